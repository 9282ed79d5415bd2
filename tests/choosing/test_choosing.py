"""The selected are the best that the rules allow, or the rules contradict each other."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from menuju.choosing import Because, Candidate, Conflict, Priority, Quota, Rules, choose
from menuju.choosing.needs import expanded, kind_of
from menuju.choosing.ordering import key_of, refusal
from tests import depth

TOTALS = [Decimal(n) / 4 for n in range(8, 14)]


def candidate(code, total, group="35", cohort="A", **dimensions):
    told = {name: Decimal(str(value)) for name, value in dimensions.items()}
    return Candidate(code, group, cohort, Decimal(str(total)), told)


def became(chosen):
    return {choice.code: (str(choice.because), choice.names) for choice in chosen.choices}


@st.composite
def fields(draw, *, apart=False):
    """Up to seven candidates of three provinces and two cohorts; totals may be equal."""
    n = draw(st.integers(1, 7))
    totals = draw(st.lists(st.sampled_from(TOTALS), min_size=n, max_size=n))
    if apart:
        totals = [Decimal(k) for k in draw(st.permutations(range(n)))]
    return [
        Candidate(
            f"{k:02}", draw(st.sampled_from(["31", "32", "91"])), draw(st.sampled_from("AB")),
            total, {"kom": draw(st.sampled_from([Decimal(1), Decimal(2)]))},
        )
        for k, total in enumerate(totals)
    ]  # fmt: skip


@st.composite
def quotas(draw):
    least = draw(st.integers(0, 2))
    return Quota(
        draw(st.sampled_from(["group", "cohort"])), "", least,
        draw(st.none() | st.integers(least, 3)),
    )  # fmt: skip


@st.composite
def rulings(draw):
    made = [
        replace(
            one, code=draw(st.sampled_from(["*", "31", "91"] if one.among == "group" else "AB"))
        )
        for one in draw(st.lists(quotas(), max_size=3))
    ]
    return Rules(
        places=draw(st.integers(1, 5)),
        minimum=draw(st.none() | st.just(Decimal("2.25"))),
        minimums=draw(st.sampled_from([{}, {"kom": Decimal(2)}])),
        quotas=tuple({one.name: one for one in made}.values()),
        priority=Priority(
            frozenset({"01", "03"}), "daftar", draw(st.integers(0, 1)), draw(st.booleans())
        ),
        excluded=draw(st.sampled_from([{}, {"00": "mundur"}])),
        ties_by=draw(st.sampled_from([(), ("kom",)])),
        ties_all_in=draw(st.booleans()),
    )


def keeps(picked, everybody, rules):
    """Say whether these may be the selected, ties apart; written anew, from the rules' words."""
    if len(picked) > rules.places or any(refusal(one, rules) for one in picked):
        return False
    told = {quota.name: quota for quota in expanded(rules, everybody)}
    for name, quota in told.items():
        count = sum(name in kind_of(one, rules, told) for one in picked)
        if count < quota.least or (quota.most is not None and count > quota.most):
            return False
    return True


def every(everybody):
    return chain.from_iterable(combinations(everybody, n) for n in range(len(everybody) + 1))


@settings(max_examples=depth.of(1500, else_few=40))
@given(fields(apart=True), rulings())
def test_the_selected_are_the_first_of_all_lists_that_keep_the_rules(everybody, rules):
    chosen = choose(everybody, rules)
    ordered = sorted(everybody, key=lambda one: key_of(one, rules))
    lists = [picked for picked in every(everybody) if keeps(picked, everybody, rules)]
    assert bool(chosen.conflicts) == (not lists)
    if lists:
        best = max(lists, key=lambda picked: [one in picked for one in ordered])
        assert chosen.codes == {one.code for one in best}


@settings(max_examples=depth.of(1500, else_few=40))
@given(fields(), rulings(), st.randoms(use_true_random=False))
def test_rules_hold_whatever_the_order_in_which_candidates_come(everybody, rules, chance):
    chosen = choose(everybody, rules)
    mixed = list(everybody)
    chance.shuffle(mixed)
    assert choose(mixed, rules) == chosen
    if chosen.conflicts:
        return
    picked = [one for one in everybody if one.code in chosen.codes]
    told = {quota.name: quota for quota in expanded(rules, everybody)}
    kinds = {one.code: kind_of(one, rules, told) for one in everybody}
    unmet = {name for name in told if name in chosen.unmet}
    extra = sum(choice.because == Because.EQUAL_IN for choice in chosen.choices)
    assert len(picked) <= rules.places + (max(0, extra - 1) if rules.ties_all_in else 0)
    assert not any(refusal(one, rules) for one in picked)
    for name, quota in told.items():
        count = sum(name in kinds[one.code] for one in picked)
        assert quota.most is None or count <= quota.most
        assert count >= quota.least or name in unmet
    out = [one for one in everybody if one.code not in chosen.codes and not refusal(one, rules)]
    for better in out:
        for worse in picked:
            alike = kinds[better.code] == kinds[worse.code]
            assert not (alike and key_of(better, rules) <= key_of(worse, rules))


@settings(max_examples=depth.of(600, else_few=25))
@given(fields(), rulings())
def test_what_conflicts_is_enough_to_loosen(everybody, rules):
    chosen = choose(everybody, rules)
    if not chosen.conflicts:
        return
    assert choose(everybody, loosened(rules, everybody, chosen.conflicts)).conflicts == ()


