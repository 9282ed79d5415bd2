import io
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from menuju.languages import speaking
from menuju.problems import Invalid
from menuju.xforms.authoring import read_workbook
from menuju.xforms.authoring.reading import LIMITS, SHOWN
from tests import depth
from tests.xforms.workbooks import EN, ID, SETTINGS, TITLES, book, form


def refusal(content):
    """Return the only thing that is said of a file which is no workbook."""
    with speaking("en"), pytest.raises(Invalid) as raised:
        read_workbook(content, name="f.xlsx")
    (finding,) = raised.value.findings
    return finding.what


def archive(**entries):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return target.getvalue()


DAMAGED = "the XLSX file is damaged or unsafe; open and save it in a spreadsheet program."
OLE = b"\xd0\xcf\x11\xe0"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty (0 bytes)."),
        (b"type,name\ntext,a\n", "this is no XLSX workbook; if it is a CSV"),
        (OLE + b"\0" * 600, "this file is Excel 97–2003 (.xls); save it as XLSX."),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "this file is locked by a password"),
        (b"%PDF-1.7", "this file is PDF; save it as XLSX."),
        (archive(mimetype="x"), "this is no Excel workbook (perhaps ODS, DOCX or ZIP)"),
        (archive(xl__workbook_xml="x"), DAMAGED),
        (form(("text", "a"))[:3000], DAMAGED),
    ],
)
def test_what_is_no_workbook_is_named(content, said):
    assert refusal(content).startswith(said)


def test_a_workbook_with_macros_is_refused():
    target = io.BytesIO(form(("text", "a")))
    with zipfile.ZipFile(target, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"x")
    assert refusal(target.getvalue()) == (
        "this file has macros (.xlsm); save it as XLSX without macros."
    )


def test_a_bomb_is_refused_before_it_is_unpacked():
    target = io.BytesIO(form(("text", "a")))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet9.xml", b"\0" * 300_000_000)
    assert "unreasonable size" in refusal(target.getvalue())


def test_an_entity_bomb_is_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>'
    assert "damaged or unsafe" in refusal(archive(xl__workbook_xml=bomb))


def test_something_far_below_is_refused():
    made = openpyxl.load_workbook(io.BytesIO(form(("text", "a"))))
    made["survey"].cell(1_000_000, 1, "x")
    target = io.BytesIO()
    made.save(target)
    assert f"{LIMITS.gap} blank rows" in refusal(target.getvalue())


def test_many_findings_are_shortened():
    content = form(*(("txt", f"a{n}") for n in range(SHOWN + 20)))
    with speaking("en"), pytest.raises(Invalid) as raised:
        read_workbook(content, name="f.xlsx")
    assert len(raised.value.findings) == SHOWN + 1
    assert str(raised.value.findings[-1]) == "f.xlsx: and 20 more."


WORDS = st.sampled_from([
    "text", "select_one x", "begin group", "end group", "begin repeat", "end repeat", "calculate",
    "range", "a", "b", "x", "${a}", "${b", "${a} = 'x'", "selected(${a}, 'b')", ".", "1", "yes",
    "if(", ")", "'", "start=1 end=2", "max-pixels=3", "geopoint", "rank x", "audit", "note", "data",
    "meta", "a b", "í", "=1+1", "select_one", "x.csv", "select_one_from_file x.csv", "default",
    "concat(${a}, ${b})", "[", "]]>", "<b>", "&", "\u200b", "_x0000_",
])  # fmt: skip
CELLS = st.one_of(WORDS, WORDS, st.none(), st.text(max_size=12), st.integers(-9, 99))
HEADS = st.sampled_from([
    "type", "name", f"label::{ID}", f"label::{EN}", "label", "relevant", "calculation", "required",
    "constraint", "parameters", "appearance", "choice_filter", "default", "trigger", "save_to",
    "repeat_count", "weight", "scale", "evidence", "dimension", f"rubric::{ID}", "list_name",
    f"image::{ID}", "bind::x", "body::y", "form_id", "version", "form_title", "default_language",
    "disabled", "media::image", "hint:English", "readonly",
])  # fmt: skip
SHEETS = st.lists(st.lists(CELLS, max_size=7), max_size=7)


def sheet(heads, rows):
    return [heads, *rows]


@settings(
    max_examples=depth.of(50, else_few=15),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    st.lists(HEADS, max_size=8, unique=True), SHEETS, st.lists(HEADS, max_size=4), SHEETS, SHEETS
)
def test_no_workbook_makes_the_reader_fall_and_each_finding_has_a_cell(
    heads, survey, choice_heads, choices, other
):
    content = book(
        survey=sheet(["type", "name", *heads], survey),
        choices=sheet(["list_name", "name", *choice_heads], choices),
        settings=[*SETTINGS, *other],
    )
    check_findings(content)


@settings(
    max_examples=depth.of(50, else_few=15),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(SHEETS, st.lists(st.tuples(st.sampled_from(["x", "y"]), CELLS), max_size=5))
def test_no_row_below_good_titles_makes_the_reader_fall(rows, choices):
    titles = (*TITLES, "relevant", "calculation", "parameters")
    content = book(
        survey=[titles, ("text", "a", "a", "a"), *rows],
        choices=[("list_name", "name", f"label::{ID}"), *((li, n, n) for li, n in choices)],
        settings=SETTINGS,
    )
    check_findings(content)


def check_findings(content):
    """Read a workbook; whatever is said of it is said at a cell that the sheet has."""
    try:
        findings = read_workbook(content, name="f.xlsx").warnings
    except Invalid as wrong:
        findings = wrong.findings
    if not findings:
        return
    read = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    for finding in findings:
        assert finding.what
        name, mark, cell = finding.where.partition("!")
        if not mark:
            assert finding.where.startswith("f.xlsx")
            continue
        row, column = openpyxl.utils.cell.coordinate_to_tuple(cell)
        page = read[name]
        assert row <= page.max_row
        assert column <= page.max_column
