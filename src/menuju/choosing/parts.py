"""The words of choosing: candidates, rules, and what became of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

ANY_GROUP = "*"
"""A quota of groups with this code holds for each group by itself."""


class Among(StrEnum):
    """Among whom a quota counts."""

    GROUP = "group"
    """The candidates of one group, such as a province."""
    COHORT = "cohort"
    """The candidates of one cohort of the round."""
    PRIORITY = "priority"
    """The candidates of the priority list."""


@dataclass(frozen=True, slots=True)
class Quota:
    """At least and at most so many of some candidates."""

    among: Among
    code: str = ""
    """Of the group or cohort; `*` for each group; empty for the priority list."""
    least: int = 0
    most: int | None = None

    @property
    def name(self) -> str:
        """How results refer to it: `group:35`."""
        return f"{self.among}:{self.code}" if self.code else str(self.among)


@dataclass(frozen=True, slots=True)
class Priority:
    """Candidates to be given precedence, by a list with its source."""

    codes: frozenset[str] = frozenset()
    source: str = ""
    reserved: int = 0
    """At least so many places are theirs."""
    first_at_ties: bool = False
    """Whether they come first among those with the same total."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Who may be selected, how many, and in what order. All of it is data."""

    places: int
    minimum: Decimal | None = None
    """Least total."""
    minimums: Mapping[str, Decimal] = field(default_factory=dict)
    """Least score by code of the dimension."""
    quotas: tuple[Quota, ...] = ()
    priority: Priority = field(default_factory=Priority)
    excluded: Mapping[str, str] = field(default_factory=dict)
    """Reason by code of those who cannot be selected: withdrew, is a member already."""
    ties_by: tuple[str, ...] = ()
    """Dimensions that decide between equal totals, in order."""
    ties_all_in: bool = False
    """Whether those equal to the last all come in, even beyond the places; else none of them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who might be selected."""

    code: str
    group: str
    cohort: str
    total: Decimal
    dimensions: Mapping[str, Decimal] = field(default_factory=dict)


class Because(StrEnum):
    """Why somebody is in or out."""

    PLACE = "place"
    """In: good enough for one of the places."""
    RAISED = "raised"
    """In: counts for a quota that asks for at least so many."""
    EQUAL_IN = "equal_in"
    """In: equal to the last, and then all are in."""
    HAND_IN = "hand_in"
    HAND_OUT = "hand_out"
    EXCLUDED = "excluded"
    BELOW_TOTAL = "below_total"
    BELOW_DIMENSION = "below_dimension"
    FULL = "full"
    """Out: all places are taken by better ones."""
    QUOTA_FULL = "quota_full"
    """Out: a quota that allows at most so many is full of better ones."""
    NEEDED = "needed"
    """Out: the places left are needed for a quota that asks for at least so many."""
    EQUAL_OUT = "equal_out"
    """Out: equal to others, and there is no place for all of them."""


IN = frozenset({Because.PLACE, Because.RAISED, Because.EQUAL_IN, Because.HAND_IN})


@dataclass(frozen=True, slots=True)
class Choice:
    """What became of one candidate."""

    code: str
    order: int
    """Its place in the order of the rules, from 1; equals share the better place."""
    because: Because
    names: tuple[str, ...] = ()
    """Of the quotas, dimensions or other rules that the reason speaks of."""
    broken: tuple[str, ...] = ()
    """Rules that a choice by hand breaks: `minimum`, `minimum:<code>`, a quota, `excluded`."""

    @property
    def is_in(self) -> bool:
        """Whether it is selected."""
        return self.because in IN


@dataclass(frozen=True, slots=True)
class Conflict:
    """One rule that must be loosened, by how much; together with the others it suffices."""

    name: str
    """`places`, or the name of a quota."""
    is_least: bool
    """Whether what it asks for at least is too much; else what it allows at most too little."""
    asked: int
    by: int
    able: int = 0
    """How many there are who meet the minimums."""
    there: int = 0
    """How many there are."""


@dataclass(frozen=True)
class Chosen:
    """Everybody in the order of the rules; where the rules conflict nobody, but why."""

    choices: tuple[Choice, ...]
    conflicts: tuple[Conflict, ...] = ()
    unmet: tuple[str, ...] = ()
    """Quotas that equals leave unfilled: somebody must decide between those by hand."""

    @property
    def codes(self) -> frozenset[str]:
        """Those who are in."""
        return frozenset(choice.code for choice in self.choices if choice.is_in)
