"""Which regions an actor knows of here, and who accompanies them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet

from menuju.people.models import User
from menuju.people.types import Actor, Permission
from menuju.review.models import Mentorship, Round
from menuju.selection.models import Cohort, Member


def whole() -> QuerySet[Member]:
    """Return members with what their pages show."""
    return Member.objects.select_related("cohort", "organisation", "place__parent")


def overseen(actor: Actor) -> QuerySet[Cohort]:
    """Return the cohorts whose regions an actor oversees."""
    bodies = actor.organisations_where(Permission.ROUND_READ_DRAFT)
    return Cohort.objects.filter(organisation__in=bodies)


def own(actor: Actor) -> QuerySet[Member]:
    """Return the memberships of the regions for which an actor speaks."""
    bodies = actor.organisations_where(Permission.RESPONSE_COORDINATE)
    heads = actor.organisations_where(Permission.RESPONSE_APPROVE)
    return whole().filter(organisation__in=bodies | heads).order_by("-cohort__year", "pk")


def mentored(actor: Actor) -> QuerySet[Member]:
    """Return the regions that an actor accompanies now, who have not left."""
    if actor.user_id is None or not actor.holds_anywhere(Permission.MENTORING_FOLLOW):
        return whole().none()
    held = Mentorship.objects.filter(
        mentor=actor.user_id,
        ended_at=None,
        organisation=OuterRef("organisation"),
        round__organisation=OuterRef("cohort__organisation"),
    )
    return whole().filter(Exists(held), until=None).order_by("place__name", "pk")


def visible_to(actor: Actor) -> QuerySet[Member]:
    """Return the members of which an actor reads what they sign, found and are helped with."""
    seen = Q(cohort__in=overseen(actor).values("pk"))
    seen |= Q(pk__in=own(actor).order_by().values("pk"))
    return whole().filter(seen | Q(pk__in=mentored(actor).order_by().values("pk")))


def mentors_of(members: Iterable[Member]) -> Mapping[int, list[User]]:
    """Return who accompanies each of these members now, by the member's key; 1 query."""
    listed = list(members)
    held = Mentorship.objects.filter(
        ended_at=None, organisation__in={one.organisation_id for one in listed}
    )
    by_body: defaultdict[tuple[int, int], list[User]] = defaultdict(list)
    for each in held.select_related("mentor", "round").order_by("pk"):
        people = by_body[each.organisation_id, each.round.organisation_id]
        if each.mentor not in people:
            people.append(each.mentor)
    return {
        one.pk: by_body.get((one.organisation_id, one.cohort.organisation_id), []) for one in listed
    }


def round_of(cohort: Cohort) -> Round | None:
    """Return the round in which a cohort's mentors are noted: its decision's, else the newest."""
    if cohort.decision_id is not None and cohort.decision is not None:
        return cohort.decision.round
    return cohort.organisation.rounds.order_by("-year", "-pk").first()
