"""What came in from sites: what has become of it, and for whom it is to be read."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID, uuid5

from django.db.models import Q, QuerySet

from menuju.forms.models import Submission, SubmissionFile
from menuju.people.models import Membership, Organisation
from menuju.people.types import Actor, Permission, Role
from menuju.questions.models import Response
from menuju.visits.declarations import judged_by, judges_of
from menuju.visits.files.filled import ToldRow, told
from menuju.visits.models import Arrival, Visit
from menuju.visits.types import VisitState

SHOWN = ("collection", "submission__form", "visit__response__place", "check_made")
"""What a list of arrivals shows beside each."""


def device_of(submission: UUID, number: int) -> UUID:
    """Return the id by which the finding of one row is known again, however often it is read."""
    return uuid5(submission, str(number))


def seen(actor: Actor) -> QuerySet[Arrival]:
    """Return what the actor has sent, what is of regions it judges, and of rounds it runs."""
    bodies = actor.organisations_where(Permission.RESPONSE_READ)
    mine = Q(collection__organiser__in=bodies) | Q(visit__response__in=judged_by(actor))
    if actor.user_id is not None:
        mine |= Q(submission__user=actor.user_id)
    return Arrival.objects.filter(mine).select_related(*SHOWN)


def waiting(found: QuerySet[Arrival]) -> QuerySet[Arrival]:
    """Return what is no finding yet, was not declined, nor sent anew with other answers."""
    return found.filter(check_made=None, declined_at=None, submission__replaced_by__isnull=True)


def in_hand(actor: Actor) -> QuerySet[Arrival]:
    """Return what waits for this very actor: of rounds it runs, and what it can make a finding of.

    Where nobody knows which region is meant, that is whoever has sent it and still judges there.
    """
    judged = judged_by(actor)
    bodies = actor.organisations_where(Permission.PANEL_MANAGE)
    if not judged and not bodies:
        return Arrival.objects.none()
    there = Response.objects.filter(pk__in=judged).order_by().values("collection")
    own = Q(visit=None, submission__user=actor.user_id, collection__in=there)
    mine = Q(collection__organiser__in=bodies) | Q(visit__response__in=judged) | own
    return waiting(Arrival.objects.filter(mine)).select_related(*SHOWN)


def declined(found: QuerySet[Arrival]) -> QuerySet[Arrival]:
    """Return what will be no finding, because somebody has said so."""
    return found.filter(declined_at__isnull=False)


def named(arrival: Arrival) -> str:
    """Return how an arrival is called: `Aduan satu pintu (Kab. Malang), BL01`, as far as known."""
    visit = arrival.visit
    there = f"{visit.programme} ({visit.response.place.short_title})" if visit else ""
    return ", ".join(filter(None, (there or arrival.collection.title, arrival.question)))


def row_of(arrival: Arrival) -> ToldRow:
    """Return what was filled in, read again from what was kept."""
    return told(arrival.submission.xml)[arrival.number - 1]


def photographs_of(submission: Submission, row: ToldRow) -> list[SubmissionFile]:
    """Return the kept photographs of one row, in their order; one that never came is left out."""
    kept: Mapping[str, SubmissionFile] = {
        one.name: one for one in submission.files.select_related("file")
    }
    return [kept[name] for name in row.photos if name in kept]


def takers_visits(arrival: Arrival, actor: Actor) -> QuerySet[Visit]:
    """Return the visits at which this actor may put what came in: of the same region if known."""
    here = Visit.objects.filter(
        response__in=judged_by(actor), response__collection=arrival.collection_id
    ).select_related("response__collection__set", "response__place")
    if arrival.visit is None:
        return here.exclude(state=VisitState.CANCELLED)
    own = here.filter(response=arrival.visit.response_id)
    return own.exclude(state=VisitState.CANCELLED) | own.filter(pk=arrival.visit.pk)


def bodies_of_judges(visits: Collection[Visit]) -> Sequence[Organisation]:
    """Return the bodies from which those come who judge the visited regions; 1 query and more."""
    judges = frozenset().union(*judges_of({visit.response_id for visit in visits}).values())
    held = Membership.objects.held().filter(user__in=judges, role=Role.ASSESSOR)
    return list(Organisation.objects.filter(pk__in=held.values("organisation")).order_by("pk"))
