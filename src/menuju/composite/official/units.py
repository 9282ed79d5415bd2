"""What a run starts from: each regency or city, with the figures given for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

Scores = Mapping[str, tuple[Decimal | None, ...]]


@dataclass(frozen=True, slots=True)
class Unit:
    """One regency or city with what was given for it.

    `figures` holds published figures by node; `scores` holds, by question, one place for each rater
    of the panel (None = no score). A unit that did not take part keeps them, and they do not count.
    """

    code: str
    name: str
    cohort: str
    group: str = ""
    """The province, or empty: then the unit has no rank in a group."""

    group_name: str = ""
    took_part: bool = True
    figures: Mapping[str, Decimal] = field(default_factory=dict)
    scores: Scores = field(default_factory=dict)
    previous_final: Decimal | None = None
    """The previous round's final, recomputed; None where that round is not loaded."""
