"""What we take, JavaRosa takes; a circle that we refuse, it refuses."""

import re

import pytest

from menuju.languages import speaking
from menuju.problems import Invalid
from menuju.programmes import find_instrument
from menuju.tables import read_book
from menuju.xforms.authoring import read_workbook
from menuju.xforms.authoring.conversion import converted
from menuju.xforms.authoring.functions import FUNCTIONS
from menuju.xforms.authoring.sheets import book_of
from menuju.xforms.instruments import workbook_of_instrument
from menuju.xforms.packaged import packaged, packaged_names
from tests.xforms.javarosa import Refused
from tests.xforms.test_exporting import ALL_TYPES
from tests.xforms.workbooks import ID, form

CIRCLES = {
    "a calculation of itself": [("calculate", "a", "${a} + 1")],
    "a calculation of the dot": [("calculate", "a", "if(. = '', 1, .)")],
    "two calculations": [("calculate", "a", "${b}"), ("calculate", "b", "${a}")],
    "relevance of itself": [("text", "a", "", "${a} = ''")],
    "relevance of each other": [("text", "a", "", "${b} = ''"), ("text", "b", "", "${a} = ''")],
    "a group by its question": [("begin group", "g", "", "${a} = ''"), ("text", "a"),
                                ("end group", "")],
    "required by itself": [("text", "a", "", "", "${a} = ''")],
    "by a path": [("text", "a", "", "../a = ''")],
    "through three": [("calculate", "a", "${b}"), ("text", "b", "", "${c} = ''"),
                      ("text", "c", "", "", "${a} = ''")],
}  # fmt: skip
NO_CIRCLES = {
    "a constraint may look at itself": [("text", "a", "", "", "", "${a} != 'x'")],
    "a sum inside its repeat": [("begin repeat", "r"), ("integer", "n"),
                                ("calculate", "s", "sum(${n})"), ("end repeat", "")],
    "a chain": [("text", "a"), *(("calculate", f"c{n}", f"${{{p}}}") for n, p in
                enumerate(["a", "c0", "c1", "c2"]))],
}  # fmt: skip
TITLES = ("calculation", "relevant", "required", "constraint")


def forms():
    yield "all types", ALL_TYPES
    yield from ((name, packaged(name)) for name in packaged_names())
    instrument = find_instrument("indonesia-smart-city/evaluasi-2023")
    yield "instrument", workbook_of_instrument(instrument)


@pytest.mark.parametrize(("name", "content"), list(forms()))
def test_what_we_take_javarosa_takes(javarosa, name, content):
    xform = read_workbook(content, name=name).xform
    # The oracle has no satellites: it cannot be asked where it stands.
    javarosa.open(re.sub(rb"<odk:setgeopoint[^>]*/>", b"", xform))


@pytest.mark.parametrize("name", CIRCLES)
def test_a_circle_is_refused_by_us_and_by_javarosa(javarosa, name):
    content = form(*CIRCLES[name], ("text", "z"), titles=TITLES)
    with speaking("en"), pytest.raises(Invalid) as raised:
        read_workbook(content, name="f.xlsx")
    assert any("in a circle" in finding.what for finding in raised.value.findings)
    book = book_of(read_book(content, name="f.xlsx"), file="f.xlsx")
    xform, _ = converted(book, default_language=ID)
    with pytest.raises(Refused):
        javarosa.open(xform)


@pytest.mark.parametrize("name", NO_CIRCLES)
def test_what_is_no_circle_is_taken_by_both(javarosa, name):
    content = form(*NO_CIRCLES[name], ("text", "z"), titles=TITLES)
    javarosa.open(read_workbook(content, name="f.xlsx").xform)


@pytest.mark.parametrize("call", ["floor(1)", "ceiling(1)", "substring('a', 1)", "last()", "foo()"])
def test_a_function_that_javarosa_lacks_is_unknown_to_us(javarosa, call):
    assert call.partition("(")[0] not in FUNCTIONS
    book = book_of(
        read_book(form(("calculate", "a", call), ("text", "z"), titles=TITLES), name="f"), file="f"
    )
    xform, _ = converted(book, default_language=ID)
    with pytest.raises(Refused):
        javarosa.open(xform)
