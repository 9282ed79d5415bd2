"""Numbers as people read them."""

from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from menuju.ui import numbers

MISSING = '<span class="muted" aria-hidden="true">–</span><span class="vh">tidak ada nilai</span>'
DECIMALS = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, places=4)


@pytest.mark.parametrize(
    ("given_value", "places", "indonesian", "english"),
    [
        (Decimal("3.21"), 2, "3,21", "3.21"),
        (Decimal("-0.29"), 2, "−0,29", "−0.29"),
        (Decimal("2.941"), None, "2,941", "2.941"),
        (Decimal("2.945"), 2, "2,95", "2.95"),
        (Decimal(31) / 11, None, "2,818182", "2.818182"),
        (Decimal("2.5000000000"), None, "2,5", "2.5"),
        (Decimal("2.12345678"), 8, "2,12345678", "2.12345678"),
        (Decimal("1E+3"), 0, "1.000", "1,000"),
        (1234567, None, "1.234.567", "1,234,567"),
        (0.1, None, "0,1", "0.1"),
        ("4", 2, "4,00", "4.00"),
    ],
)
def test_a_number_is_written_in_the_language_of_the_page(given_value, places, indonesian, english):
    assert numbers.angka(given_value, places) == indonesian
    with override("en"):
        assert numbers.angka(given_value, places) == english


@pytest.mark.parametrize("nothing", [None, "", "abc", Decimal("NaN"), float("inf"), True])
def test_no_value_is_a_dash_with_words_and_never_a_zero(nothing):
    assert numbers.angka(nothing, 2) == MISSING
    assert numbers.selisih(nothing) == MISSING
    assert numbers.rupiah(nothing) == MISSING


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (Decimal("0.04"), '<span class="up">+0,04</span>'),
        (Decimal("-0.06"), '<span class="down">−0,06</span>'),
        (Decimal(0), '<span class="muted">0,00</span>'),
        (Decimal("-0.004"), '<span class="muted">0,00</span>'),
        (Decimal("0.004"), '<span class="muted">0,00</span>'),
    ],
)
def test_a_change_carries_its_sign_unless_it_rounds_to_zero(change, shown):
    assert numbers.selisih(change) == shown


def test_rupiah_are_whole_and_stay_on_one_line():
    assert numbers.rupiah(3_000_000) == "Rp\u00a03.000.000"
    assert numbers.rupiah(-1500) == "−Rp\u00a01.500"


@given(DECIMALS)
def test_what_is_written_reads_back_as_the_same_number(value):
    written = numbers.figure(value)
    read = written.replace(".", "").replace(",", ".").replace("−", "-")
    assert Decimal(read) == value


@given(DECIMALS)
def test_a_change_and_its_opposite_are_written_alike(value):
    one, other = numbers.difference(value), numbers.difference(-value)
    assert one.lstrip("+−") == other.lstrip("+−")
    assert (one[0] in "+−") == (other[0] in "+−")
