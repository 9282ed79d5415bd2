"""Every sentence about a workbook, provoked by a workbook that deserves it."""

import io
import re
import string

import openpyxl
import pytest

from menuju.languages import speaking
from menuju.problems import Invalid
from menuju.xforms.authoring import read_workbook
from menuju.xforms.authoring.sentences import SENTENCES
from tests.xforms.workbooks import EN, ID, SETTINGS, TITLES, book, form

YESNO = [("yn", "ya"), ("yn", "tidak")]
TEXT = ("text", "a")
SHEET = [TITLES, ("text", "a", "a", "a")]


def settings(**more):
    return ((*SETTINGS[0], *more), (*SETTINGS[1], *more.values()))


def of(*rows, **columns):
    """Return a form whose first question has the given columns."""
    first, *rest = rows or [TEXT]
    return form((*first, *columns.values()), *rest, titles=tuple(columns))


def formula(value):
    """Return a form with a formula in `E2`: without a saved result, or with an error as one."""
    written = openpyxl.load_workbook(io.BytesIO(of(default="1")))
    written["survey"]["E2"] = "=1/0" if value is None else value
    if value:
        written["survey"]["E2"].data_type = "e"
    target = io.BytesIO()
    written.save(target)
    return target.getvalue()


def entities(*rows, titles=("list_name", "label"), save_to="", question="a"):
    survey = [(*TITLES, "save_to"), ("text", question, "a", "a", save_to), ("text", "b", "b", "b")]
    return book(survey=survey, settings=SETTINGS, entities=[titles, *rows])


