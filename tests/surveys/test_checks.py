"""The checks find what the generator has planted, and leave honest samples alone."""

import ast
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from menuju.surveys.checks import RULES, Answered, check_sample
from tests.surveys import generator
from tests.surveys.judging import RULE_OF, is_found, sample_of, tally

SEEDS = range(6)
FROM = {
    "same people": ("6 of 50", "10 of 50", "25 of 50", "50 of 50"),
    "twice": ("1 of 50", "5 of 50"),
    "few users": ("5 users", "30 users", "48 users"),
    "straight": ("13 of 50", "20 of 50", "35 of 50"),
    "careless": ("25 of 50", "40 of 50"),
    "zeros": ("6 of 50", "9 of 50"),
    "nameless": ("1 of 50", "10 of 50", "50 of 50"),
    "another service": ("1 of 50", "5 of 50", "20 of 50"),
    "staff": ("12 of 50", "25 of 50"),
    "fish farmer": ("1 of 50",),
    "speeding": ("1 s a statement", "2 s a statement"),
    "invented": ("10% changed", "25% changed"),
    "at the desk": ("15 s apart",),
}
"""The doses that each rule claims to find."""


@pytest.fixture(scope="module")
def counted():
    return tally(SEEDS)


def test_every_rule_meets_a_fault_of_its_own():
    assert {rule.code for rule in RULES} == set(RULE_OF.values())
    assert set(RULE_OF) == set(generator.FAULTS) == set(FROM)


@pytest.mark.parametrize("kind", sorted(FROM))
def test_a_planted_fault_is_found_from_the_dose_that_the_table_claims(counted, kind):
    planted = sum(counted.planted[kind, dose] for dose in FROM[kind])
    found = sum(counted.found[kind, dose] for dose in FROM[kind])
    assert planted > 0
    # One farmer of fish who gives 4 hides among those who are content.
    assert found >= (0.5 if kind == "fish farmer" else 0.85) * planted


def test_too_small_a_dose_is_missed_and_the_table_says_so(counted):
    for kind, dose in (("same people", "3 of 50"), ("straight", "7 of 50"), ("zeros", "4 of 50")):
        assert counted.found[kind, dose] == 0


def test_honest_regions_are_mostly_left_alone(counted):
    assert counted.clean == len(SEEDS)
    assert sum(counted.flags.values()) <= len(SEEDS) / 2
    assert all(rule in {"occupation", "alike"} for rule in counted.flags)


def test_a_flag_names_its_rule_its_reason_in_both_languages_and_its_responses():
    made = (generator.planted("speeding", seed) for seed in range(9))
    region = next(one for one in made if one.fault.dose == "2 s a statement")
    (flag,) = [one for one in check_sample(sample_of(region)) if one.rule == "speed"]
    assert flag.why.in_("id") != flag.why.in_("en")
    assert "surveyor" in flag.why.in_("id")
    fast = [
        row.id
        for row in region.rows
        if (row.ended - row.begun) < timedelta(seconds=3 * len(row.levels))
    ]
    assert list(flag.responses) == sorted(fast)


def test_the_key_of_a_flag_stays_while_its_responses_do():
    region = generator.planted("zeros", 1)
    first, again = (check_sample(sample_of(region)) for _ in range(2))
    assert [flag.key for flag in first] == [flag.key for flag in again]
    assert len({flag.key for flag in first}) == len(first)


def test_a_sample_without_clocks_places_or_surveyors_raises_no_alarm_about_them():
    sample = sample_of(generator.planted("at the desk", 2))
    bare = replace(sample, units=tuple(
        replace(unit, responses=tuple(_bare(one) for one in unit.responses))
        for unit in sample.units
    ))  # fmt: skip
    silent = {"speed", "place-and-minute", "alike"}
    assert not [flag for flag in check_sample(bare) if flag.rule in silent]


def test_a_sample_that_nobody_has_answered_raises_no_alarm():
    sample = sample_of(generator.clean(1))
    empty = replace(sample, units=tuple(replace(u, responses=()) for u in sample.units))
    assert check_sample(empty) == ()


def test_the_generator_has_not_looked_at_the_checks():
    tree = ast.parse(Path(generator.__file__).read_text("utf-8"))
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None) or node.names[0].name]
    }
    assert not any(name.startswith("menuju") for name in imported)


def test_what_it_finds_is_bound_to_the_sample_of_the_fault():
    region = generator.planted("few users", 4)
    flags = check_sample(sample_of(region))
    assert is_found(region.fault, flags)
    elsewhere = replace(region.fault, where=("nowhere",))
    assert not is_found(elsewhere, flags)


def _bare(one: Answered) -> Answered:
    return replace(one, started_at=None, ended_at=None, spot=None, surveyor="")