def loosened(rules, everybody, conflicts):
    """Loosen rules by what is said of them, by hand."""
    told = {quota.name: quota for quota in expanded(rules, everybody)}
    for one in conflicts:
        if one.name == "places":
            rules = replace(rules, places=rules.places + one.by)
        elif one.is_least:
            told[one.name] = replace(told[one.name], least=one.asked - one.by)
        else:
            told[one.name] = replace(told[one.name], most=one.asked + one.by)
    reserved = told.pop("priority", None)
    return replace(
        rules,
        quotas=tuple(told.values()),
        priority=replace(rules.priority, reserved=reserved.least if reserved else 0),
    )


@settings(max_examples=depth.of(600, else_few=25))
@given(fields(), rulings(), st.dictionaries(st.sampled_from(["00", "01", "02"]), st.booleans()))
def test_what_is_decided_by_hand_stands(everybody, rules, by_hand):
    chosen = choose(everybody, rules, by_hand)
    if chosen.conflicts:
        return
    for choice in chosen.choices:
        assert choice.code not in by_hand or choice.is_in == by_hand[choice.code]


FOUR = [candidate("01", 3), candidate("02", 2.5), candidate("03", 2, "91"), candidate("04", 1)]


def test_a_cut_takes_the_best():
    assert became(choose(FOUR, Rules(places=2))) == {
        "01": ("place", ()), "02": ("place", ()), "03": ("full", ()), "04": ("full", ()),
    }  # fmt: skip


def test_a_quota_raises_who_counts_for_it_and_says_so():
    chosen = choose(FOUR, Rules(places=2, quotas=(Quota("group", "91", least=1),)))
    assert became(chosen) == {
        "01": ("place", ()), "02": ("needed", ("group:91",)),
        "03": ("raised", ("group:91",)), "04": ("full", ()),
    }  # fmt: skip


def test_a_full_quota_passes_over():
    chosen = choose(FOUR, Rules(places=3, quotas=(Quota("group", "*", most=1),)))
    assert became(chosen)["02"] == ("quota_full", ("group:35",))
    assert chosen.codes == {"01", "03"}


def test_fewer_than_the_places_are_taken_where_fewer_meet_the_minimum():
    chosen = choose(FOUR, Rules(places=3, minimum=Decimal("2.5")))
    assert chosen.codes == {"01", "02"}
    assert became(chosen)["03"] == ("below_total", ())


def test_dimensions_decide_between_equals_and_then_all_or_none():
    equals = [candidate("01", 3, k=1), candidate("02", 3, k=2), candidate("03", 3, k=1)]
    by = Rules(places=1, ties_by=("k",))
    assert choose(equals, by).codes == {"02"}
    two = replace(by, places=2)
    assert became(choose(equals, two))["01"] == ("equal_out", ())
    assert choose(equals, two).codes == {"02"}
    assert choose(equals, replace(two, ties_all_in=True)).codes == {"01", "02", "03"}


def test_nobody_below_rivals_who_are_out_takes_their_place():
    equals = [candidate("01", 3), candidate("02", 3), candidate("03", 2, "91")]
    chosen = choose(equals, Rules(places=1))
    assert chosen.codes == frozenset()
    assert became(chosen)["03"] == ("full", ())


def test_priority_is_first_among_equal_totals_only():
    first = Priority(frozenset({"02", "04"}), "Perpres", first_at_ties=True)
    equals = [candidate("01", 3, k=2), candidate("02", 3, k=1), candidate("04", 1)]
    assert choose(equals, Rules(places=1, priority=first, ties_by=("k",))).codes == {"02"}


def test_quotas_that_ask_too_much_are_named_with_who_there_is():
    rules = Rules(
        places=2, minimum=Decimal(2), quotas=(Quota("group", "91", 2), Quota("group", "35", 1))
    )
    assert choose(FOUR, rules).conflicts == (Conflict("group:91", True, 2, 1, able=1, there=1),)


def test_by_hand_says_which_rules_it_breaks():
    rules = Rules(
        places=3, minimum=Decimal(2), quotas=(Quota("group", "35", most=1),), excluded={"03": "x"}
    )
    chosen = choose(FOUR, rules, {"04": True, "03": True, "01": True})
    broken = {choice.code: choice.broken for choice in chosen.choices if choice.broken}
    assert broken == {
        "01": ("group:35",), "03": ("excluded",), "04": ("minimum", "group:35"),
    }  # fmt: skip
    assert chosen.codes == {"01", "03", "04"}


def test_equals_who_leave_a_quota_unfilled_are_told():
    equals = [candidate("01", 3, "91"), candidate("02", 3, "91"), candidate("03", 2)]
    rules = Rules(places=2, quotas=(Quota("group", "91", least=1, most=1),))
    chosen = choose(equals, rules)
    assert chosen.unmet == ("group:91",)
    assert chosen.codes == {"03"}


def test_a_whole_round_is_chosen_at_once():
    totals = random.Random(7).sample(range(100, 400), 107)
    many = [candidate(f"{k:03}", total, f"{k % 34}", "AB"[k % 2]) for k, total in enumerate(totals)]
    quotas = (Quota("group", "*", least=1, most=4), Quota("cohort", "A", least=52))
    chosen = choose(many, Rules(places=100, quotas=quotas))
    assert len(chosen.codes) == 100