CASES = {
    "sheet-missing": book(settings=SETTINGS),
    "sheet-like": book(survey=SHEET, setting=SETTINGS),
    "sheet-empty": book(survey=[TITLES], settings=SETTINGS),
    "sheet-refused": book(survey=SHEET, settings=SETTINGS, external_choices=[("list_name", "x")]),
    "header-row": book(survey=[(), *SHEET], settings=SETTINGS),
    "header-missing": book(survey=[("type", "nama"), ("text", "a")], settings=SETTINGS),
    "header-double": of(relevant="1 = 1", relevance="1 = 1"),
    "header-unknown": of(relavant="1 = 1"),
    "header-spaced": form(
        ("select_one yn", "a"), choices=[("yn", "ya", "1")], choice_titles=("kode pos",)
    ),
    "beside-columns": book(survey=[TITLES, ("text", "a", "a", "a", "?")], settings=SETTINGS),
    "cell-uncalculated": formula(None),
    "cell-error": formula("#REF!"),
    "setting-missing": book(survey=SHEET, settings=[("form_title",), ("Coba",)]),
    "form-id-shape": form(TEXT, settings=(SETTINGS[0], ("Coba", "1 coba", "1"))),
    "version-shape": form(TEXT, settings=(SETTINGS[0], ("Coba", "coba", "versi 1"))),
    "settings-rows": form(TEXT, settings=(*SETTINGS, SETTINGS[1])),
    "setting-refused": form(TEXT, settings=settings(public_key="MIIB")),
    "root-name": form(TEXT, settings=settings(name="akar")),
    "type-missing": form(TEXT, ("", "b")),
    "type-unknown": form(("txt", "a")),
    "type-refused": form(TEXT, ("osm", "b")),
    "name-missing": form(("text", ""), TEXT),
    "name-shape": form(("text", "luas lahan")),
    "name-long": form(("text", "a" * 65)),
    "name-double": form(TEXT, TEXT),
    "name-case": form(TEXT, ("text", "A")),
    "name-reserved": form(("text", "meta")),
    "repeat-double": form(
        ("begin group", "g"),
        ("begin repeat", "r"),
        TEXT,
        ("end repeat", ""),
        ("end group", ""),
        ("begin repeat", "r"),
        ("text", "b"),
        ("end repeat", ""),
    ),
    "group-unclosed": form(("begin group", "g"), TEXT),
    "group-unopened": form(TEXT, ("end group", "")),
    "group-empty": form(TEXT, ("begin group", "g"), ("end group", "")),
    "end-name": form(("begin group", "g"), TEXT, ("end group", "h")),
    "label-missing": book(survey=[TITLES, ("text", "a")], settings=SETTINGS),
    "calculation-missing": form(TEXT, ("calculate", "b")),
    "yes-or-no": of(required="wajib"),
    "required-quiet": form(("note", "a", "yes"), titles=("required",)),
    "constraint-silent": of(constraint=". != ''"),
    "default-shape": form(("integer", "a", "dua"), titles=("default",)),
    "default-choice": form(("select_one yn", "a", "yaa"), titles=("default",), choices=YESNO),
    "path-unknown": of(relevant="/data/b = 'x'"),
    "range-numbers": form(("range", "a", "start=0 end=10 step=3"), titles=("parameters",)),
    "parameters-shape": of(parameters="besar"),
    "image-size": form(("image", "a")),
    "media-name": of(image="../peta.png"),
    "list-not-named": form(("select_one", "a")),
    "list-unknown": form(("select_one desa", "a")),
    "list-file": form(("select_one_from_file desa.doc", "a")),
    "list-unused": form(TEXT, choices=YESNO),
    "choice-list": form(("select_one yn", "a"), choices=[*YESNO, ("", "x")]),
    "choice-name": form(("select_one yn", "a"), choices=[*YESNO, ("yn", "")]),
    "choice-label": book(
        survey=[TITLES, ("select_one yn", "a", "a", "a")],
        choices=[("list_name", "name", f"label::{ID}"), ("yn", "ya", "Ya"), ("yn", "no", "")],
        settings=SETTINGS,
    ),
    "choice-double": form(("select_one yn", "a"), choices=[*YESNO, ("yn", "ya")]),
    "choice-space": form(("select_multiple yn", "a"), choices=[("yn", "ya saja")]),
    "or-other": form(("select_one yn or_other", "a"), choices=YESNO),
    "filter-column": form(
        ("select_one yn", "a", "kab = '1'"), titles=("choice_filter",), choices=YESNO
    ),
    "choice-compared": form(
        ("select_one yn", "a"), ("text", "b", "${a} = 'yaa'"), titles=("relevant",), choices=YESNO
    ),
    "select-multiple-equals": form(
        ("select_multiple yn", "a"),
        ("text", "b", "${a} = 'ya'"),
        titles=("relevant",),
        choices=YESNO,
    ),
    "reference-unknown": of(relevant="${nma} = 1"),
    "reference-double": form(
        ("begin group", "g"),
        TEXT,
        ("end group", ""),
        TEXT,
        ("text", "b", "${a} = 1"),
        titles=("relevant",),
    ),
    "reference-shape": of(relevant="${ a b} = 1"),
    "reference-note": form(("note", "n"), ("text", "b", "${n} = ''"), titles=("relevant",)),
    "expression-broken": of(relevant="1 = = 1"),
    "function-unknown": of(relevant="iff(1, 2, 3)"),
    "function-arguments": of(relevant="selected('a')"),
    "regex-broken": of(constraint="regex(., '[')"),
    "cycle": form(("calculate", "a", "${b}"), ("calculate", "b", "${a}"), titles=("calculation",)),
    "travel": of(relevant="boolean-from-string('True')"),
    "travel-area": form(
        ("geoshape", "g"), ("calculate", "b", "area(${g})"), titles=("calculation",)
    ),
    "travel-distance": form(
        ("geotrace", "g"), ("calculate", "b", "distance(${g})"), titles=("calculation",)
    ),
    "travel-pulldata": form(
        TEXT, ("calculate", "b", "pulldata('h', 'x', 'k', ${a})"), titles=("calculation",)
    ),
    "travel-regex": of(constraint="regex(., '[0-9]+')"),
    "travel-regex-built": form(
        TEXT, ("text", "b", "regex(., concat(${a}, 'x'))"), titles=("constraint",)
    ),
    "travel-repeat": form(
        ("begin repeat", "r"),
        TEXT,
        ("end repeat", ""),
        ("text", "b", "/data/r/a = 'x'"),
        titles=("relevant",),
    ),
    "travel-path": of(relevant="/data//a = 'x'"),
    "travel-position": form(TEXT, ("text", "b", "/data/a[1] = 'x'"), titles=("relevant",)),
    "travel-browser": of(relevant="base64-decode('x') = 'x'"),
    "language-missing": book(
        survey=[("type", "name", f"label::{EN}"), ("text", "a", "a")], settings=SETTINGS
    ),
    "language-expected": book(
        survey=[("type", "name", f"label::{ID}"), ("text", "a", "a")], settings=SETTINGS
    ),
    "language-code": book(
        survey=[("type", "name", f"label::{ID}", "label::English"), ("text", "a", "a", "a")],
        settings=SETTINGS,
    ),
    "language-none": book(
        survey=[("type", "name", "label"), ("text", "a", "a")], settings=SETTINGS
    ),
    "language-unknown": form(TEXT, settings=settings(default_language="Jawa (jv)")),
    "language-column": of(**{f"hint::{ID}": "x"}),
    "translation-missing": book(survey=[TITLES, ("text", "a", "a", "")], settings=SETTINGS),
    "translation-required": book(survey=[TITLES, ("text", "a", "", "a")], settings=SETTINGS),
    "code-double": form(("text", "a", "A1"), ("text", "b", "A1"), titles=("code",)),
    "dimension-unknown": of(dimension="bseline"),
    "dimension-shape": of(dimension="dua kata"),
    "weight-shape": of(dimension="baseline", weight="berat"),
    "weight-low": of(dimension="baseline", weight="0"),
    "weight-alone": of(weight="2"),
    "scale-shape": of(scale="empat"),
    "scale-choices": form(
        ("select_one yn", "a", "0..4"), titles=("scale",), choices=[("yn", "0"), ("yn", "3")]
    ),
    "rubric-shape": of(**{f"rubric::{ID}": "bagus"}),
    "rubric-level": of(scale="0..4", **{f"rubric::{ID}": "5: bagus"}),
    "evidence-shape": of(evidence="1: gambar"),
    "evidence-nowhere": of(evidence="1"),
    "facts-of-group": form(("begin group", "g", "2"), TEXT, ("end group", ""), titles=("weight",)),
    "pyxform-ENTITY_001": of(save_to="nama"),
    "pyxform-ENTITY_002": book(
        survey=[(*TITLES, "save_to"), ("text", "a", "a", "a", "x"), ("text", "b", "b", "b", "x")],
        settings=SETTINGS,
        entities=[("list_name", "label"), ("desa", "${a}")],
    ),
    "pyxform-ENTITY_003": book(
        survey=[
            (*TITLES, "save_to"),
            ("begin group", "g", "g", "g", "x"),
            ("text", "a", "a", "a"),
            ("end group",),
        ],
        settings=SETTINGS,
        entities=[("list_name", "label"), ("desa", "${a}")],
    ),
    "pyxform-ENTITY_004": entities(("desa", "${a}"), ("kota", "${a}"), save_to="kab#x"),
    "pyxform-ENTITY_005": entities(("desa", "")),
    "pyxform-ENTITY_006": entities(
        ("desa", "${a}", "1 = 1", "${a}"), titles=("list_name", "label", "create_if", "entity_id")
    ),
    "pyxform-ENTITY_007": entities(
        ("desa", "${a}", "1 = 1"), titles=("list_name", "label", "update_if")
    ),
    "pyxform-ENTITY_008": entities(("desa", "${a}"), ("kota", "${a}"), save_to="x"),
    "pyxform-NAMES_010": entities(("desa", "${a}"), save_to="__x"),
    "pyxform-NAMES_011": entities(("de.sa", "${a}")),
    "pyxform-NAMES_012": entities(("desa", "${a}"), save_to="name"),
    "pyxform-NAMES_014": entities(("desa", "${a}"), ("desa", "${b}")),
    "pyxform-NAMES_015": entities(("", "${a}")),
    "pyxform-HEADER_005": entities(("desa", "${a}", "x"), titles=("list_name", "label", "warna")),
    "pyxform-PYREF_002": form(
        TEXT, ("text", "b"), ("calculate", "c", "1", "${a} ${b}"), titles=("calculation", "trigger")
    ),
    "pyxform-RANGE_006": form(("range", "a", "tick_labelset=x"), titles=("parameters",)),
    **{
        f"pyxform-RANGE_{code}": form(("range", "a", parameters), titles=("parameters",))
        for code, parameters in (
            ("001", "tick_interval=x"),
            ("002", "tick_interval=0"),
            ("003", "tick_interval=100"),
            ("004", "start=0 end=10 step=2 tick_interval=3"),
            ("005", "placeholder=20"),
        )
    },
    "pyxform-ENTITY_009": entities(("desa", "${a}"), ("kota", "${a}")),
    "pyxform-warning": form(TEXT, ("simserial", "b")),
    "pyxform-other": form(("image", "a", "max-pixels=3 app=x"), titles=("parameters",)),
    "pyxform-SURVEY_003": form(("geotrace", "a", "incremental=no"), titles=("parameters",)),
    "pyxform-SURVEY_005": of(parameters="warna=merah"),
    "pyxform-SURVEY_006": form(("geopoint", "a", "reference-geometry=x"), titles=("parameters",)),
    "pyxform-SURVEY_007": form(("geopoint", "a", "capture-accuracy=x"), titles=("parameters",)),
    "pyxform-SURVEY_008": form(("geopoint", "a", "warning-accuracy=x"), titles=("parameters",)),
    "pyxform-SURVEY_009": form(("geopoint", "a", "allow-mock-accuracy=x"), titles=("parameters",)),
    "pyxform-rows": of(parameters="rows=x"),
    "pyxform-pixels": form(("image", "a", "max-pixels=x"), titles=("parameters",)),
    "pyxform-randomize": form(
        ("select_one yn", "a", "randomize=x"), titles=("parameters",), choices=YESNO
    ),
    "pyxform-seed": form(("select_one yn", "a", "seed=3"), titles=("parameters",), choices=YESNO),
    "pyxform-quality": form(("audio", "a", "quality=x"), titles=("parameters",)),
    "pyxform-audit": form(TEXT, ("audit", "", "track-changes=x"), titles=("parameters",)),
    "pyxform-big-image": of(**{f"big-image::{ID}": "x.png", f"big-image::{EN}": "x.png"}),
    "pyxform-table-list": form(
        ("begin group", "g", "table-list"),
        ("select_one yn", "a"),
        ("select_one z", "b"),
        ("end group", ""),
        titles=("appearance",),
        choices=[*YESNO, ("z", "1")],
    ),
}


