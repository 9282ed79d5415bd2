"""Cohorts of years before the program, as the sources of a pack know them."""

from dataclasses import dataclass

from menuju.programmes.types.sources import Source
from menuju.programmes.words import Words


@dataclass(frozen=True, slots=True)
class CohortCount:
    """How many, as one source says it."""

    fact: str
    """`invited`, `filled`, `attended`, `took_part` or `selected`."""
    count: int
    source: Source


@dataclass(frozen=True, slots=True)
class CohortMember:
    """One place that a source names."""

    place: str
    source: Source


@dataclass(frozen=True, slots=True)
class KnownCohort:
    """A cohort; only the places that some source names are in it."""

    code: str
    year: int
    title: Words
    source: Source
    counts: tuple[CohortCount, ...] = ()
    members: tuple[CohortMember, ...] = ()
