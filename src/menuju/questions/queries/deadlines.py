"""Until when a region answers, and for whom of its people the answers wait."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from menuju.people.models import Organisation
from menuju.people.types import Actor, Permission
from menuju.questions.models import Answer, Collection, Response
from menuju.questions.types import AnswerState, CollectionState, ResponseState


@dataclass(frozen=True, slots=True)
class Awaited:
    """A response of somebody's own region, and whether it waits for that very person."""

    response: Response
    awaits: bool


def own(actor: Actor) -> list[Awaited]:
    """Return the responses of an actor's own regions, of all collections; 1 query, 0 without any.

    While it is filled in it waits for the coordinator and for agencies that lack an answer of
    theirs; handed in, for the head.
    """
    bodies = actor.organisations_where(Permission.RESPONSE_READ)
    if not bodies:
        return []
    governments = Organisation.objects.filter(Q(pk__in=bodies) | Q(agencies__in=bodies))
    lacking = Answer.objects.filter(response=OuterRef("pk"), owner__in=bodies)
    found = Response.objects.filter(organisation__in=governments.values("pk")).annotate(
        lacks=Exists(lacking.exclude(state=AnswerState.COMPLETE))
    )
    rows: QuerySet[Any] = found.select_related("collection", "place").order_by("pk")
    return [Awaited(row, _awaits(row, actor, lacks=row.lacks)) for row in rows]


def run_by(actor: Actor) -> QuerySet[Collection]:
    """Return the collections whose every response an actor reads: who runs or audits them."""
    return Collection.objects.filter(
        organiser__in=actor.organisations_where(Permission.RESPONSE_READ)
    )


def _awaits(response: Response, actor: Actor, *, lacks: bool) -> bool:
    if response.collection.state != CollectionState.OPEN:
        return False
    within = response.organisation_id
    if response.state == ResponseState.FILLING:
        return lacks or actor.holds(Permission.RESPONSE_COORDINATE, within=within)
    handed_in = response.state == ResponseState.SUBMITTED
    return handed_in and actor.holds(Permission.RESPONSE_APPROVE, within=within)
