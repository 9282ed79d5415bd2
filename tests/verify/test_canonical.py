"""One value has one canonical text, and nothing else is accepted as it."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.verify.canonical import NotCanonical, dumps, loads, parse

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"])), inner),
)  # fmt: skip


def test_the_text_is_sorted_tight_and_unescaped():
    value = {"é": "Kota “Malang”\n", "b": [1, True, None, "2.94"], "a": {}}
    assert dumps(value) == '{"a":{},"b":[1,true,null,"2.94"],"é":"Kota “Malang”\\n"}'.encode()


@given(VALUES)
def test_canonical_text_comes_back_as_the_same_value(value):
    assert loads(dumps(value)) == value
    assert json.loads(dumps(value)) == value


@pytest.mark.parametrize(
    "value", [1.5, {"a": [0.1]}, float("nan"), Decimal(1), {1: 2}, b"x", {"a": {1}}, "\ud800"]
)
def test_what_readers_could_take_differently_has_no_canonical_text(value):
    with pytest.raises(NotCanonical):
        dumps(value)


@pytest.mark.parametrize(
    "text",
    ['{"b":1,"a":2}', '{"a": 1}', '{"a":1}\n', '"\\u0041"', '{"a":1,"a":1}', "1.0", "1e3", "NaN",
     "-0", "01", "[1,]", "", '"\\ud800"'],
)  # fmt: skip
def test_another_spelling_is_refused(text):
    with pytest.raises(NotCanonical):
        loads(text.encode())


def test_nesting_beyond_reason_is_refused_and_does_not_crash():
    with pytest.raises(NotCanonical):
        parse(b"[" * 100_000)
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(NotCanonical):
        dumps(deep)
