"""Until when regions appeal, and for whom of their people an appeal still waits."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from menuju.people.types import Actor, Permission
from menuju.review import rules
from menuju.review.models import Appeal, AppealWindow, Entry
from menuju.review.types import AppealState, EntryState


@dataclass(frozen=True, slots=True)
class AppealDays:
    """The days for appeals of one region, and whether an appeal waits for this very person."""

    window: AppealWindow
    entry: Entry
    awaits: bool


def own(actor: Actor) -> Iterator[AppealDays]:
    """Yield the days of an actor's own regions; 1 query, 0 without a region.

    What is written waits for the coordinator to hand it in, what is handed in for the head.
    """
    bodies = actor.organisations_where(Permission.RESPONSE_READ)
    if not bodies:
        return
    mine = Appeal.objects.filter(entry=OuterRef("pk"))
    found: QuerySet[Entry] = Entry.objects.filter(
        Q(organisation__in=bodies), state=EntryState.TOOK_PART, round__appeal_window__isnull=False
    ).annotate(
        drafted=Exists(mine.filter(state=AppealState.DRAFTED)),
        submitted=Exists(mine.filter(state=AppealState.SUBMITTED)),
    )
    for entry in found.select_related("round__appeal_window", "round__collection", "place"):
        window = entry.round.appeal_window
        yield AppealDays(window, entry, not window.is_over() and _awaits(entry, actor))


def run_by(actor: Actor) -> QuerySet[AppealWindow]:
    """Return the days of the rounds that an actor controls."""
    bodies = actor.organisations_where(Permission.ROUND_READ_DRAFT)
    return AppealWindow.objects.filter(round__organisation__in=bodies).select_related("round")


def _awaits(entry: Entry, actor: Actor) -> bool:
    drafted, submitted = getattr(entry, "drafted", False), getattr(entry, "submitted", False)
    return (drafted and rules.may_appeal(actor, entry)) or (
        submitted and rules.may_file_appeals(actor, entry)
    )
