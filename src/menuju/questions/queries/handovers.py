"""What a coordinator hands over: what is open in a region, who holds it, since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone

from menuju.people.models import Membership, Organisation, User
from menuju.people.types import Role
from menuju.questions.models import Answer, Handover, Response
from menuju.questions.types import AnswerState, CollectionState
from menuju.verify import canonical

STREAM = "system"


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What is open in one response: answers that are not complete, or are talked about."""

    response: Response
    complete: int
    total: int
    answers: Sequence[Any]
    """Each with `messages` and `last_said_at` of its talk."""


def open_work(organisation: Organisation) -> list[OpenWork]:
    """Return what is open in a region, by collection; 2 queries."""
    found = Response.objects.filter(
        organisation=organisation, collection__state=CollectionState.OPEN
    ).annotate(
        total=Count("answers"),
        complete=Count("answers", filter=Q(answers__state=AnswerState.COMPLETE)),
    )
    responses: list[Any] = list(found.select_related("collection", "place").order_by("pk"))
    by_response: dict[int, list[Answer]] = {each.pk: [] for each in responses}
    for answer in _open_answers(by_response):
        by_response[answer.response_id].append(answer)
    return [OpenWork(each, each.complete, each.total, by_response[each.pk]) for each in responses]


def coordinators(organisation: Organisation) -> list[User]:
    """Return who coordinates a region today, by name; 1 query."""
    held = Membership.objects.held().filter(organisation=organisation, role=Role.COORDINATOR)
    people = held.filter(user__is_active=True).select_related("user").order_by("user__name", "user")
    return [each.user for each in people]


def leavers(organisation: Organisation) -> list[User]:
    """Return who coordinates a region, or has done so: whose work may be handed over; 1 query."""
    ever = Membership.objects.filter(organisation=organisation, role=Role.COORDINATOR)
    return list(User.objects.filter(pk__in=ever.values("user")).order_by("name", "pk"))


def newest(organisation: Organisation) -> Handover | None:
    """Return the newest handover of a region that was not withdrawn; 1 query."""
    found = Handover.objects.filter(organisation=organisation, withdrawn_at=None)
    return found.select_related("leaver", "successor", "begun_by", "pack").first()


def pack(organisation: Organisation, *, leaver: User, successor: User, note: str) -> bytes:
    """Return what is open as canonical JSON, for the file that is kept."""
    told = {
        "kind": "handover",
        "organisation": organisation.name,
        "leaver": leaver.name,
        "successor": successor.name,
        "note": note,
        "at": timezone.now().isoformat(),
        "collections": [_told(work) for work in open_work(organisation)],
    }
    return canonical.dumps(told)


def _told(work: OpenWork) -> dict[str, Any]:
    response = work.response
    return {
        "collection": response.collection.slug,
        "place": response.place_id,
        "state": response.state,
        "due_on": _day(response.due_on),
        "complete": work.complete,
        "questions": work.total,
        "open": [
            {
                "question": each.question.code,
                "state": each.state,
                "owner": each.owner.name if each.owner else None,
                "person": each.person.name if each.person else None,
                "due_on": _day(each.due_on),
                "written_at": _day(each.updated_at),
                "written_by": each.updated_by.name if each.updated_by else None,
                "returned": each.check_reason or None,
                "messages": each.messages,
                "talk_open": bool(each.talked),
            }
            for each in work.answers
        ],
    }


def _day(moment: Any) -> str | None:
    return moment.isoformat() if moment else None


def _open_answers(responses: Any) -> QuerySet[Any]:
    waiting = ~Q(state=AnswerState.COMPLETE) | Q(thread__is_open=True)
    here = Answer.objects.filter(waiting, response__in=list(responses))
    rows: QuerySet[Any] = (
        here.select_related("question", "owner", "person", "updated_by")
        .annotate(
            talked=F("thread__is_open"),
            messages=Count("thread__comments"),
            last_said_at=Max("thread__comments__said_at"),
        )
        .order_by("question__order")
    )
    return rows
