"""Discussions of moderation: who may read one, and what there is to talk about for an assessor."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, Min
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import NotFound
from menuju.review import rules
from menuju.review.models import Entry, Remark, Seat
from menuju.review.queries.disagreements import TELLING, submitted
from menuju.review.types import RoundState

OPENED = (RoundState.MODERATION, RoundState.CLOSED, RoundState.PUBLISHED)


@dataclass(frozen=True)
class Said:
    """One message, by its seat; no name anywhere."""

    seat: int | None
    """Number of the seat; None for the moderator."""
    is_mine: bool
    words: str
    said_at: datetime


@dataclass(frozen=True)
class Topic:
    """One question of an entry that an assessor can talk about."""

    entry: Entry
    question: str
    values: tuple[int, ...]
    """The scores that count, sorted: no seat shows."""
    remarks: int

    @property
    def spread(self) -> int:
        """Highest less lowest."""
        return self.values[-1] - self.values[0] if self.values else 0


def remarks(entry: Entry, question: str, *, seen_by: Actor) -> list[Said]:
    """Return what was said about a question, the first first; 3 queries.

    Raises `NotFound` for all but the entry's seats and its moderator, and before moderation.
    """
    if not may_read(seen_by, entry):
        raise NotFound(_("Halaman ini tidak ada."))
    rows = Remark.objects.filter(entry=entry, question=question).select_related("seat")
    return [
        Said(
            seat=each.seat.number if each.seat else None,
            is_mine=each.author_id == seen_by.user_id,
            words=each.words,
            said_at=each.said_at,
        )
        for each in rows.order_by("said_at", "pk")
    ]


def may_read(actor: Actor, entry: Entry) -> bool:
    """Say whether this actor reads the discussions of an entry: once scores are locked."""
    return entry.round.state in OPENED and rules.may_discuss(actor, entry)


def values(entry: Entry, question: str) -> tuple[int, ...]:
    """Return the scores of a question that count, sorted so that no seat shows; 1 query."""
    rows = submitted(entry.round).filter(entry=entry, question=question).order_by("value")
    return tuple(rows.values_list("value", flat=True))


def topics(actor: Actor) -> list[Topic]:
    """Return what this assessor can talk about: where their panels differ, or somebody wrote.

    Rounds in moderation only; a few queries, and two for each entry that they judge.
    """
    held = Seat.objects.filter(assessor=actor.user_id, left_at=None).values("panel")
    wanted = Entry.objects.filter(panel__in=held, round__state=RoundState.MODERATION)
    entries = wanted.select_related("round", "place", "panel").order_by("round", "place")
    mine = [entry for entry in entries if rules.may_score(actor, entry)]
    written = _written(mine)
    found = []
    for entry in mine:
        rows = submitted(entry.round).filter(entry=entry).order_by().values("question")
        spread = rows.annotate(values=ArrayAgg("value", order_by="value"))
        for row in spread.annotate(wide=Max("value") - Min("value")).order_by("-wide", "question"):
            count = written[entry.pk, row["question"]]
            if count or row["wide"] >= TELLING:
                found.append(Topic(entry, row["question"], tuple(row["values"]), count))
    return found


def _written(entries: list[Entry]) -> defaultdict[tuple[int, str], int]:
    rows = Remark.objects.filter(entry__in=entries).order_by().values_list("entry", "question")
    counts: defaultdict[tuple[int, str], int] = defaultdict(int)
    for entry, question, count in rows.annotate(n=Count("pk")):
        counts[entry, question] = count
    return counts
