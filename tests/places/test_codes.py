"""Codes as they are written, and names as they are compared."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from menuju.places.types import (
    CODE_SHAPES,
    ROOTS,
    Kind,
    Level,
    kind_of,
    parent_of,
    read_code,
    simplified,
)

codes = st.one_of(*(st.from_regex(shape, fullmatch=True) for shape in CODE_SHAPES.values())).filter(
    str.isascii
)


@given(codes)
def test_a_code_is_read_alike_with_and_without_dots(code: str):
    assert read_code(code) == read_code(code.replace(".", "")) == read_code(f" {code}\t") == code


@given(codes)
def test_every_code_leads_up_to_its_province_through_codes(code: str):
    steps = 0
    while parent := parent_of(code):
        assert code.startswith(f"{parent}.")
        code, steps = parent, steps + 1
    assert kind_of(code) in ROOTS
    assert steps <= 3


@given(st.text())
def test_what_is_read_as_a_code_always_has_a_kind_and_only_its_own_digits(text: str):
    code = read_code(text)
    if code is not None:
        assert kind_of(code)
        assert code.replace(".", "") == text.strip().upper().replace(".", "")


@given(st.text())
@example("™")
@example("Kota ẞ")
def test_simplifying_twice_is_simplifying_once(text: str):
    assert simplified(simplified(text)) == simplified(text)


@pytest.mark.parametrize(
    "text",
    ["", "3", "35.1", "35.7", "350", "35.00", "35.70", "35,07", "05.07", "35.07.1", "35.07.01.0001",
     "35.07.01.4001", "35.07.01.20010", "٣٥.٠٧", "3507.0", "kode 35.07", "ß1", "V", "VIKEN", "V.1"],
)  # fmt: skip
def test_what_is_not_a_code_is_never_bent_into_one(text: str):
    assert read_code(text) is None


@pytest.mark.parametrize(
    ("code", "kind"),
    [("35", Kind.PROVINCE), ("35.07", Kind.REGENCY), ("35.69", Kind.REGENCY), ("35.71", Kind.CITY),
     ("16.06.07", Kind.DISTRICT), ("16.06.07.1001", Kind.KELURAHAN), ("16.06.07.2001", Kind.DESA),
     ("91.03.01.3007", Kind.DESA_ADAT), ("V1", Kind.MUNICIPALITY), ("NO-0301", Kind.MUNICIPALITY)],
)  # fmt: skip
def test_the_shape_of_a_code_tells_its_kind(code: str, kind: Kind):
    assert kind_of(code) == kind
    assert kind in Level.of(kind).kinds


def test_spellings_of_one_name_compare_equal():
    spellings = ["Gunungkidul", "GUNUNG KIDUL", "Gunung-Kidul", "gunung  kidul", "Gunúng Kidul"]
    assert {simplified(spelling) for spelling in spellings} == {"gunungkidul"}
