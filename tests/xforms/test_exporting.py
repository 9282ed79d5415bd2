import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menuju.problems import Invalid
from menuju.xforms.authoring import read_workbook
from menuju.xforms.exporting import workbook_of
from menuju.xforms.packaged import packaged, packaged_names
from menuju.xforms.unfolding import unfold
from tests import depth
from tests.xforms.workbooks import EN, ID, book, form

ALL_TYPES = form(
    ("start", "mulai"),
    ("today", "tanggal"),
    ("deviceid", "perangkat"),
    ("text", "t"),
    ("text", "baca", "", "", "", "rows=5", "", "yes"),
    ("begin group", "g", "${t} != ''", "", "field-list"),
    ("integer", "n", "", "", "", "", "", "", "${n} > 3 or . = 1"),
    ("decimal", "d", "", "", "", "", "1.5"),
    ("date", "h", "", "", "", "", "today()"),
    ("time", "jam"),
    ("dateTime", "saat"),
    ("begin repeat", "r", "", "", "", "", "", "", "", "${n}"),
    ("select_one k", "k1"),
    ("select_one v", "v1", "", "", "minimal", "", "", "", "", "", "kab = ${k1}"),
    ("begin repeat", "dalam"),
    ("text", "isi", "${v1} != ''"),
    ("end repeat", ""),
    ("end repeat", ""),
    ("end group", ""),
    ("calculate", "c", "", "concat(${t}, ' /data/t ', sum(${n}), count(${r}[k1 = 'x']))"),
    ("select_multiple k", "m", "", "", "", "randomize=true seed=42"),
    ("rank k", "u"),
    ("range", "s", "", "", "vertical", "start=0 end=10 step=5"),
    ("geopoint", "titik", "", "", "", "capture-accuracy=5 warning-accuracy=20"),
    ("geotrace", "jalur"),
    ("geoshape", "batas"),
    ("image", "foto", "", "", "annotate", "max-pixels=1600"),
    ("audio", "suara", "", "", "", "quality=low"),
    ("video", "video"),
    ("file", "berkas"),
    ("barcode", "kode"),
    ("note", "catatan"),
    ("acknowledge", "setuju"),
    ("hidden", "diam", "", "", "", "", "3"),
    ("calculate", "acak", "", "once(uuid())"),
    ("text", "dulu", "", "", "", "", "${last-saved#t}"),
    ("text", "ikut", "", "${n} + 1", "", "", "", "", "", "", "", "${n}"),
    ("select_one_from_file desa.csv", "f", "", "", "", "value=kode label=nama", "", "", "", "",
     "kec = ${t}"),
    ("csv-external", "harga"),
    ("start-geopoint", "awal"),
    ("background-audio", "latar"),
    ("audit", "", "", "", "", "track-changes=true"),
    titles=("relevant", "calculation", "appearance", "parameters", "default", "readonly",
            "constraint", "repeat_count", "choice_filter", "trigger"),
    choices=[("k", "x"), ("k", "y"), ("v", "1", "x"), ("v", "2", "y")],
    choice_titles=("kab",),
    settings=(("form_title", "form_id", "version", "instance_name", "style"),
              ("Semua", "semua", "3", "concat(${t}, '!')", "pages")),
)  # fmt: skip


def again(xform):
    """Return an XForm after it was a workbook."""
    return read_workbook(workbook_of(xform), name="kembali.xlsx").xform


@pytest.mark.parametrize("name", packaged_names())
def test_a_packaged_form_is_the_same_bytes_after_it_was_a_workbook(name):
    xform = read_workbook(packaged(name), name=name).xform
    assert again(xform) == xform


def test_a_form_of_every_type_asks_the_same_after_it_was_a_workbook():
    xform = read_workbook(ALL_TYPES, name="f.xlsx").xform
    assert unfold(again(xform)) == unfold(xform)


def test_the_reference_form_is_the_same_bytes_after_it_was_a_workbook(reference):
    folder = reference / "openrosa"
    xform = read_workbook((folder / "psr.xlsx").read_bytes(), name="psr.xlsx").xform
    assert again(xform) == xform
    assert again((folder / "psr.xml").read_bytes()) == xform


