"""Discussions of moderation: who may read one, and what there is to talk about for an assessor."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.utils.translation import gettext as _

from menuju.people.types import Actor, Permission
from menuju.problems import NotFound
from menuju.review import rules
from menuju.review.models import Entry, Recusal, Remark, Score, Seat
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
    """One question of an entry that the moderator has opened a discussion on."""

    entry: Entry
    question: str
    own: int | None
    """What this seat gave; what other seats gave stays closed to it."""
    remarks: int


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


def is_opened(entry: Entry, question: str) -> bool:
    """Say whether somebody has written about a question: the moderator does so first."""
    return Remark.objects.filter(entry=entry, question=question).exists()


def own_score(actor: Actor, entry: Entry, question: str) -> int | None:
    """Return what this assessor gave for a question; 1 query."""
    rows = Score.objects.filter(entry=entry, question=question, seat__assessor=actor.user_id)
    return rows.order_by("-pk").values_list("value", flat=True).first()


def topics(actor: Actor) -> list[Topic]:
    """Return what this assessor can talk about, in rounds in moderation; 6 queries.

    Only what the moderator has opened: a list of disagreements would tell a seat of the others.
    """
    mine = _judged_by(actor)
    rows = Score.objects.filter(entry__in=mine, seat__assessor=actor.user_id).order_by()
    given = {(row[0], row[1]): row[2] for row in rows.values_list("entry", "question", "value")}
    written = _written(mine)
    return [
        Topic(entry, question, given.get((pk, question)), count)
        for entry in mine
        for (pk, question), count in sorted(written.items())
        if pk == entry.pk
    ]


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
