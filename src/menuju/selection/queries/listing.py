"""Regions of a draft or of a decision as lines of a page, a table and the minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from menuju.choosing import Rules, read
from menuju.indices.models import Standing
from menuju.selection.queries.sentences import because
from menuju.selection.types import Band, Verdict
from menuju.ui.numbers import figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from decimal import Decimal

    from menuju.places.models import Place
    from menuju.selection.models import Decision
    from menuju.selection.queries.naming import Naming
    from menuju.selection.queries.trials import Trial

FILTERS = ("semua", "terpilih", "tidak", "belum-pasti", "nama", "beda")


@dataclass(frozen=True)
class Row:
    """One region with its outcome, in words."""

    place: Place
    standing: Standing
    order: int
    verdict: Verdict
    why: str
    band: str
    probability: Decimal | None
    is_by_hand: bool
    reason: str
    """What was written where it was decided by name."""
    departs: bool
    broken: str
    """Rules that a choice by name breaks, in words."""
    against: Verdict | None = None
    """What becomes of it under the rules that stand beside; None where it is the same."""

    @property
    def is_selected(self) -> bool:
        """Whether it is selected."""
        return self.verdict == Verdict.SELECTED

    @property
    def is_waiting(self) -> bool:
        """Whether somebody must still decide it by name."""
        return self.band == Band.OPEN and not self.is_by_hand

    @property
    def band_label(self) -> str:
        """What the scores say, in words."""
        return str(Band(self.band).label) if self.band else ""

    @property
    def chance(self) -> str:
        """The chance in percent as pages write it; a dash where it is not known."""
        return "–" if self.probability is None else f"{figure(self.probability * 100, 0)} %"

    @property
    def ranks(self) -> tuple[int, int] | None:
        """Between which ranks it lies by our analysis; None where that is not known."""
        found = getattr(self.standing, "analysis", None)
        return (found.rank_low, found.rank_high) if found else None


ASKED: Mapping[str, Callable[[Row], bool]] = {
    "terpilih": lambda row: row.is_selected,
    "tidak": lambda row: not row.is_selected,
    "belum-pasti": lambda row: row.is_waiting,
    "nama": lambda row: row.is_by_hand,
    "beda": lambda row: row.departs or row.against is not None,
}


def rows_of(trial: Trial, naming: Naming, *, beside: Trial | None = None) -> list[Row]:
    """Return the regions of a trial in its order; `beside` is what it is compared with."""
    others = beside.verdicts if beside else {}
    return [
        Row(
            place=line.standing.entry.place,
            standing=line.standing,
            order=line.choice.order,
            verdict=line.verdict,
            why=because(
                line.choice.because, line.choice.names, naming,
                reason=trial.rules.excluded.get(line.code, ""),
            ),
            band=line.band,
            probability=line.probability,
            is_by_hand=line.hand is not None,
            reason=line.hand.reason if line.hand else "",
            departs=line.departs,
            broken=naming.all_of(line.choice.broken),
            against=_other(others.get(line.code), line.verdict),
        )
        for line in trial.lines
    ]  # fmt: skip


def rows_decided(decision: Decision, naming: Naming) -> list[Row]:
    """Return the regions of a decision as they were decided; 3 queries."""
    told: Rules = read(decision.rules)
    hands = {one.entry_id: one for one in decision.by_hand.all()}
    standings = {
        one.entry_id: one
        for one in Standing.objects.filter(run=decision.run_id).select_related("analysis")
    }
    wanted = decision.outcomes.select_related("entry__place__parent", "entry__cohort")
    return [
        Row(
            place=one.entry.place,
            standing=standings[one.entry_id],
            order=one.order,
            verdict=Verdict(one.verdict),
            why=because(
                one.because["why"], one.because["names"], naming,
                reason=told.excluded.get(str(one.entry.place_id), ""),
            ),
            band=one.band,
            probability=one.probability,
            is_by_hand=one.entry_id in hands,
            reason=hands[one.entry_id].reason if one.entry_id in hands else "",
            departs=one.entry_id in hands
            and one.because["by_rules"] != (one.verdict == Verdict.SELECTED),
            broken=naming.all_of(one.because["broken"]),
        )
        for one in wanted.order_by("order", "entry__place")
    ]  # fmt: skip


def filtered(rows: Iterable[Row], wanted: str) -> list[Row]:
    """Return the rows that an address asks for; of an unknown word all."""
    asked = ASKED.get(wanted)
    return [row for row in rows if asked is None or asked(row)]


def count_of(rows: Sequence[Row], wanted: str) -> int:
    """Return how many rows a filter would show."""
    return len(filtered(rows, wanted))


def _other(before: Verdict | None, now: Verdict) -> Verdict | None:
    return before if before is not None and before != now else None