def test_every_type_is_written_as_it_was():
    read = read_workbook(ALL_TYPES, name="f.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_of(read.xform)))["survey"]
    before = openpyxl.load_workbook(io.BytesIO(ALL_TYPES))["survey"]
    types = [sorted(str(row[0].value) for row in page.iter_rows()) for page in (sheet, before)]
    assert types[0] == types[1]


def test_a_picture_without_a_language_is_shown_in_each():
    survey = [
        ("type", "name", f"label::{ID}", f"label::{EN}", "image"),
        ("note", "a", "Peta", "Map", "peta.png"),
    ]
    settings_ = [("form_title", "form_id", "version"), ("Coba", "coba", "1")]
    read = read_workbook(book(survey=survey, settings=settings_), name="f.xlsx")
    assert (read.media, read.languages) == (("peta.png",), (ID, EN))
    assert unfold(read.xform).rows[0].spoken["image"] == {ID: "peta.png", EN: "peta.png"}


def test_entities_are_written_again():
    survey = [
        ("type", "name", f"label::{ID}", f"label::{EN}", "save_to"),
        ("text", "a", "a", "a", "nama"),
    ]
    sheets = {
        "survey": survey,
        "settings": [("form_title", "form_id", "version"), ("Coba", "coba", "1")],
        "entities": [("list_name", "label"), ("desa", "concat(${a}, '!')")],
    }
    xform = read_workbook(book(**sheets), name="f.xlsx").xform
    assert unfold(xform).entities == ({"list_name": "desa", "label": "concat(${a}, '!')"},)
    assert unfold(again(xform)) == unfold(xform)


def test_what_is_no_form_is_refused():
    for content in (b"", b"<data/>", b"PK\x03\x04", b"<!DOCTYPE a><a/>"):
        with pytest.raises(Invalid):
            workbook_of(content)


NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
SAID = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="${}-"), min_size=1,
               max_size=9)  # fmt: skip
QUESTIONS = st.sampled_from([
    "text", "integer", "decimal", "date", "time", "geopoint", "barcode", "note", "select_one k",
    "select_multiple k", "rank k", "file", "video", "acknowledge",
])  # fmt: skip


@st.composite
def surveys(draw):
    """Rows of a survey with groups in groups; logic looks only backwards, so it never circles."""
    rows, known, open_groups = [], [], []
    for name in draw(st.lists(NAMES, min_size=1, max_size=12, unique=True)):
        if draw(st.integers(0, 5)) == 0:
            word = draw(st.sampled_from(["group", "repeat"]))
            rows += [(f"begin {word}", f"g_{name}", draw(SAID), draw(SAID), "")]
            open_groups.append(word)
        about = draw(st.sampled_from(known)) if known else ""
        relevant = draw(st.sampled_from(["", "${%s} != 'x'", "selected(${%s}, 'y') or 1 = 1"]))
        rows.append((draw(QUESTIONS), f"q_{name}", draw(SAID), draw(SAID),
                     relevant % about if about and relevant else ""))  # fmt: skip
        if not rows[-1][0].startswith("note"):
            known.append(f"q_{name}")
        if open_groups and draw(st.booleans()):
            rows.append((f"end {open_groups.pop()}", "", "", "", ""))
    return [*rows, *((f"end {word}", "", "", "", "") for word in reversed(open_groups))]


@settings(max_examples=depth.of(25, else_few=8), deadline=None)
@given(surveys())
def test_any_form_is_the_same_after_it_was_a_workbook(rows):
    titles = ("type", "name", f"label::{ID}", f"label::{EN}", "relevant")
    content = book(
        survey=[titles, *rows],
        choices=[("list_name", "name", f"label::{ID}", f"label::{EN}"), ("k", "y", "Y", "Y"),
                 ("k", "x", "X", "X")],
        settings=[("form_title", "form_id", "version"), ("Coba", "coba", "1")],
    )  # fmt: skip
    xform = read_workbook(content, name="f.xlsx").xform
    assert again(xform) == xform
