import datetime as dt
import io
import re
import time
import zipfile

import openpyxl
import pytest

from menuju.problems import Invalid
from menuju.tables import Cell, CellKind, Limits, read_table


def book(rows, **cells):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for place, value in cells.items():
        made.active[place] = value
    return saved(made)


def saved(made):
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def refused(content, **options):
    with pytest.raises(Invalid) as problem:
        read_table(content, name="t.xlsx", **options)
    return [str(finding) for finding in problem.value.findings]


def test_cells_are_read_as_a_person_sees_them():
    table = read_table(
        book([["kode", "nilai", "ket"], ["51.03", 0.1 + 0.2, None], ["x", 4, " ya "], ["y", 1e21]])
    )
    number = CellKind.NUMBER
    assert table.header == ("kode", "nilai", "ket")
    assert [row.cells for row in table.rows] == [
        (Cell("51.03"), Cell("0.3", number), Cell("")),
        (Cell("x"), Cell("4", number), Cell("ya")),
        (Cell("y"), Cell("1000000000000000000000", number), Cell("")),
    ]


def test_a_date_in_a_number_column_is_told_apart():
    table = read_table(book([["nilai"], [dt.datetime(2023, 5, 2, tzinfo=None)]]))  # noqa: DTZ001
    assert table.rows[0].cells == (Cell("2023-05-02", CellKind.DATE),)


def test_a_formula_gives_its_saved_result_and_one_without_is_told_apart():
    with_result = read_table(cached("<f>1+1</f><v>2</v>"))
    without = read_table(cached("<f>1+1</f>"))
    assert with_result.rows[0].cells[1] == Cell("2", CellKind.NUMBER)
    assert without.rows[0].cells[1] == Cell("", CellKind.UNCALCULATED)


def test_a_formula_without_a_result_is_told_apart_in_a_sheet_whose_names_have_a_prefix():
    def prefixed(xml):
        xml = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml)
        return xml.replace(b"xmlns=", b"xmlns:x=")

    without = changed(cached("<f>1+1</f>"), "xl/worksheets/sheet1.xml", prefixed)
    assert read_table(without).rows[0].cells[1] == Cell("", CellKind.UNCALCULATED)


def cached(inner):
    """Return a workbook whose B2 holds this XML."""
    return changed(
        book([["a", "b"], ["x", "@@@"]]),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(
            xml[xml.index(b'<c r="B2"') : xml.index(b"</c>", xml.index(b'<c r="B2"')) + 4],
            f'<c r="B2">{inner}</c>'.encode(),
        ),
    )


def changed(content, file, change):
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", 8) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == file else data)
    return target.getvalue()


def test_the_first_visible_sheet_is_read():
    made = openpyxl.Workbook()
    made.active.append(["hidden"])
    made.active.sheet_state = "hidden"
    made.create_sheet("Nilai").append(["seen"])
    assert read_table(saved(made)).header == ("seen",)


def test_content_beside_the_titled_columns_is_refused_by_row():
    assert refused(book([["a", "b"], [1, 2], [1, 2, 3]])) == [
        "t.xlsx: row 3: content beyond the titled columns."
    ]


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = changed(book([["a"]]), "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * 300_000_000)
    assert len(bomb) < 1_000_000
    start = time.process_time()
    (told,) = refused(bomb)
    assert time.process_time() - start < 1
    assert "unreasonable size" in told


def test_a_zip_with_too_many_entries_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(30):
            archive.writestr(f"{number}.xml", "x")
    assert "30 files" in refused(target.getvalue(), limits=Limits(entries=20))[0]


def test_an_entity_bomb_is_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    hostile = changed(
        book([["a"], ["text"]]),
        "xl/worksheets/sheet1.xml",
        lambda xml: bomb + xml[xml.index(b"<worksheet") :],
    )
    assert "damaged or unsafe" in refused(hostile)[0]


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD1"])
def test_a_far_away_cell_does_not_blow_the_sheet_up(cell):
    start = time.process_time()
    told = refused(book([["a"], ["b"]], **{cell: "far"}))
    assert time.process_time() - start < 20
    assert "over" in told[0] or "beyond" in told[0] or "columns" in told[0]


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + b"noise" * 1000])
def test_a_damaged_file_is_refused(content):
    assert "damaged or unsafe" in refused(content)[0]


def test_a_zip_that_is_no_workbook_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "damaged or unsafe" in refused(target.getvalue())[0]


def test_a_workbook_without_content_is_empty():
    assert refused(saved(openpyxl.Workbook())) == ["t.xlsx: the table is empty."]
