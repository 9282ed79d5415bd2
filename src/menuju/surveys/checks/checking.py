"""Every rule with its name, and one call that asks them all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from menuju.programmes.words import Words
from menuju.surveys.checks import (
    alike,
    all_lowest,
    all_the_same,
    long_strings,
    missing_service,
    more_than_users,
    occupation,
    place_and_minute,
    same_respondents,
    speed,
)
from menuju.surveys.checks.flag import Flag
from menuju.surveys.checks.sample import Sample


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, its name to people, and the function that asks it."""

    code: str
    title: Words
    check: Callable[[Sample], Iterator[Flag]]


RULES = tuple(
    Rule(module.CODE, Words({"id": id, "en": en}), module.check)
    for module, id, en in (
        (same_respondents, "Responden yang sama", "The same respondents"),
        (more_than_users, "Lebih banyak dari pemakainya", "More than its users"),
        (all_the_same, "Satu nilai untuk semua", "One level for everything"),
        (long_strings, "Hampir satu nilai", "Almost one level"),
        (all_lowest, "Kelompok nilai terendah", "A group of lowest levels"),
        (missing_service, "Layanan tidak disebut", "No service named"),
        (occupation, "Pekerjaan tidak sesuai", "Occupation that does not fit"),
        (speed, "Terlalu cepat", "Too fast"),
        (alike, "Isian surveyor serupa", "One surveyor's answers alike"),
        (place_and_minute, "Tempat dan menit yang sama", "Same place and minute"),
    )
)


def check_sample(sample: Sample) -> tuple[Flag, ...]:
    """Return what every rule says of a sample, in the order of the rules."""
    return tuple(flag for rule in RULES for flag in rule.check(sample))


def rule_of(code: str) -> Rule:
    """Return a rule by its code."""
    return next(rule for rule in RULES if rule.code == code)
