"""A survey of those who use services: what is stated, whom it fits, when its checks speak up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from menuju.programmes.types.lookup import found
from menuju.programmes.types.sources import Note, Source
from menuju.programmes.types.thresholds import Thresholds
from menuju.programmes.words import Words


class Layout(StrEnum):
    """How the questions of a dimension are spread over respondents."""

    A = "A"
    """One respondent answers all sub-dimensions of a dimension."""
    B = "B"
    """One respondent answers one sub-dimension."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a respondent gives a level to; the code is that of the instrument's question."""

    code: str
    text: Words


@dataclass(frozen=True, slots=True)
class SurveyPart:
    """A sub-dimension of the framework with its statements: one service is asked about."""

    code: str
    title: Words
    dimension: str
    statements: tuple[Statement, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its statements."""
        return tuple(statement.code for statement in self.statements)


@dataclass(frozen=True, slots=True)
class SurveyDimension:
    """A dimension of the framework, with the parts that are asked."""

    code: str
    title: Words
    parts: tuple[SurveyPart, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A code with its words: a level of the scale, an occupation."""

    code: str
    text: Words


@dataclass(frozen=True)
class SurveyPlan:
    """What a survey asks of whom, as its pack tells."""

    pack: str
    code: str
    title: Words
    instrument: str
    """Code of the instrument whose questions the means answer."""
    source: Source
    levels: tuple[Choice, ...]
    sizes: Mapping[Layout, int]
    occupations: tuple[Choice, ...]
    thresholds: Thresholds
    dimensions: tuple[SurveyDimension, ...]
    unfit: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Occupations that hardly use the service, by sub-dimension."""
    unfit_alone: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Those of whom a single one with outer levels is worth a question."""
    not_alone: tuple[str, ...] = ()
    """Words in the names of bodies that may not survey alone."""
    notes: tuple[Note, ...] = ()

    @property
    def id(self) -> str:
        """`<pack>/<survey>`."""
        return f"{self.pack}/{self.code}"

    @cached_property
    def parts(self) -> tuple[SurveyPart, ...]:
        """All sub-dimensions, in their order."""
        return tuple(part for dimension in self.dimensions for part in dimension.parts)

    @property
    def lowest(self) -> int:
        """The lowest level."""
        return int(self.levels[0].code)

    @property
    def highest(self) -> int:
        """The highest level."""
        return int(self.levels[-1].code)

    def dimension(self, code: str) -> SurveyDimension:
        """Return a dimension by its code; raises `NotFound`."""
        return found({d.code: d for d in self.dimensions}, code)

    def part(self, code: str) -> SurveyPart:
        """Return a sub-dimension by its code; raises `NotFound`."""
        return found({part.code: part for part in self.parts}, code)

    def may_not_be_alone(self, name: str) -> bool:
        """Say whether a body of this name coordinates, and may not survey without another."""
        return any(word in name.casefold() for word in self.not_alone)
