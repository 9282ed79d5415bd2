"""`results check`: the official table in every form that people send it, and every bad one."""

import csv
import datetime as dt
import io
import random
import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from menuju import __file__ as package
from menuju.languages import speaking
from menuju.problems import Invalid
from menuju.programmes import find_instrument
from menuju.programmes.results import Layout, compare, read_results
from menuju.tables import write_xlsx
from tests import depth

RESULTS = Path(package).parent / "packs" / "indonesia-smart-city" / "results"


def packaged(name):
    return list(csv.reader((RESULTS / name).read_text("utf-8").splitlines()))


OFFICIAL = packaged("evaluasi-2023.csv")
ITEMS = packaged("evaluasi-2023-kab-malang.csv")
HEADER, ROWS = OFFICIAL[0], OFFICIAL[1:]
FIGURE = re.compile(r"-?[0-9]\.[0-9]+")
EVALUATION = find_instrument("indonesia-smart-city/evaluasi-2023")


def sent(rows, *, delimiter=",", comma=False, encoding="utf-8"):
    """Write a table as somebody might send it; figures stand where the official table has them."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    for row in rows:
        writer.writerow(
            [cell.replace(".", ",") if comma and FIGURE.fullmatch(cell) else cell for cell in row]
        )
    return text.getvalue().encode(encoding)


def official(**changes):
    """Return a copy of the official table; `r5_outcome="9"` changes row 5, column outcome."""
    rows = [list(row) for row in OFFICIAL]
    for spot, value in changes.items():
        number, _, column = spot.partition("_")
        rows[int(number[1:]) - 1][HEADER.index(column)] = value
    return rows


def without(rows, *columns):
    kept = [n for n, title in enumerate(rows[0]) if title not in columns]
    return [[row[n] for n in kept] for row in rows]


def findings(content, **options):
    return [str(f) for f in read_results(content, EVALUATION, **options).findings]


def verdict(content, **options):
    return compare(read_results(content, EVALUATION, **options)).lines()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("comma", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_the_official_table_comes_out_130_of_130_in_any_form(delimiter, comma, encoding):
    rows = without(OFFICIAL, "kode_wilayah")
    assert verdict(sent(rows, delimiter=delimiter, comma=comma, encoding=encoding)) == (
        "130 of 130 equal",
    )


def test_it_says_so_in_indonesian():
    with speaking("id"):
        assert verdict(sent(OFFICIAL)) == ("130 dari 130 sama",)


def test_the_packaged_file_itself_is_checked():
    assert verdict(RESULTS / "evaluasi-2023.csv") == ("130 of 130 equal",)


def test_a_spreadsheet_with_number_cells_is_checked_even_where_codes_became_numbers():
    def value(column, cell):
        if column in {"kab_kota", "ket"} or not cell:
            return cell
        return Decimal(cell)

    rows = [[value(*pair) for pair in zip(HEADER, row, strict=True)] for row in ROWS]
    assert verdict(write_xlsx(HEADER, rows)) == ("130 of 130 equal",)


def test_documented_aliases_of_columns_are_known():
    aliases = {
        "kode_wilayah": "Kode",
        "kab_kota": "DAERAH",
        "quick_wins": "Quick Win",
        "impact": "Dampak",
        "nilai_final": "Nilai",
        "improvement": "Indeks Peningkatan",
        "ket": "Kohort",
    }
    rows = [[aliases.get(title, title) for title in HEADER], *ROWS]
    assert verdict(sent(rows)) == ("130 of 130 equal",)


def test_without_a_cohort_column_the_published_cohort_counts():
    assert verdict(sent(without(OFFICIAL, "ket"))) == ("130 of 130 equal",)


def test_without_finals_the_published_ones_are_compared():
    rows = without(official(r2_baseline="1.00"), "nilai_final")
    lines = verdict(sent(rows))
    assert lines == (
        "Row 2, KAB. BADUNG (51.03), final: printed 2.97, recomputed 2.72.",
        "129 of 130 equal",
    )


def test_each_differing_row_is_told_with_both_figures():
    rows = official(r2_nilai_final="2.98", r46_outcome="3.50")
    assert verdict(sent(rows)) == (
        "Row 2, KAB. BADUNG (51.03), final: printed 2.98, recomputed 2.97.",
        "Row 46, KAB. MALANG (35.07), final: printed 2.94, recomputed 2.96.",
        "128 of 130 equal",
    )
    assert not compare(read_results(sent(rows), EVALUATION)).ok


def absent(code, name, cohort, figure):
    row = dict.fromkeys(HEADER, figure) | {"kode_wilayah": code, "kab_kota": name, "ket": cohort}
    return [row[title] for title in HEADER]


def test_those_who_did_not_take_part_are_counted_apart():
    rows = [
        *OFFICIAL,
        absent("16.05", "KAB. MUSI RAWAS", "REGULER", "0"),
        absent("12.78", "KOTA GUNUNGSITOLI", "KPPN&IKN", ""),
        absent("12.76", "KOTA TEBING TINGGI", "REGULER", "-"),
    ]
    assert verdict(sent(rows)) == (
        "3 did not take part (every dimension blank or 0), not counted.",
        "130 of 130 equal",
    )


def items(title="kab_malang_2023", **changes):
    """Return Kab. Malang's sheet; a column of words stands before the figures."""
    rows = [[code, "teks", changes.get(code, value)] for code, value in ITEMS[1:]]
    return [["code", "label_id", title], *rows]


