"""What an assessor has to judge: their own work and nobody else's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from menuju.people.types import Actor, Permission
from menuju.questions.models import Answer
from menuju.review import rules
from menuju.review.models import Entry, Recusal, Score, Seat, Verdict
from menuju.review.queries.graces import Deadlines, deadlines_of_all
from menuju.review.types import GracedStage, RoundState


@dataclass(frozen=True)
class QueueRow:
    """One entry on an assessor's desk."""

    entry: Entry
    total: int
    """Questions asked of this entry."""
    scored: int
    """Questions that this assessor has scored."""
    doubtful: int
    """Of these, how many with doubt."""
    submitted: bool
    due: date | None
    """The last day for this region, grace counted; None where the calendar is silent."""

    @property
    def percent(self) -> int:
        """How much is scored, in whole percent."""
        return self.scored * 100 // self.total if self.total else 0

    @property
    def ready(self) -> bool:
        """Whether the verdict can be handed in."""
        return not self.submitted and self.scored == self.total


def queue(actor: Actor) -> list[QueueRow]:
    """Return the entries that wait for this actor's scores, unfinished first; at most 7 queries.

    Entries in conflict are not there at all, and nothing tells of other seats.
    """
    if not actor.holds_anywhere(Permission.SCORE_GIVE):
        return []
    entries = _assigned(actor)
    conflicted = rules.conflicts_among([actor.person], entries)
    mine = [entry for entry in entries if (actor.person, entry.pk) not in conflicted]
    due = deadlines_of_all({entry.round for entry in mine}, GracedStage.SCORING)
    rows = _rows(actor, mine, due)
    return sorted(rows, key=lambda row: (row.submitted, row.scored == 0, row.entry.place_id))


def _assigned(actor: Actor) -> list[Entry]:
    seats = Seat.objects.filter(assessor=actor.user_id, left_at=None)
    aside = Recusal.objects.filter(entry=OuterRef("pk"), seat__assessor=actor.user_id)
    entries = Entry.objects.filter(panel__in=seats.values("panel"), round__state=RoundState.SCORING)
    return list(entries.exclude(Exists(aside)).select_related("round", "cohort", "place", "panel"))


def _rows(actor: Actor, entries: list[Entry], due: Mapping[int, Deadlines]) -> list[QueueRow]:
    keys = [entry.pk for entry in entries]
    here = Q(entry__in=keys, seat__assessor=actor.user_id)
    counts = (
        Score.objects.filter(here)
        .order_by()
        .values_list("entry")
        .annotate(n=Count("pk"), doubtful=Count("pk", filter=Q(confidence="doubtful")))
    )
    scored = {entry: (n, doubtful) for entry, n, doubtful in counts}
    submitted = set(Verdict.objects.filter(here).values_list("entry", flat=True))
    asked = Answer.objects.filter(response__entry__in=keys).order_by()
    totals = dict(asked.values_list("response__entry").annotate(n=Count("pk")))
    return [
        QueueRow(
            entry,
            totals.get(entry.pk, 0),
            *scored.get(entry.pk, (0, 0)),
            submitted=entry.pk in submitted,
            due=due[entry.round_id].until(entry.place_id) if entry.round_id in due else None,
        )
        for entry in entries
    ]
