import pytest

from menuju.languages import speaking
from menuju.xforms.authoring import expressions
from menuju.xforms.authoring.faults import explained
from menuju.xforms.unfolding.references import References, written_paths


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kab = '1'", ["kab"]),
        ("kab=${kab} and (tahun > 3 or true())", ["kab", "tahun"]),
        ("selected(${a}, name)", ["name"]),
        ("kab = instance('x')/root/item[name = 'y']/kab", ["kab"]),
        ("'kab' = \"kota\"", []),
        ("kab-lama = 1 and not(x)", ["kab-lama", "x"]),
    ],
)
def test_columns_of_a_filter_are_its_bare_names(text, names):
    assert list(expressions.bare_names(text)) == names


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("today()", [("today", 0)]),
        ("if(selected(${a}, 'x, y'), 1, concat('(', ${b}))",
         [("if", 3), ("selected", 2), ("concat", 2)]),
        ("${a}-sum(${b}) and (1 or 2)", [("sum", 1)]),
        ("count(${r}[a = 1, 2])", [("count", 1)]),
        ("'sum(1)'", []),
    ],
)  # fmt: skip
def test_calls_are_told_with_their_values(text, calls):
    assert [(call.name, call.values) for call in expressions.calls(text)] == calls


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("${a} = 1", True), ("a == b", False), ("${a} ${b}", False), ("", False), ("sum(1", False),
        ("jr:choice-name(${a}, 'x')", True), ("“x” = ${a}", True), ("${last-saved#a}", True),
    ],
)  # fmt: skip
def test_an_expression_parses_or_not(text, why):
    assert (not expressions.fault(text)) is why


def test_a_dot_that_asks_itself_is_told_from_a_number_and_a_path():
    asked = {text: expressions.asks_itself(text) for text in
             (". > 1", "1.5 > ${a}", "../a", "${a}", "'.'", "if(., 1, 2)", "a[. = 1]")}  # fmt: skip
    assert [text for text, itself in asked.items() if itself] == [". > 1", "if(., 1, 2)"]


def test_paths_become_names_where_a_name_stands_once():
    known = References(["/data/g/a", "/data/r/b", "/data/x/c", "/data/y/c"])
    assert known.written(" /data/g/a  = 1", at="/data/z") == "${a} = 1"
    assert known.written("sum( ../b ) + 1", at="/data/r/d") == "sum(${b}) + 1"
    assert known.written(" /data/x/c  = ' /data/g/a '", at="/data/z") == "/data/x/c = ' /data/g/a '"
    assert known.written("k =  current()/../b ", at="/data/r/d") == "k = ${b}"
    assert known.written("instance('__last-saved')/data/g/a", at="/data/z") == "${last-saved#a}"


def test_written_paths_are_absolute_and_tables_are_left_out():
    text = "../a + /data/b + instance('t')/root/item[../x = 1]/c"
    assert list(written_paths(text, at="/data/g/z")) == ["/data/g/a", "/data/b"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("${a} == 1", "write =, not ==."),
        ("${a} = 1 && ${b} = 2", "write and, not &&."),
        ("${a} = 'x", "a quotation mark is not closed."),
        ("if(${a} = 1, 2, 3", "1 brackets are not closed."),
        ("${a} = 1)", "1 closing brackets too many."),
        ("${a} =", "something is missing at its end."),
        ("${a} ${b}", "two references need a sign between them, such as + or and."),
        ("if(${a}; 1; 2)", "write ,, not ;."),
        ("1 2", "Invalid expression."),
    ],
)
def test_why_an_expression_cannot_be_read_is_told_as_its_author_would_look_for_it(text, why):
    with speaking("en"):
        assert explained(text, expressions.fault(text)) == why
