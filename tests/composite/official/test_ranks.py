from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.composite.official import RankMethod, rank

tables = st.dictionaries(st.text(), st.integers(0, 20).map(lambda n: Decimal(n).scaleb(-1)))


@pytest.mark.parametrize(
    ("method", "places"),
    [
        (RankMethod.COMPETITION, [1, 2, 2, 4]),
        (RankMethod.MODIFIED, [1, 3, 3, 4]),
        (RankMethod.DENSE, [1, 2, 2, 3]),
    ],
)
def test_after_a_tie_each_method_counts_on_in_its_own_way(method: RankMethod, places: list[int]):
    values = dict(zip("abcd", map(Decimal, ("3.5", "3.10", "3.1", "0")), strict=True))
    assert rank(values, method) == dict(zip("abcd", places, strict=True))


@given(tables)
def test_competition_is_one_more_than_the_number_above(values: dict[str, Decimal]):
    expected = {a: 1 + sum(y > x for y in values.values()) for a, x in values.items()}
    assert rank(values, RankMethod.COMPETITION) == expected


@given(tables)
def test_modified_competition_is_the_number_above_or_equal(values: dict[str, Decimal]):
    expected = {a: sum(y >= x for y in values.values()) for a, x in values.items()}
    assert rank(values, RankMethod.MODIFIED) == expected


@given(tables)
def test_dense_is_one_more_than_the_number_of_different_figures_above(values: dict[str, Decimal]):
    expected = {a: 1 + len({y for y in values.values() if y > x}) for a, x in values.items()}
    assert rank(values, RankMethod.DENSE) == expected
