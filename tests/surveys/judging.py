"""Put what the generator made before the checks, and count: found, missed, false alarms."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from menuju.programmes import find_survey
from menuju.programmes.types import Layout
from menuju.surveys.checks import RULES, Answered, Flag, Offered, Sample, Spot, Unit, check_sample
from tests.surveys import generator
from tests.surveys.generator import DIMENSIONS, SERVICES, Fault, Region, Row

PLAN = "indonesia-smart-city/dampak-2023"
RULE_OF = {
    "same people": "same-respondents",
    "twice": "same-respondents",
    "few users": "more-than-users",
    "straight": "all-the-same",
    "careless": "long-strings",
    "zeros": "all-lowest",
    "nameless": "missing-service",
    "another service": "missing-service",
    "staff": "occupation",
    "fish farmer": "occupation",
    "speeding": "speed",
    "invented": "alike",
    "at the desk": "place-and-minute",
}
"""Which rule should speak up at which fault."""


@dataclass
class Tally:
    """How a rule did, over many regions."""

    planted: Counter[tuple[str, str]]
    found: Counter[tuple[str, str]]
    """By kind of fault and dose."""
    clean: int
    """Honest regions."""
    alarmed: Counter[str]
    """Honest regions with a flag, by rule."""
    flags: Counter[str]
    """Flags in honest regions, by rule."""
    alarmed_at_all: int = 0
    """Honest regions with any flag."""


def sample_of(region: Region) -> Sample:
    """Return a region as the checks take it."""
    units = {}
    for row in region.rows:
        units.setdefault(row.unit, []).append(answered(row))
    return Sample(
        plan=find_survey(PLAN),
        units=tuple(
            Unit(
                code,
                Layout.A if code in DIMENSIONS else Layout.B,
                DIMENSIONS.get(code, (code,)),
                tuple(rows),
            )
            for code, rows in units.items()
        ),
        offered={p: Offered(p, SERVICES[p][0], users) for p, users in region.users.items()},
    )


def answered(row: Row) -> Answered:
    """Return a filled form as the checks take it."""
    return Answered(
        id=row.id,
        unit=row.unit,
        respondent=row.person,
        surveyor=row.surveyor,
        occupation=row.work,
        levels=row.levels,
        services=row.services,
        started_at=row.begun,
        ended_at=row.ended,
        spot=Spot(row.latitude, row.longitude),
    )


def is_found(fault: Fault, flags: Iterable[Flag]) -> bool:
    """Say whether the rule for a fault spoke up about its sample, and its surveyor."""
    units = set(fault.where)
    for dimension, parts in DIMENSIONS.items():
        if dimension in units:
            units |= set(parts)
    return any(
        flag.rule == RULE_OF[fault.kind]
        and flag.unit in units
        and flag.surveyor in (fault.surveyor, flag.surveyor if not fault.surveyor else "")
        for flag in flags
    )


def tally(seeds: Iterable[int]) -> Tally:
    """Judge an honest region, and one with each fault, for every seed."""
    made = Tally(Counter(), Counter(), 0, Counter(), Counter())
    for seed in seeds:
        flags = check_sample(sample_of(generator.clean(seed)))
        made.clean += 1
        made.flags.update(flag.rule for flag in flags)
        made.alarmed.update({flag.rule for flag in flags})
        made.alarmed_at_all += bool(flags)
        for kind in generator.FAULTS:
            region = generator.planted(kind, seed)
            fault = region.fault
            made.planted[kind, fault.dose] += 1
            made.found[kind, fault.dose] += is_found(fault, check_sample(sample_of(region)))
    return made


CODES = tuple(rule.code for rule in RULES)
