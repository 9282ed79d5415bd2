"""Every function says what JavaRosa says, on the same answers."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from menuju.xforms.logic import Filling
from menuju.xforms.running.addresses import found
from menuju.xforms.running.judging import same
from menuju.xforms.xpath.here import Here
from menuju.xforms.xpath.values import CannotSay, text
from tests.xforms.javarosa import JavaRosa, Refused

FORM = Path(__file__).with_name("functions.xml").read_bytes()
EXPRESSIONS = Path(__file__).with_name("functions.txt").read_text().splitlines()


@pytest.fixture(scope="module")
def opened(javarosa: JavaRosa) -> tuple[JavaRosa, Filling]:
    javarosa.open(FORM)
    filling = Filling.open(FORM)
    filling.recompute()
    return javarosa, filling


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_an_expression_means_what_it_means_to_javarosa(opened, expression):
    oracle, filling = opened
    assert same(_ours(filling, expression, "/data/s"), _theirs(oracle, expression, "/data/s"))


IN_A_ROW = (
    "/data/r/v", "sum(/data/r/v)", "count(/data/r)", "sum(../../r/v)", "position(..)", "../v",
    "current()/../v", "count(/data/r[v > 2])", "/data/r[position() = 1]/v",
)  # fmt: skip


@pytest.mark.parametrize("expression", IN_A_ROW)
def test_inside_a_row_a_path_means_what_it_means_to_javarosa(opened, expression):
    oracle, filling = opened
    at = "/data/r[2]/w"
    assert same(_ours(filling, expression, at), _theirs(oracle, expression, at))


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("floor(2.5)", "2"), ("ceiling(2.1)", "3"), ("substring('hello', 2, 3)", "ell"),
        ("/data/r[2]/v", "5"), ("/data/r[last()]/v", "5"), ("upper-case('a')", "A"),
        ("count(//v)", "2"), ("pulldata('v', 'label', 'name', 'y')", "Y"),
        ("decimal-time('18:00')", "0.75"), ("100000 * 1000000", "100000000000"),
        ("count(/data/r | /data/a)", "3"), ("base64-decode('é')", ""),
        (f"sum('1{'0' * 308}', '1{'0' * 308}')", "Infinity"),
    ],
)  # fmt: skip
def test_what_javarosa_refuses_means_what_xpath_says(expression, value):
    filling = Filling.open(FORM)
    filling.recompute()
    assert _ours(filling, expression, "/data/s") == value


@pytest.mark.parametrize(
    "expression",
    ["nonsense(1)", "instance('none')/root/item", "/data/r/v = 5", "1 +", "'open", "date('x')",
     "((((", "a[", "position(/data/none)", "regex('a', '(')", "regex('a', 'a{99999999999}')",
     "distance('inf 1; 2 3')", "area('1 2; 3 nan; 5 6')"],
)  # fmt: skip
def test_what_cannot_be_said_is_said_not_guessed(expression):
    filling = Filling.open(FORM)
    with pytest.raises(CannotSay):
        _value(filling, expression, "/data/s")


def _value(filling: Filling, expression: str, at: str) -> str:
    node = found(filling.root, at)
    return text(filling.program.run(expression)(Here(node, filling.scene)))


def _ours(filling: Filling, expression: str, at: str) -> str:
    try:
        return _value(filling, expression, at)
    except CannotSay:
        return "refused"


def _theirs(oracle: JavaRosa, expression: str, at: str) -> str:
    try:
        return oracle.ask("eval", expression, at).partition(" ")[2]
    except Refused:
        return "refused"


def test_numbers_are_the_same_however_they_are_written():
    assert same("1.0E11", "100000000000")
    assert same("", "NaN")
    assert not same("86", "99")
    assert math.isclose(float("12376.010206096013"), 12376.010206096014, rel_tol=1e-9)
