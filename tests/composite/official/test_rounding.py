import decimal
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.composite.official import Mode, Rounding
from tests.composite.official.invented import roundings

PYTHON = {
    Mode.HALF_UP: decimal.ROUND_HALF_UP,
    Mode.HALF_EVEN: decimal.ROUND_HALF_EVEN,
    Mode.HALF_DOWN: decimal.ROUND_HALF_DOWN,
    Mode.UP: decimal.ROUND_UP,
    Mode.DOWN: decimal.ROUND_DOWN,
    Mode.CEILING: decimal.ROUND_CEILING,
    Mode.FLOOR: decimal.ROUND_FLOOR,
}
ties = st.integers(-9999, 9999).map(lambda units: Decimal(2 * units + 1).scaleb(-3) * 5)
numbers = st.decimals(min_value=-(10**6), max_value=10**6, places=9) | ties
fractions = st.fractions(min_value=-100, max_value=100)


@pytest.mark.parametrize("mode", Mode)
@given(value=numbers, places=st.integers(0, 8))
def test_every_mode_agrees_with_the_decimal_module(mode: Mode, value: Decimal, places: int):
    expected = value.quantize(Decimal(1).scaleb(-places), rounding=PYTHON[mode])
    assert Rounding(places, mode).apply(value) == expected


@given(value=fractions, places=st.integers(0, 6))
def test_floor_and_ceiling_enclose_an_exact_fraction(value: Fraction, places: int):
    ratio = value.as_integer_ratio()
    assert Rounding(places, Mode.FLOOR).units(ratio) == floor(value * 10**places)
    assert Rounding(places, Mode.CEILING).units(ratio) == ceil(value * 10**places)


@given(value=fractions, places=st.integers(0, 6))
def test_half_up_of_an_exact_fraction_goes_away_from_zero_on_a_tie(value: Fraction, places: int):
    size = floor(abs(value) * 10**places + Fraction(1, 2))
    expected = -size if value < 0 else size
    assert Rounding(places, Mode.HALF_UP).units(value.as_integer_ratio()) == expected


@given(value=numbers, rounding=roundings)
def test_rounding_twice_is_rounding_once(value: Decimal, rounding: Rounding):
    once = rounding.apply(value)
    assert rounding.apply(once) == once


@pytest.mark.parametrize(
    ("value", "written"), [("3.6", "3.60"), ("-0.001", "0.00"), ("-0.005", "-0.01"), ("4", "4.00")]
)
def test_a_rounded_figure_is_written_with_all_its_places(value: str, written: str):
    assert str(Rounding(2).apply(Decimal(value))) == written
