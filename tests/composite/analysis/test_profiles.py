"""Strengths and weaknesses of a unit."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.composite.analysis.profiles import Standing, profile
from menuju.composite.building import Built
from menuju.problems import Invalid, NotFound
from tests.composite.analysis.invented import built

PILLARS = {"p": {"a": 1, "b": 3}, "q": {"c": 1}}
VALUES = [[4.0, 2, 3], [1, 2, 3], [1, 5, 3]]


def test_a_profile_is_place_weight_and_lift_in_each_indicator() -> None:
    found = profile(built(PILLARS, VALUES), "u0")
    assert (found.unit, found.index) == ("u0", 2.75)
    assert found.standings == (
        Standing("a", "p", 0.125, 4.0, 2.0, 1, 3, pytest.approx(0.25), False, 2 / 3),
        Standing("b", "p", 0.375, 2.0, 3.0, 2, 3, pytest.approx(-0.375), True, 2 / 3),
        Standing("c", "q", 0.5, 3.0, 3.0, 1, 3, pytest.approx(0), True, 1 / 3),
    )
    assert found.index - found.mean == pytest.approx(-0.125)


def test_strengths_leave_out_where_nobody_has_less_and_weaknesses_begin_with_the_worst() -> None:
    found = profile(built(PILLARS, VALUES), "u0")
    assert [each.code for each in found.strengths()] == ["a"]
    assert [each.code for each in found.weaknesses(2)] == ["b", "c"]
    assert [each.code for each in found.weaknesses(least_unique=0.5)] == ["b", "a"]


def test_what_a_unit_lacks_is_neither() -> None:
    values = [[math.nan, 2, 3], [1, 4, 5], [2, 3, 4]]
    found = profile(built(PILLARS, values), "u0")
    lacking = found.standings[0]
    assert (lacking.value, lacking.place, lacking.lift) == (None, None, None)
    assert lacking not in (*found.strengths(), *found.weaknesses())


def test_places_are_counted_in_a_group_or_a_year() -> None:
    index = built(PILLARS, VALUES, groups={"g": ("x", "y", "x")})
    in_group = profile(index, "u0", group="g")
    assert [(each.place, each.units) for each in in_group.standings] == [(1, 2), (2, 2), (1, 2)]
    yearly = built(PILLARS, VALUES, years=(2020, 2020, 2021), units=("u", "v", "u"))
    assert profile(yearly, "u").standings[0].value == 1.0
    assert [each.units for each in profile(yearly, "u", year=2020).standings] == [2, 2, 2]


def test_a_stranger_a_group_that_is_not_there_and_a_unit_without_index_are_refused() -> None:
    index = built(PILLARS, [[math.nan] * 3, *VALUES])
    with pytest.raises(NotFound):
        profile(index, "nobody")
    with pytest.raises(Invalid) as refused:
        profile(index, "u1", group="g")
    assert refused.value.findings[0].where == "g"
    with pytest.raises(Invalid) as refused:
        profile(index, "u0")
    assert refused.value.findings[0].where == "u0"


@given(st.lists(st.tuples(*[st.integers(0, 20).map(float)] * 3), min_size=1, max_size=6))
def test_under_arithmetic_means_lifts_sum_to_the_distance_from_the_mean(
    values: list[tuple[float, ...]],
) -> None:
    found = profile(built(PILLARS, values), "u0")
    lifts = [each.lift or 0 for each in found.standings]
    assert sum(lifts) == pytest.approx(found.index - found.mean, abs=1e-9)


def test_lifts_follow_the_recipes_own_mean() -> None:
    index = built({"p": {"a": 1}, "q": {"b": 1}}, [[4, 9], [16, 9]],
                  aggregate={"levels": {"3": {"method": "geometric"}}})  # fmt: skip
    assert [each.lift for each in profile(index, "u0").standings] == [
        pytest.approx(6 - math.sqrt(90)), 0,
    ]  # fmt: skip


def test_every_unit_of_asem_has_a_profile_without_gaps(asem_built: Built) -> None:
    for unit in asem_built.units[:5]:
        found = profile(asem_built, unit)
        assert sum(each.lift or 0 for each in found.standings) == pytest.approx(
            found.index - found.mean
        )
