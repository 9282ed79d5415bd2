"""What one level more would do."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.composite.analysis.effective import shares_of_unit
from menuju.composite.analysis.improving import Effect, marginal_effects
from menuju.composite.analysis.ladders import Ladder, ladders, without_values
from menuju.composite.building import Built
from menuju.problems import Invalid
from tests.composite.analysis.invented import built

PILLARS = {"p": {"a": 1, "b": 3}, "q": {"c": 1}}


def test_ladders_rise_in_equal_steps_over_the_range_of_all_units() -> None:
    index = built(PILLARS, [[0, 3, 8], [4, 5, 8], [3, math.nan, 8]])
    assert ladders(index, 0) == (
        Ladder("a", 0, 0.0, (1.0, 2.0, 3.0, 4.0), (1.0, 2.0, 3.0, 4.0)),
        Ladder("b", 1, 3.0, (3.5, 4.0, 4.5, 5.0), (1.0, 2.0, 3.0, 4.0)),
        Ladder("c", 2, 8.0, (), ()),
    )
    assert [each.code for each in ladders(index, 2)] == ["a", "c"]
    assert without_values(index, 2) == ("b",)


def test_levels_and_costs_may_be_told() -> None:
    index = built(PILLARS, [[1, 2, 0], [4, 0, 0]])
    told = ladders(
        index,
        0,
        levels={"a": [0, 2, 4], "b": [0, 1, 2, 3], "c": [1, 3]},
        costs={"a": [5, 7], "b": 2.5},
    )
    assert told == (
        # Between two levels the whole step is paid; below all, the first step's price.
        Ladder("a", 0, 1.0, (2.0, 4.0), (5.0, 12.0)),
        Ladder("b", 1, 2.0, (3.0,), (2.5,)),
        Ladder("c", 2, 0.0, (1.0, 3.0), (1.0, 2.0)),
    )


def test_levels_and_costs_that_are_none_are_all_named() -> None:
    index = built(PILLARS, [[1, 2, 0], [4, 0, 0]])
    with pytest.raises(Invalid) as refused:
        ladders(
            index, 0, steps=0, levels={"x": [1], "a": [math.nan]}, costs={"b": -1, "c": [math.inf]}
        )
    assert [finding.where for finding in refused.value.findings] == ["steps", "x", "a", "b", "c"]
    with pytest.raises(Invalid) as refused:
        ladders(index, 0, costs={"a": [1, 2]})
    assert [str(finding) for finding in refused.value.findings] == [
        "a: punya 2 biaya untuk 4 langkah."
    ]


def test_the_largest_gain_comes_first() -> None:
    index = built(PILLARS, [[0, 0, 3], [4, 4, 4]])
    assert marginal_effects(index, "u0") == (
        Effect("b", 0.0, 1.0, 1.0, pytest.approx(0.375)),
        Effect("a", 0.0, 1.0, 1.0, pytest.approx(0.125)),
        Effect("c", 3.0, 3.25, 1.0, pytest.approx(0.125)),
    )


@given(st.lists(st.tuples(*[st.integers(0, 4).map(float)] * 3), min_size=2, max_size=5))
def test_under_arithmetic_means_a_point_brings_the_effective_weight(
    values: list[tuple[float, ...]],
) -> None:
    index = built(PILLARS, values)
    shares = dict(zip("abc", shares_of_unit(index, 0), strict=True))
    for effect in marginal_effects(index, "u0"):
        assert effect.per_point == pytest.approx(shares[effect.code])


def test_other_means_and_rounding_are_computed_again() -> None:
    geometric = built({"p": {"a": 1, "b": 1}}, [[1, 4], [4, 4]], aggregate={"method": "geometric"})
    (effect,) = marginal_effects(geometric, "u0")
    assert effect.gain == pytest.approx(math.sqrt(1.75 * 4) - 2)
    rough = built(PILLARS, [[0, 0, 3], [4, 4, 4]], rounding={"index": {"places": 0}})
    assert [effect.gain for effect in marginal_effects(rough, "u0")] == [0, 0, 0]


def test_under_copeland_the_other_units_count() -> None:
    def index(first: list[float]) -> Built:
        copeland = {"levels": {"3": {"method": "copeland"}}}
        return built({"p": {"a": 1}, "q": {"b": 1}}, [first, [1, 2], [4, 4]], aggregate=copeland)

    before, up = index([0, 1]), {"a": [1.0, 1], "b": [0, 1.75]}
    assert {effect.code: effect.gain for effect in marginal_effects(before, "u0")} == {
        code: index(first).index[0] - before.index[0] for code, first in up.items()
    }


def test_a_unit_at_the_top_of_all_has_no_step() -> None:
    assert marginal_effects(built(PILLARS, [[4, 4, 4], [0, 0, 0]]), "u0") == ()


def test_a_column_that_nobody_has_left_does_not_stop_the_others(asem_built: Built) -> None:
    assert len(marginal_effects(asem_built, "IDN")) > 40
