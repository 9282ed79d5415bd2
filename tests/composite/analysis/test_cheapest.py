"""The cheapest way to a target: exact, against trying all, and against another exact way."""

import math
from itertools import product
from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menuju.composite.analysis import cheapest as module
from menuju.composite.analysis.cheapest import cheapest
from menuju.composite.analysis.greedy import greedy
from menuju.composite.analysis.ladders import Ladder, ladders
from menuju.composite.analysis.plans import Method, Move, Plan, Unreachable, is_reached
from menuju.composite.analysis.what_if import index_if, row_of
from menuju.composite.building import Built
from menuju.problems import Invalid
from tests import depth
from tests.composite.analysis.invented import built

PILLARS = {"p": {"a": 1, "b": 3}, "q": {"c": 1, "d": 2}}
TOP = [5.0] * 4
MEANS = [
    {"method": "arithmetic"},
    {"method": "geometric"},
    {"method": "harmonic"},
    {"method": "generalised", "power": 2.0},
    {"method": "generalised", "power": -2.0},
    {"levels": {"3": {"method": "geometric"}}},
    {"method": "geometric", "levels": {"3": {"method": "arithmetic"}}},
]
NEAREST = {"p": {"places": 0}, "q": {"places": 1}, "index": {"places": 1, "mode": "half_down"}}


def by_trying_all(index: Built, target: float, steps: tuple[Ladder, ...]) -> float | None:
    """Return the lowest cost of all combinations of levels."""
    row, costs, rows = row_of(index, "u0"), [], []
    for levels in product(*(range(len(each.levels) + 1) for each in steps)):
        values = index.table.values[row].copy()
        cost = 0.0
        for ladder, level in zip(steps, levels, strict=True):
            if level:
                values[ladder.place] = ladder.levels[level - 1]
                cost += ladder.costs[level - 1]
        costs.append(cost)
        rows.append(values)
    reached = [is_reached(value, target) for value in index_if(index, row, np.array(rows))]
    return min((cost for cost, good in zip(costs, reached, strict=True) if good), default=None)


def priced(index: Built, costs: list[float]) -> tuple[Ladder, ...]:
    return ladders(index, 0, levels={code: [1.0, 2, 3, 4, 5] for code in "abcd"},
                   costs=dict(zip("abcd", costs, strict=True)))  # fmt: skip


def test_a_plan_says_what_to_raise_and_what_comes_of_it() -> None:
    index = built({"p": {"a": 1, "b": 3}, "q": {"c": 4}}, [[0, 0, 0], [2, 2, 2], [4, 4, 4]])
    assert cheapest(index, "u0", 2.5, steps=ladders(index, 0, costs={"a": 9})) == Plan(
        unit="u0",
        target=2.5,
        before=0.0,
        after=pytest.approx(2.75),
        place_before=3,
        place_after=2,
        cost=6.0,
        moves=(Move("b", 0.0, 2.0, 2.0), Move("c", 0.0, 4.0, 4.0)),
        method=Method.INTEGER_PROGRAM,
    )


@settings(max_examples=depth.of(60, else_few=20))
@given(
    st.tuples(*[st.integers(1, 5).map(float)] * 4),
    st.lists(st.sampled_from([0.5, 1.0, 1.5, 2.0, 7.25, 0.0]), min_size=4, max_size=4),
    st.floats(1, 5),
    st.sampled_from(MEANS),
    st.sampled_from([None, NEAREST]),
)
def test_no_combination_of_levels_is_cheaper(values, costs, target, means, rounding) -> None:
    index = built(PILLARS, [values, TOP], aggregate=means, rounding=rounding)
    steps = priced(index, costs)
    best = by_trying_all(index, target, steps)
    if best is None:
        with pytest.raises(Unreachable):
            cheapest(index, "u0", target, steps=steps)
        return
    plan = cheapest(index, "u0", target, steps=steps)
    assert plan.cost == pytest.approx(best)
    assert plan.exact
    assert is_reached(plan.after, target)


@settings(max_examples=depth.of(40, else_few=15))
@given(
    st.tuples(*[st.integers(1, 5).map(float)] * 4),
    st.lists(st.sampled_from([0.5, 1.0, 1.5, 2.0, 7.25, 0.0]), min_size=4, max_size=4),
    st.floats(1, 5),
    st.sampled_from(MEANS),
    st.sampled_from([None, NEAREST]),
)
def test_the_greedy_way_reaches_the_target_and_is_never_cheaper(
    values, costs, target, means, rounding
) -> None:
    index = built(PILLARS, [values, TOP], aggregate=means, rounding=rounding)
    steps = priced(index, costs)
    try:
        exact = cheapest(index, "u0", target, steps=steps)
    except Unreachable as no:
        highest = no.highest
        with pytest.raises(Unreachable) as found:
            greedy(index, "u0", target, steps=steps)
        assert found.value.highest == pytest.approx(highest)
        return
    bound = greedy(index, "u0", target, steps=steps)
    assert bound.cost >= exact.cost - 1e-9
    assert is_reached(bound.after, target)


