"""What an assessor still has to judge, round by round."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef

from menuju.people.types import Actor
from menuju.review import rules
from menuju.review.models import Entry, Recusal, Round, Verdict
from menuju.review.types import EntryState, RoundState


@dataclass(frozen=True, slots=True)
class Workload:
    """The entries of one round that wait for one assessor."""

    round: Round
    entries: tuple[Entry, ...]


def workloads(actor: Actor) -> Iterator[Workload]:
    """Yield what waits for an assessor in each round that is being scored; 2 queries at most.

    Left out is what they have handed in or stepped aside from, where they have left the panel, and
    what they may not judge: a conflict waits for the secretariat.
    """
    if actor.user_id is None:
        return
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
    left = list(open_.select_related("round", "place").order_by("round", "place"))
    barred = rules.conflicts_among([actor.user_id], left) if left else {}
    by_round: dict[int, list[Entry]] = {}
    for entry in left:
        if (actor.user_id, entry.pk) not in barred:
            by_round.setdefault(entry.round_id, []).append(entry)
    for entries in by_round.values():
        yield Workload(entries[0].round, tuple(entries))
