"""Shares are exact: as even and as cheap as any that break no rule, or there are none."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menuju.assignment import Assessor, Breach, Entry, Problem, Rule, breaches, components
from menuju.assignment.lots import lots
from menuju.assignment.relaxing import relax, rise
from menuju.assignment.solving import Infeasible, solve
from tests import depth

PEOPLE, ENTRIES = 4, 3


def problem(people=PEOPLE, entries=ENTRIES, *, seats=2, least=0, most=3, **more):
    """Everybody may judge everything, and nobody is of an institution."""
    return Problem(
        assessors=tuple(Assessor(key=f"a{n}", least=least, most=most) for n in range(people)),
        entries=tuple(Entry(key=f"e{n}", seats=seats) for n in range(entries)),
        **more,
    )


def every(asked):
    """All shares with the right number of seats; slow, and sure."""
    panels = [combinations(asked.who, entry.seats) for entry in asked.entries]
    for chosen in product(*panels):
        yield frozenset(
            (a, entry.key)
            for entry, panel in zip(asked.entries, chosen, strict=True)
            for a in panel
        )


def squares(pairs):
    return sum(n * n for n in Counter(a for a, _ in pairs).values())


def paid(asked, pairs):
    return round(sum(asked.costs.get(pair, 0) for pair in pairs), 6)


@st.composite
def small(draw):
    """Four assessors, three entries, and rules that often leave nothing."""
    fields = st.frozensets(st.sampled_from(["ti", "hukum"]), max_size=1)
    assessors = tuple(
        Assessor(
            key=f"a{n}", institution=draw(st.sampled_from(["", "UI", "ITB"])),
            expertise=draw(fields), least=draw(st.integers(0, 1)), most=draw(st.integers(1, 3)),
        )
        for n in range(PEOPLE)
    )  # fmt: skip
    entries = tuple(
        Entry(key=f"e{n}", seats=draw(st.integers(1, 2)), wants=draw(fields))
        for n in range(ENTRIES)
    )
    pairs = [(a.key, e.key) for a in assessors for e in entries]
    bars = draw(st.dictionaries(st.sampled_from(pairs), st.just("own_region"), max_size=4))
    return Problem(
        assessors=assessors, entries=entries, bars=bars,
        together=draw(st.sampled_from([None, 1])), connected=draw(st.booleans()),
        costs=draw(st.dictionaries(st.sampled_from(pairs), st.integers(0, 9), max_size=6)),
    )  # fmt: skip


@given(small())
@settings(max_examples=depth.of(60, else_few=10))
def test_no_shares_are_better_than_those_that_are_found(asked):
    allowed = [pairs for pairs in every(asked) if not breaches(asked, pairs)]
    if not allowed:
        with pytest.raises(Infeasible):
            solve(asked)
        return
    found = solve(asked)
    best = min((squares(pairs), paid(asked, pairs)) for pairs in allowed)
    assert found.proven
    assert not breaches(asked, found.pairs)
    assert (squares(found.pairs), paid(asked, found.pairs)) == best
    assert found.bound == pytest.approx(best[1])


@given(small())
@settings(max_examples=depth.of(60, else_few=5))
def test_what_must_be_loosened_is_the_least_that_could_be(asked):
    loose = replace(asked, connected=False)
    weight = dict.fromkeys(Rule, 1.0)
    found = relax(loose, weights=weight)
    subsets = chain.from_iterable(
        combinations([(a, e.key) for e in asked.entries for a in asked.who], n) for n in range(8)
    )
    least = min(len(breaches(loose, pairs)) for pairs in subsets)
    assert len(found) == least


def test_what_has_begun_stays():
    kept = frozenset({("a0", "e0"), ("a0", "e1"), ("a0", "e2")})
    assert kept <= solve(problem(kept=kept)).pairs


def test_panels_that_would_fall_apart_are_tied():
    apart = problem(people=6, entries=4, seats=3, most=2, least=2)
    cheap = {(f"a{n}", f"e{k}"): 0.0 for n in range(6) for k in range(4)}
    cheap |= {(f"a{n}", f"e{k}"): 9.0 for n in range(6) for k in range(4) if (n < 3) != (k < 2)}
    loose = solve(replace(apart, connected=False, costs=cheap))
    tied = solve(replace(apart, costs=cheap))
    assert loose.cost == 0
    assert breaches(replace(apart, costs=cheap), loose.pairs) == [Breach(Rule.CONNECTED)]
    assert (tied.cost, breaches(apart, tied.pairs)) == (18, [])


def test_the_same_lot_is_drawn_from_the_same_seed():
    asked = problem(people=6, entries=6)
    drawn = [solve(replace(asked, costs=lots(asked, seed))).pairs for seed in ("1", "1", "2")]
    assert drawn[0] == drawn[1] != drawn[2]


def test_a_first_answer_is_told_before_the_proof():
    told = []
    solve(problem(seats=3), tell=told.append)
    assert told[0].name == "quick"
    assert not breaches(problem(seats=3), told[0].pairs)
    assert told[-1].name == "even"


def test_out_of_time_is_no_answer():
    with pytest.raises(TimeoutError):
        solve(problem(), seconds=0)


def test_too_few_hands_are_named_by_how_much():
    asked = problem(people=3, entries=4, seats=2, most=2)
    with pytest.raises(Infeasible):
        solve(asked)
    needed = relax(asked)
    assert {one.rule for one in needed} == {Rule.MOST}
    assert sum(one.by for one in needed) == 2


def test_one_bar_too_many_is_named_with_its_reason():
    bars = {(f"a{n}", "e0"): "mentor" for n in range(3)}
    (needed,) = relax(problem(bars=bars, seats=2), weights=dict.fromkeys(Rule, 1.0))
    assert (needed.rule, needed.entry) in {(Rule.BAR, "e0"), (Rule.SEATS, "e0")}


@pytest.mark.parametrize(
    "wrong",
    [{"bars": {("x", "e0"): "mentor"}}, {"kept": frozenset({("a0", "x")})}],
)
def test_an_unknown_key_is_refused(wrong):
    with pytest.raises(ValueError, match="unknown pair"):
        problem(**wrong)


def test_a_key_stands_once():
    one = Assessor(key="a", most=1)
    with pytest.raises(ValueError, match="assessor stands twice: a"):
        Problem(assessors=(one, one), entries=())


def test_few_entries_for_many_people_hold_together_at_once():
    found = solve(problem(people=24, entries=3, seats=3), seconds=10)
    assert found.proven
    assert sorted(load for load in found.loads.values() if load) == [1] * 5 + [2] * 2
    assert len(components(problem(people=24, entries=3, seats=3), found.pairs)) == 1


def test_one_limit_for_all_rises_by_the_least_that_is_enough():
    assert rise(problem(people=3, entries=3, seats=2, most=1)) == 1
    assert rise(problem(people=2, entries=5, seats=2, most=1)) == 4
    assert rise(problem(people=2, entries=1, seats=3, most=1)) is None