def told(content, language):
    """Return everything that is said of a workbook, and whether it can be used."""
    with speaking(language):
        try:
            read = read_workbook(content, name="f.xlsx", dimensions={"baseline"})
        except Invalid as wrong:
            return wrong.findings, False
        return read.warnings, True


def pattern(template):
    """Return a sentence as a pattern; anything may stand for its facts."""
    pieces = string.Formatter().parse(template)
    return re.compile(
        "".join(re.escape(text) + (".*" if fact else "") for text, fact, _, _ in pieces), re.DOTALL
    )


@pytest.mark.parametrize("code", SENTENCES)
def test_each_sentence_is_said_at_a_cell_where_it_is_deserved(code):
    sentence = SENTENCES[code]
    language = "id" if len(code) % 2 else "en"  # each language is said by half of them
    findings, usable = told(CASES[code], language)
    wanted = pattern(getattr(sentence, language))
    assert [finding for finding in findings if wanted.fullmatch(finding.what)], findings
    assert usable is not sentence.blocks
    for finding in findings:
        assert finding.where == "f.xlsx" or re.fullmatch(r"\w+![A-Z]+[1-9]\d*", finding.where)


def test_each_case_belongs_to_a_sentence():
    assert set(CASES) == set(SENTENCES)


def test_both_languages_of_a_sentence_have_the_same_facts():
    for sentence in SENTENCES.values():
        facts = [
            {fact for _, fact, _, _ in string.Formatter().parse(text) if fact}
            for text in (sentence.id, sentence.en)
        ]
        assert facts[0] == facts[1]
