import pytest

from menuju.languages import speaking
from menuju.problems import Invalid
from menuju.xforms.authoring import read_workbook
from tests.xforms.workbooks import EN, ID, form

YESNO = [("yesno", "ya"), ("yesno", "tidak")]


def findings(content, language="en", **options):
    """Return what stops a workbook."""
    with speaking(language), pytest.raises(Invalid) as raised:
        read_workbook(content, name="f.xlsx", **options)
    return [str(finding) for finding in raised.value.findings]


def warnings(content, **options):
    with speaking("en"):
        read = read_workbook(content, name="f.xlsx", **options)
    return [str(finding) for finding in read.warnings]


def test_a_workbook_becomes_a_form():
    read = read_workbook(
        form(("text", "nama"), ("select_one yesno", "setuju"), choices=YESNO), name="f.xlsx"
    )
    assert (read.form_id, read.version, read.title) == ("coba", "1", "Coba")
    assert read.languages == (ID, EN)
    assert read.default_language == ID
    assert b'<bind nodeset="/data/nama" type="string"/>' in read.xform
    assert read.warnings == ()


def test_every_problem_is_told_at_once_each_at_its_cell():
    content = form(
        ("text", "nama"),
        ("text", "nama"),
        ("txt", "alamat"),
        ("select_one desa", "desa", "${nma} != ''"),
        ("begin group", "lahan"),
        ("integer", "luas lahan", "iff(1, 2, 3)"),
        titles=("relevant",),
        choices=YESNO,
    )
    assert findings(content) == [
        "survey!B3: the name “nama” is used at survey!B2 already; each name only once in a group.",
        "survey!A4: the type “txt” is unknown. Did you mean “text”?",
        "survey!A5: the list of choices “desa” is not on the sheet choices.",
        "survey!E5: ${nma}: there is no question called “nma”. Did you mean “nama”?",
        "survey!A6: this “begin group” never ends; add a row “end group”.",
        (
            "survey!B7: name “luas lahan”: begin with a letter or underscore, then letters, digits,"
            " underscores, hyphens or dots, without spaces."
        ),
        "survey!E7: the function “iff” is unknown. Did you mean “if”?",
    ]


def test_findings_are_in_the_language_of_the_reader():
    content = form(("txt", "alamat"))
    assert findings(content, "id") == ["survey!A2: jenis “txt” tidak dikenal. Maksud Anda “text”?"]
