"""What an assessor still has to judge, round by round."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef

from menuju.people.types import Actor
from menuju.review.models import Entry, Recusal, Round, Verdict
from menuju.review.types import EntryState, RoundState


@dataclass(frozen=True, slots=True)
class Workload:
    """The entries of one round that wait for one assessor."""

    round: Round
    entries: tuple[Entry, ...]


def workloads(actor: Actor) -> Iterator[Workload]:
    """Yield what waits for an assessor in each round that is being scored; 1 query.

    Left out is what they have handed in or stepped aside from, and where they have left the panel.
    """
    seats = {"entry": OuterRef("pk"), "seat": OuterRef("seat")}
    found = Entry.objects.filter(
        round__state=RoundState.SCORING,
        state=EntryState.TOOK_PART,
        panel__seats__assessor=actor.user_id,
        panel__seats__left_at=None,
    ).annotate(seat=F("panel__seats"))
    open_ = found.exclude(Exists(Verdict.objects.filter(**seats))).exclude(
        Exists(Recusal.objects.filter(**seats))
    )
    by_round: dict[int, list[Entry]] = {}
    for entry in open_.select_related("round", "place").order_by("round", "place"):
        by_round.setdefault(entry.round_id, []).append(entry)
    for entries in by_round.values():
        yield Workload(entries[0].round, tuple(entries))