MALANG = tuple(
    f"Kabupaten Malang (35.07), {figure}, as printed."
    for figure in (
        "Baseline: 3.60",
        "Output: 2.29",
        "Outcome: 3.41",
        "Impact: 2.81",
        "Quick win: 3.13",
        "Collaboration: 2.53",
        "final: 2.94",
    )
)
"""What its 117 items lead to (letter B-1384, 4 December 2023)."""


def test_kab_malangs_items_come_out_7_of_7():
    table = read_results(sent(items()), EVALUATION)
    assert (table.layout, table.rows[0].code, table.rows[0].cohort) == (
        Layout.ITEMS,
        "35.07",
        "KPPN&IKN",
    )
    assert compare(table).lines() == (*MALANG, "7 of 7 equal")
    assert verdict(sent(items(), delimiter=";", comma=True)) == (*MALANG, "7 of 7 equal")


def test_a_changed_item_shows_in_its_dimension_and_in_the_final():
    assert verdict(sent(items(OC01="1", OC02="1", OC07="1"))) == (
        *MALANG[:2],
        *MALANG[3:6],
        "Row 1, Kabupaten Malang (35.07), Outcome: printed 3.41, recomputed 3.17.",
        "Row 1, Kabupaten Malang (35.07), final: printed 2.94, recomputed 2.89.",
        "5 of 7 equal",
    )


@pytest.mark.parametrize("place", ["35.07", "KAB. MALANG", "Kabupaten Malang"])
def test_the_place_of_a_sheet_may_be_told(place):
    assert verdict(sent(items("nilai")), place=place) == (*MALANG, "7 of 7 equal")


@pytest.mark.parametrize(
    ("title", "options", "told"),
    [
        ("malang_2023", {}, "“malang_2023” may mean Kabupaten Malang (35.07), Kota Malang (35.73)"),
        ("skor", {}, "this header is not the name of one place"),
        ("kab_jombang", {}, "no result of Kabupaten Jombang (35.17)"),
        ("skor", {"place": "Malang"}, "“Malang” may mean"),
        ("skor", {"place": "99.99"}, "--place"),
    ],
)
def test_the_place_of_a_sheet_is_never_guessed(title, options, told):
    (finding,) = findings(sent(items(title)), **options)
    assert told in finding


def test_bad_items_are_all_told_at_once():
    rows = items(BL01="9", BL02="x", OP01="")
    rows += [["ZZ01", "", "1"], ["BL03", "", "1"]]
    assert findings(sent(rows)) == [
        "row 119, column code: question code “ZZ01” is unknown.",
        "row 120, column code: BL03 is in row 4 already.",
        (
            "row 3, column kab_malang_2023: “x” is not a number; write a number, "
            "or leave it blank where there is none."
        ),
        "row 2, column kab_malang_2023: 9 is outside the scale 0–4.",
    ]


BAD = [
    ({"r5_kode_wilayah": "99.99"}, "row 5, column kode_wilayah: place code 99.99 is unknown."),
    ({"r5_kode_wilayah": "32.79"}, "row 5, column kode_wilayah: code 32.79 is Kota Banjar, but"),
    ({"r5_outcome": "4.01"}, "row 5, column outcome: 4.01 is outside the scale 0–4."),
    ({"r5_outcome": "-1"}, "row 5, column outcome: -1 is outside the scale 0–4."),
    ({"r5_nilai_final": "356"}, "row 5, column nilai_final: 356 is outside the scale 0–4."),
    ({"r5_outcome": "45053"}, "Perhaps an Excel date"),
    ({"r5_outcome": "3,68"}, "row 5, column outcome: 3,68 uses another decimal mark"),
    ({"r5_outcome": "03-Mei"}, "row 5, column outcome: 03-Mei is a date, not a number"),
    ({"r5_outcome": "tiga"}, "row 5, column outcome: “tiga” is not a number"),
    ({"r5_outcome": ""}, "row 5, column outcome: blank, though it counts for cohort KPPN&IKN"),
    ({"r5_nilai_final": ""}, "row 5, column nilai_final: the final is blank."),
    ({"r5_ket": "LAIN"}, "row 5, column ket: cohort “LAIN” is unknown; known are: REGULER, KPPN&"),
    ({"r2_kolaborasi": "2"}, "row 2, column kolaborasi: has a score, though it does not count"),
    (
        {"r3_kode_wilayah": "51.03", "r3_kab_kota": "KAB. BADUNG"},
        "row 3: KAB. BADUNG (51.03) is in",
    ),
]


