"""Who has which questions of a region, until when, and who is late."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.utils import timezone

from menuju.people.types import Actor, Permission
from menuju.questions.models import Answer, Response
from menuju.questions.types import AnswerState, Check, CollectionState, ResponseState

UNDONE = ~Q(state=AnswerState.COMPLETE)


@dataclass(frozen=True, slots=True)
class Shared:
    """The questions of one agency, or of one person of it."""

    owner_id: int | None
    owner: str
    """Name of the agency; empty for the coordinator."""
    person: str
    """Name of the person; empty where nobody is named."""
    total: int
    complete: int
    late: int
    accepted: int
    returned: int
    talks: int
    """Talks that are open."""
    next_on: date | None
    """The nearest day of what is not complete."""

    @property
    def unchecked(self) -> int:
        """How many complete answers of an agency the coordinator has not looked at."""
        return self.complete - self.accepted if self.owner_id else 0


def shares(response: Response) -> list[Shared]:
    """Return who has how many questions of a response and how far they are, by name; 1 query."""
    today = timezone.localdate()
    rows = (
        response.answers.order_by()
        .values_list("owner", "owner__name", "person__name")
        .annotate(
            total=Count("pk"),
            complete=Count("pk", filter=Q(state=AnswerState.COMPLETE)),
            late=Count("pk", filter=UNDONE & Q(due_on__lt=today)),
            accepted=Count("pk", filter=Q(checked=Check.ACCEPTED)),
            returned=Count("pk", filter=Q(checked=Check.RETURNED)),
            talks=Count("pk", filter=Q(thread__is_open=True)),
            next_on=Min("due_on", filter=UNDONE),
        )
    )
    found = [
        Shared(owner, agency or "", person or "", *counts)
        for owner, agency, person, *counts in rows
    ]
    return sorted(found, key=lambda each: (each.owner, each.person))


@dataclass(frozen=True, slots=True)
class Mine:
    """One question that waits for a person, and what is to be known of it."""

    answer: Answer
    due_on: date | None
    """The day of its share, or that of the region."""
    evidence: int
    is_talked: bool
    """Whether a talk about it is open."""

    @property
    def is_done(self) -> bool:
        """Whether it is complete."""
        return self.answer.state == AnswerState.COMPLETE

    @property
    def is_late(self) -> bool:
        """Whether its day is over and it is not complete."""
        return not self.is_done and self.due_on is not None and self.due_on < timezone.localdate()


def mine(actor: Actor) -> list[Mine]:
    """Return a person's own questions in open collections, what presses most first; 1 query.

    Those shared out to this very person, and those of their agency that name nobody.
    """
    rows: QuerySet[Any] = (
        _of(actor)
        .select_related("question", "owner", "response__collection", "response__place")
        .annotate(pieces=Count("uses"), talked=F("thread__is_open"))
    )
    found = [
        Mine(row, row.due_on or row.response.due_on, row.pieces, bool(row.talked)) for row in rows
    ]
    return sorted(found, key=_pressing)


def days_of(actor: Actor) -> list[tuple[Response, date, int]]:
    """Return the days on which a person's own open questions are due, with how many; 1 query."""
    undone = _of(actor).filter(UNDONE, due_on__isnull=False, response__state=ResponseState.FILLING)
    return _counted(undone)


def days_shared(actor: Actor) -> list[tuple[Response, date, int]]:
    """Return the days that a coordinator gave agencies for what is not complete; 1 query, or 0."""
    bodies = actor.organisations_where(Permission.RESPONSE_COORDINATE)
    if not bodies:
        return []
    given = Answer.objects.filter(
        UNDONE, due_on__isnull=False, response__organisation__in=bodies, owner__isnull=False,
        response__collection__state=CollectionState.OPEN, response__state=ResponseState.FILLING,
    )  # fmt: skip
    return _counted(given)


def _of(actor: Actor) -> QuerySet[Answer]:
    if actor.user_id is None:
        return Answer.objects.none()
    bodies = actor.organisations_where(Permission.ANSWER_GIVE)
    named = Q(person=actor.user_id) & (
        Q(owner__in=bodies) | Q(owner=None, response__organisation__in=bodies)
    )
    nobody = Q(person=None, owner__in=bodies)
    return Answer.objects.filter(named | nobody, response__collection__state=CollectionState.OPEN)


def _counted(rows: QuerySet[Answer]) -> list[tuple[Response, date, int]]:
    found = rows.order_by().values_list("response", "due_on").annotate(n=Count("pk"))
    told = [(pk, day, n) for pk, day, n in found if day]
    wanted = Response.objects.select_related("collection", "place")
    known = wanted.in_bulk({pk for pk, _day, _n in told}) if told else {}
    return sorted(
        ((known[pk], day, n) for pk, day, n in told), key=lambda each: (each[1], each[0].pk)
    )


def _pressing(each: Mine) -> tuple[bool, date, int, int]:
    answer = each.answer
    return (each.is_done, each.due_on or date.max, answer.response_id, answer.question.order)
