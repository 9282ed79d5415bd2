"""Discussions of moderation: who may read one, and what there is to talk about for an assessor."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count
from django.utils.translation import gettext as _

from menuju.people.types import Actor, Permission
from menuju.problems import NotFound
from menuju.review import rules
from menuju.review.models import Entry, Recusal, Remark, Seat
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

    Rounds in moderation only, widest first in each entry. 6 queries, and one for each round.
    """
    mine = _judged_by(actor)
    written = _written(mine)
    given: dict[tuple[int, str], tuple[int, ...]] = {}
    for round in {entry.round_id: entry.round for entry in mine}.values():
        rows = submitted(round).filter(entry__in=mine).order_by().values("entry", "question")
        sorted_ = rows.annotate(values=ArrayAgg("value", order_by="value"))
        given |= {(row["entry"], row["question"]): tuple(row["values"]) for row in sorted_}
    entries = {entry.pk: entry for entry in mine}
    found = [
        Topic(entries[key[0]], key[1], given.get(key, ()), written.get(key, 0))
        for key in given.keys() | written.keys()
    ]
    telling = [each for each in found if each.remarks or each.spread >= TELLING]
    order = {entry.pk: number for number, entry in enumerate(mine)}
    return sorted(telling, key=lambda one: (order[one.entry.pk], -one.spread, one.question))


def _judged_by(actor: Actor) -> list[Entry]:
    """Return the entries in moderation that this assessor judges, as `rules.seat_of` says."""
    if actor.user_id is None or not actor.holds_anywhere(Permission.SCORE_GIVE):
        return []
    seats = Seat.objects.filter(assessor=actor.user_id, left_at=None)
    aside = Recusal.objects.filter(seat__in=seats).values("entry")
    wanted = Entry.objects.filter(panel__seats__in=seats, round__state=RoundState.MODERATION)
    entries = wanted.exclude(pk__in=aside).select_related("round", "place", "panel")
    found = list(entries.order_by("round", "place").distinct())
    barred = rules.conflicts_among([actor.user_id], found)
    return [entry for entry in found if (actor.user_id, entry.pk) not in barred]


def _written(entries: list[Entry]) -> dict[tuple[int, str], int]:
    rows = Remark.objects.filter(entry__in=entries).order_by().values_list("entry", "question")
    return {(entry, question): n for entry, question, n in rows.annotate(n=Count("pk"))}