def test_the_program_and_the_frontiers_agree_on_asem(asem_built: Built, monkeypatch) -> None:
    plans = {unit: cheapest(asem_built, unit, 65.0) for unit in ("IDN", "VNM", "FRA")}
    assert {plan.method for plan in plans.values()} == {Method.INTEGER_PROGRAM}
    monkeypatch.setattr(module, "_is_one_sum", lambda built: False)
    for unit, plan in plans.items():
        other = cheapest(asem_built, unit, 65.0)
        assert (other.method, other.cost) == (Method.FRONTIER, pytest.approx(plan.cost))
        assert other.after == pytest.approx(plan.after)


def test_a_target_beyond_reach_says_the_highest() -> None:
    index = built(PILLARS, [[1, 1, 1, math.nan], [4, 2, 3, 5]])
    with pytest.raises(Unreachable) as beyond:
        cheapest(index, "u0", 4)
    assert beyond.value.highest == pytest.approx(2.75)
    assert [str(each) for each in beyond.value.findings] == [
        "u0: 4 tidak tercapai; yang tertinggi 2.75."
    ]


def test_who_is_there_needs_nothing() -> None:
    plan = cheapest(built(PILLARS, [[4] * 4, [1] * 4]), "u0", 4)
    assert (plan.cost, plan.moves, plan.method) == (0, (), Method.NONE_NEEDED)


@pytest.mark.parametrize("mean", ["copeland", "mazziotta_pareto"])
def test_what_cannot_be_solved_exactly_is_refused_and_the_bound_is_called_greedy(mean) -> None:
    values = [[1, 2, 2, 1], [2, 2, 2, 2], [3, 3, 3, 3]]
    index = built(PILLARS, values, aggregate={"levels": {"3": {"method": mean}}})
    target = float(index.index[1])
    with pytest.raises(Invalid) as refused:
        cheapest(index, "u0", target)
    assert "greedy" in refused.value.findings[0].what
    bound = greedy(index, "u0", target)
    assert (bound.method, bound.exact) == (Method.GREEDY, False)
    assert is_reached(bound.after, target)


def test_costs_of_too_many_values_are_refused_in_words(monkeypatch) -> None:
    monkeypatch.setattr("menuju.composite.analysis.frontiers.MOST_PAIRS", 3)
    index = built(PILLARS, [[1] * 4, [5] * 4], aggregate={"levels": {"3": {"method": "geometric"}}})
    with pytest.raises(Invalid) as refused:
        cheapest(index, "u0", 4)
    assert "greedy" in refused.value.findings[0].what


@pytest.mark.parametrize("target", [math.nan, math.inf])
def test_a_target_is_a_number(target: float) -> None:
    index = built(PILLARS, [[1] * 4, [5] * 4])
    for way in (cheapest, greedy):
        with pytest.raises(Invalid) as refused:
            way(index, "u0", target)
        assert refused.value.findings[0].where == "target"


def test_an_answer_that_falls_short_by_rounding_is_excluded() -> None:
    # 1/3 and 2/3 leave sums that differ in their last figures.
    index = built({"p": {"a": 1, "b": 1, "c": 1}}, [[0, 0, 0], [3, 3, 3]])
    plan = cheapest(index, "u0", 1.0, steps=ladders(index, 0, steps=3))
    assert (plan.cost, plan.after) == (3, pytest.approx(1.0))


def questions(rounding=None, aggregate=None) -> Built:
    """An instrument as official ones are: 117 questions of levels 0 to 4, weighted, in 12 parts."""
    random = np.random.default_rng(11)
    pillars = {
        f"part{part}": {
            f"q{number}": float(random.integers(1, 20)) for number in range(part, 117, 12)
        }
        for part in range(12)
    }
    values = random.integers(1, 5, size=(514, 117)).astype(float)
    values[0] = random.integers(1, 3, size=117)
    weights = {f"part{part}": float(random.integers(5, 20)) for part in range(12)}
    return built(pillars, values.tolist(), rounding=rounding, aggregate=aggregate, **weights)


@pytest.mark.parametrize(
    ("rounding", "aggregate"),
    [
        (None, None),
        ({"index": {"places": 2}, **{f"part{n}": {"places": 2} for n in range(12)}}, None),
        (None, {"levels": {"3": {"method": "geometric"}}}),
    ],
)
def test_an_official_instrument_is_solved_within_a_second(rounding, aggregate) -> None:
    index = questions(rounding, aggregate)
    levels = {code: [0.0, 1, 2, 3, 4] for code in index.structure.codes(1)}
    steps = ladders(index, 0, levels=levels)
    began = process_time()
    plan = cheapest(index, "u0", 3.0, steps=steps)
    took = process_time() - began
    assert plan.exact
    assert plan.after >= 3.0 - 1e-9
    assert greedy(index, "u0", 3.0, steps=steps).cost >= plan.cost
    assert took < 1.0


def test_the_same_question_has_the_same_answer() -> None:
    index = questions()
    assert cheapest(index, "u0", 2.5) == cheapest(index, "u0", 2.5)
