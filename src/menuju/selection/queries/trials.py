"""What rules come to: every region with its outcome, why, and how sure the scores are of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from menuju.choosing import SURE, Because, Choice, Chosen, Rules, chances, choose
from menuju.selection.types import Band, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from menuju.indices.models import Standing
    from menuju.selection.models import ByHand
    from menuju.selection.queries.fields import Field

FOURTH = Decimal("0.0001")
ROUNDING = 1e-9
NOT_ABLE = frozenset({Because.EXCLUDED, Because.BELOW_DIMENSION})


@dataclass(frozen=True)
class Line:
    """One region under the rules."""

    standing: Standing
    choice: Choice
    by_rules: bool
    """Whether the rules alone select it, whatever was decided by hand."""
    hand: ByHand | None
    band: str
    probability: Decimal | None

    @property
    def code(self) -> str:
        """The code of the place."""
        return str(self.standing.entry.place_id)

    @property
    def verdict(self) -> Verdict:
        """What becomes of it."""
        return Verdict.SELECTED if self.choice.is_in else Verdict.NOT_SELECTED

    @property
    def departs(self) -> bool:
        """Whether it was decided by hand otherwise than the rules say."""
        return self.hand is not None and self.by_rules != self.choice.is_in

    @property
    def is_waiting(self) -> bool:
        """Whether somebody must still decide it by name, for the scores leave it open."""
        return self.band == Band.OPEN and self.hand is None


@dataclass(frozen=True)
class Trial:
    """All regions under some rules, or the rules that conflict."""

    rules: Rules
    chosen: Chosen
    lines: tuple[Line, ...]

    @property
    def selected(self) -> int:
        """How many are in."""
        return sum(line.choice.is_in for line in self.lines)

    @property
    def waiting(self) -> int:
        """How many must still be decided by name."""
        return sum(line.is_waiting for line in self.lines)

    @property
    def departures(self) -> int:
        """How many were decided by hand otherwise than the rules say."""
        return sum(line.departs for line in self.lines)

    @property
    def bands(self) -> Mapping[str, int]:
        """How many are surely in, surely out, undecided."""
        return Counter(line.band for line in self.lines if line.band)

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """What becomes of each, by code."""
        return {line.code: line.verdict for line in self.lines}


def trial(field: Field, rules: Rules, by_hand: Sequence[ByHand] = ()) -> Trial:
    """Return what rules and choices by hand come to; no query, a few milliseconds."""
    hands = {str(one.entry.place_id): one for one in by_hand}
    forced = {code: one.verdict == Verdict.SELECTED for code, one in hands.items()}
    chosen = choose(field.candidates, rules, forced)
    plain = choose(field.candidates, rules) if forced else chosen
    sure = _bands(field, rules)
    lines = tuple(
        Line(
            standing=field.standings[choice.code],
            choice=choice,
            by_rules=choice.code in plain.codes,
            hand=hands.get(choice.code),
            band=band_of(sure.get(choice.code)),
            probability=sure.get(choice.code),
        )
        for choice in chosen.choices
    )
    return Trial(rules, chosen, lines)


def band_of(probability: Decimal | None) -> str:
    """Return what a chance says: surely in from 95 %, surely out up to 5 %, else undecided."""
    if probability is None:
        return ""
    if float(probability) >= SURE - ROUNDING:
        return Band.IN
    return Band.OUT if float(probability) <= 1 - SURE + ROUNDING else Band.OPEN


def _bands(field: Field, rules: Rules) -> dict[str, Decimal]:
    """Return the chance of each at the cut, by code, among those whom no rule bars for itself.

    The scores alone speak: quotas, precedence and choices by hand are no error of measurement.
    """
    units, rows = field.draws
    if not rows:
        return {}
    alone = choose(field.candidates, _merit(rules))
    barred = {choice.code for choice in alone.choices if choice.because in NOT_ABLE}
    able = [unit in field.standings and unit not in barred for unit in units]
    minimum = None if rules.minimum is None else float(rules.minimum)
    found = chances(rows, able=able, places=rules.places, minimum=minimum)
    return {
        unit: Decimal(share).quantize(FOURTH, ROUND_HALF_UP)
        for unit, share in zip(units, found, strict=True)
        if share is not None
    }


def _merit(rules: Rules) -> Rules:
    """Return rules without what says nothing of a region by itself."""
    return Rules(
        places=rules.places,
        minimum=rules.minimum,
        minimums=rules.minimums,
        excluded=rules.excluded,
    )
