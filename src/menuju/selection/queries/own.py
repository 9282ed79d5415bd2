"""What was decided of one's own region: by rounds, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from menuju.choosing import read
from menuju.indices.models import Standing
from menuju.people.types import Permission
from menuju.selection.models import ByHand, Outcome
from menuju.selection.queries.fields import dimensions_of
from menuju.selection.queries.naming import Naming
from menuju.selection.queries.sentences import because
from menuju.selection.types import DecisionState

if TYPE_CHECKING:
    from menuju.people.types import Actor


@dataclass(frozen=True)
class Part:
    """One dimension of the own result, and what the rules asked of it."""

    title: str
    score: Decimal | None
    minimum: Decimal | None

    @property
    def is_short(self) -> bool:
        """Whether it is below what the rules asked."""
        return self.minimum is not None and (self.score is None or self.score < self.minimum)


@dataclass(frozen=True)
class Own:
    """The outcome of one region in one decision."""

    outcome: Outcome
    why: str
    final: Decimal | None
    minimum: Decimal | None
    parts: tuple[Part, ...]

    @property
    def is_selected(self) -> bool:
        """Whether it was selected."""
        return self.outcome.verdict == "selected"


def outcomes(actor: Actor) -> list[Own]:
    """Return what was decided of the regions that this actor reads for; 3 queries."""
    bodies = actor.organisations_where(Permission.RESPONSE_READ)
    wanted = Outcome.objects.filter(
        entry__organisation__in=bodies, decision__state=DecisionState.DECIDED
    ).select_related("decision__round", "decision__cohort", "entry__place__parent", "entry__cohort")
    found = list(wanted.order_by("-decision__decided_at", "entry__place"))
    runs = {one.decision.run_id for one in found}
    from_runs = Standing.objects.filter(run__in=runs, entry__organisation__in=bodies)
    standings = {(one.run_id, one.entry_id): one for one in from_runs}
    decisions = {one.decision_id for one in found}
    hands = {
        (one.decision_id, one.entry_id): one.reason
        for one in ByHand.objects.filter(decision__in=decisions, entry__organisation__in=bodies)
    }
    return [_own(one, standings, hands) for one in found]


def _own(
    one: Outcome, standings: dict[tuple[int, int], Standing], hands: dict[tuple[int, int], str]
) -> Own:
    told, titles = read(one.decision.rules), dimensions_of(one.decision.round)
    place, cohort = one.entry.place, one.entry.cohort
    above = place.parent
    groups = {above.pk: above.short_title} if above else {}
    names = Naming(groups, {cohort.code: cohort.label}, titles)
    reason = hands.get((one.decision_id, one.entry_id)) or told.excluded.get(str(place.pk), "")
    standing = standings.get((one.decision.run_id, one.entry_id))
    scores = {code: Decimal(v) for code, v in standing.dimensions.items()} if standing else {}
    parts = tuple(
        Part(title, scores.get(code), told.minimums.get(code))
        for code, title in titles.items()
        if code in scores or code in told.minimums
    )
    return Own(
        outcome=one,
        why=because(one.because["why"], one.because["names"], names, reason=reason),
        final=standing.final if standing else None,
        minimum=told.minimum,
        parts=parts,
    )
