"""What the checks are given: who answered what, where and when; nothing that names a person."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from menuju.languages import LANGUAGES
from menuju.programmes.types import Layout, SurveyPlan
from menuju.programmes.words import Words


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on earth, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """One respondent's answers."""

    id: str
    """Of the response, as its page is found."""
    unit: str
    """The sample it belongs to: a dimension (form A) or a sub-dimension (form B)."""
    respondent: str
    """A keyed hash; empty where nothing was given."""
    surveyor: str
    """Who asked: a device or an account."""
    occupation: str
    levels: Mapping[str, int]
    """By statement code."""
    services: Mapping[str, str]
    """What the respondent calls the service, by sub-dimension."""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    spot: Spot | None = None

    @property
    def is_one_level(self) -> bool:
        """Whether every answer is the same."""
        return len(set(self.levels.values())) == 1


@dataclass(frozen=True, slots=True)
class Offered:
    """A service that the agency chose for a sub-dimension."""

    part: str
    name: str
    users: int | None
    """Who use it, as the agency says; None where it does not."""


@dataclass(frozen=True)
class Unit:
    """One sample: the responses to a dimension (form A) or to a sub-dimension (form B)."""

    code: str
    layout: Layout
    parts: tuple[str, ...]
    responses: tuple[Answered, ...]


@dataclass(frozen=True)
class Sample:
    """All that one region has collected in a survey."""

    plan: SurveyPlan
    units: tuple[Unit, ...]
    offered: Mapping[str, Offered] = field(default_factory=dict)
    """By sub-dimension."""

    def title(self, unit: str) -> Words:
        """Return what a dimension or a sub-dimension is called."""
        return title_of(self.plan, unit)

    def occupations(self, responses: Iterable[Answered]) -> Words:
        """Return the occupations of some responses, each once."""
        codes = {one.occupation for one in responses}
        known = [one.text for one in self.plan.occupations if one.code in codes]
        return Words({lang: ", ".join(t.in_(lang) for t in known) for lang in LANGUAGES})

    def parts(self) -> Iterator[tuple[Unit, str]]:
        """Yield each sub-dimension with the sample that asks about it."""
        return ((unit, part) for unit in self.units for part in unit.parts)


def by_surveyor(unit: Unit) -> dict[str, tuple[Answered, ...]]:
    """Return the responses of a sample by who asked; those without one are left out."""
    found: dict[str, list[Answered]] = {}
    for response in unit.responses:
        if response.surveyor:
            found.setdefault(response.surveyor, []).append(response)
    return {surveyor: tuple(asked) for surveyor, asked in found.items()}


def levels_of(response: Answered, codes: tuple[str, ...]) -> tuple[int, ...]:
    """Return the levels given to some statements, those without an answer left out."""
    return tuple(response.levels[code] for code in codes if code in response.levels)


def title_of(plan: SurveyPlan, unit: str) -> Words:
    """Return what a dimension or a sub-dimension of a survey is called."""
    named = {one.code: one.title for one in plan.dimensions}
    return (named | {one.code: one.title for one in plan.parts})[unit]
