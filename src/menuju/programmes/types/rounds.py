"""How a round goes: its stages, who acts, its panels, what is blind and what becomes public."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from menuju.programmes.types.lookup import found
from menuju.programmes.types.sources import Note, Source
from menuju.programmes.words import Words


class During(StrEnum):
    """The states of a round in which a stage of a template can lie, in their order."""

    DRAFT = "draft"
    ANSWERING = "answering"
    SCORING = "scoring"
    MODERATION = "moderation"
    CLOSED = "closed"


class Public(StrEnum):
    """What of a round anybody may see."""

    REGISTER = "register"
    """Who was invited, and who answered."""
    RANKING = "ranking"
    """The result, once a run of it is published."""
    ASSESSORS = "assessors"
    """The names of those who judged, as one list."""
    SELECTION = "selection"
    """Who was selected: the cohort with its counts, once it is decided."""


class CriterionKind(StrEnum):
    """What stands in the cells of a criterion."""

    NUMBER = "number"
    LEVEL = "level"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class RoundStage:
    """One stage as people know it; several may lie in one state of the program."""

    code: str
    title: Words
    during: During
    who: tuple[str, ...]
    """Roles that act in it, as the program calls them; `public` where anybody does."""
    text: Words = field(default_factory=Words)
    needs_dates: bool = False


@dataclass(frozen=True, slots=True)
class RoundPanel:
    """Who judges an entry: how many, how many entries each, from how many institutions."""

    per_entry: int
    least: int | None = None
    most: int | None = None
    institutions: int = 1


@dataclass(frozen=True, slots=True)
class Calibration:
    """What assessors score before their real entries, to see that they read the rubric alike."""

    items: int
    """How many answers are scored: no fewer, no more."""
    required: bool = False
    """Whether the real entries stay locked until somebody has handed it in."""
    tolerance: int = 1
    """Steps of the scale by which a score may differ from the reference and still agree."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What decides between equals at a cut: dimensions in their order, and then all or none."""

    by: tuple[str, ...] = ()
    """Codes of the instrument's dimensions."""
    left: str = "all-in"
    """`all-in` or `all-out`: what becomes of those who are equal to the last."""


@dataclass(frozen=True, slots=True)
class CriterionLevel:
    """One word that a criterion may say, the least first."""

    code: str
    title: Words


@dataclass(frozen=True, slots=True)
class Criterion:
    """One column of a long list: why somebody might be invited."""

    code: str
    title: Words
    columns: tuple[str, ...]
    """Its names in tables, the usual one first."""
    kind: CriterionKind
    levels: tuple[CriterionLevel, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    low_first: bool = False
    """Whether a low figure speaks for an invitation."""

    def level(self, code: str) -> CriterionLevel | None:
        """Return a level by its code; None where there is none."""
        return next((level for level in self.levels if level.code == code), None)


@dataclass(frozen=True, slots=True)
class LongList:
    """Who may be invited: by which criteria, and whether regions nominate themselves."""

    criteria: tuple[Criterion, ...]
    self_nomination: bool = False

    def criterion(self, code: str) -> Criterion:
        """Return a criterion by its code; raises `NotFound`."""
        return found({each.code: each for each in self.criteria}, code)


@dataclass(frozen=True, slots=True)
class StatedCount:
    """How many, as one source says it; sources may differ, and then both stand."""

    year: int
    fact: str
    """`invited`, `filled`, `attended` or `took_part`."""
    count: int
    source: Source


@dataclass(frozen=True)
class RoundTemplate:
    """How a round goes, as its pack tells; dates are given when a round is opened."""

    pack: str
    code: str
    title: Words
    instrument: str
    """Code of the instrument that is asked and scored."""
    source: Source
    stages: tuple[RoundStage, ...]
    panel: RoundPanel
    public: frozenset[Public]
    ties: Ties = field(default_factory=Ties)
    provisional: bool = False
    """Whether the result is only for comments, until a later round decides."""
    bands: bool = False
    last_round: str = "after-own-score"
    """When an assessor sees the figure of the round before: `after-own-score` or `never`."""
    claims_floor: int | None = None
    """The highest level that a region may claim without evidence; None where none is said."""
    calibration: Calibration | None = None
    """What is scored before the real entries; None where the template asks for nothing."""
    long_list: LongList | None = None
    counts: tuple[StatedCount, ...] = ()
    notes: tuple[Note, ...] = ()
    document: Mapping[str, Any] = field(default_factory=dict)
    """What was read, so that an open round can keep it as it was."""

    @property
    def id(self) -> str:
        """`<pack>/<template>`."""
        return f"{self.pack}/{self.code}"

    @property
    def instrument_id(self) -> str:
        """`<pack>/<instrument>`."""
        return f"{self.pack}/{self.instrument}"

    @cached_property
    def by_state(self) -> Mapping[During, tuple[RoundStage, ...]]:
        """The stages that lie in each state that the round passes."""
        return {
            state: here
            for state in During
            if (here := tuple(stage for stage in self.stages if stage.during == state))
        }

    def passes(self, state: str) -> bool:
        """Say whether a round of this kind stops in a state; moderation alone can be left out."""
        return state != During.MODERATION or During.MODERATION in self.by_state

    def stage(self, code: str) -> RoundStage:
        """Return a stage by its code; raises `NotFound`."""
        return found({stage.code: stage for stage in self.stages}, code)