@pytest.mark.parametrize(("changes", "told"), BAD)
def test_a_bad_cell_is_told_with_its_row_and_column(changes, told):
    (finding,) = findings(sent(official(**changes)))
    assert told in finding


def test_all_bad_cells_are_told_at_once_and_nothing_is_compared():
    table = read_results(
        sent(official(r5_outcome="tiga", r7_ket="LAIN", r9_kode_wilayah="1", r9_nilai_final="9")),
        EVALUATION,
    )
    with pytest.raises(Invalid) as problem:
        compare(table)
    assert len(problem.value.findings) == 4


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Banjar", "may mean Kota Banjar (32.79), Kabupaten Banjar (63.03); write the place code."),
        ("Mura", "may mean Kabupaten Musi Rawas (16.05), Kabupaten Murung Raya (62.12)"),
        ("Bogor", "Kabupaten Bogor (32.01), Kota Bogor (32.71)"),
        ("KOTA BTU", "no place is named “KOTA BTU”. Perhaps: "),
        ("", "code and name are blank"),
    ],
)
def test_a_name_that_several_places_share_is_asked_about(name, told):
    rows = without(official(r4_kab_kota=name), "kode_wilayah")
    (finding,) = findings(sent(rows))
    assert finding.startswith("row 4, column kab_kota: ")
    assert told in finding


def test_an_excel_date_in_a_number_cell_is_named():
    book = openpyxl.Workbook()
    for row in official():
        book.active.append(row)
    book.active.cell(5, HEADER.index("outcome") + 1).value = dt.date(2024, 3, 2)
    target = io.BytesIO()
    book.save(target)
    (finding,) = findings(target.getvalue())
    assert finding.startswith("row 5, column outcome: 2024-03-02 is a date, not a number")


def test_every_missing_column_is_told_with_its_known_names():
    rows = without(OFFICIAL, "kode_wilayah", "kab_kota", "quick_wins", "kolaborasi")
    told = [t for t in findings(sent(rows)) if t.startswith("header")]
    assert told == [
        (
            "header: column kode_wilayah is missing; known names: "
            "kode_wilayah, kode, code, kab_kota, nama, daerah, name."
        ),
        "header: column quick_wins is missing; known names: quick_wins, qw, Quick Win.",
        "header: column kolaborasi is missing; known names: kolaborasi, collaboration, kolab.",
    ]


def test_two_columns_that_mean_the_same_are_told():
    rows = [[*HEADER, "qw"], *([*row, "1"] for row in ROWS)]
    assert findings(sent(rows)) == [
        "header: columns “quick_wins” and “qw” mean the same; keep one."
    ]


def test_an_absent_row_with_a_final_is_told():
    row = absent("16.05", "KAB. MUSI RAWAS", "REGULER", "0")
    row[HEADER.index("nilai_final")] = "2.5"
    (finding,) = findings(sent([*OFFICIAL, row]))
    assert finding.startswith("row 132, column nilai_final: there is a final of 2.5")


@pytest.mark.parametrize("content", [b"a;b\n\xff;2\n", b"PK\x03\x04noise", b"\x00" * 100, b""])
def test_what_is_no_table_is_refused_with_findings(content):
    with pytest.raises(Invalid) as problem:
        read_results(content, EVALUATION)
    assert problem.value.findings


def test_a_table_without_rows_is_told():
    assert any("no data rows" in told for told in findings(sent(OFFICIAL[:1])))


def test_former_codes_lead_to_the_place_of_today():
    places = EVALUATION.gazetteer
    former, today = next(pair for pair in places.former.items() if pair[0] not in places.names)
    row = absent(former, "", "REGULER", "0")
    table = read_results(sent([HEADER, row]), EVALUATION)
    assert (table.findings, table.rows[0].code) == ((), today)


@settings(
    max_examples=depth.of(25, else_few=8),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    seed=st.integers(0, 2**32),
    comma=st.booleans(),
    delimiter=st.sampled_from(";,\t"),
    wrong=st.booleans(),
)
def test_no_order_of_rows_or_columns_and_no_decimal_style_changes_the_verdict(
    seed, comma, delimiter, wrong
):
    rows = official(r2_nilai_final="2.98") if wrong else official()
    shuffled = random.Random(seed)
    columns = list(range(len(HEADER)))
    body = rows[1:]
    shuffled.shuffle(columns)
    shuffled.shuffle(body)
    table = [[row[n] for n in columns] for row in (HEADER, *body)]
    read = read_results(sent(table, comma=comma, delimiter=delimiter), EVALUATION)
    assert read.findings == ()
    found = compare(read)
    assert (found.equal, found.compared) == (130 - wrong, 130)
    assert [difference.code for difference in found.differences] == ["51.03"] * wrong
