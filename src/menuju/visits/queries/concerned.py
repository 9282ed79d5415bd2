"""Whom a visit concerns: who speaks for the region, and who judges it; whom an arrival."""

from collections import defaultdict
from collections.abc import Sequence

from menuju.people.models import Membership, User
from menuju.people.types import ROLES, Permission, Role
from menuju.questions.models import Collection, Response
from menuju.visits.declarations import judges_of
from menuju.visits.models import Arrival, Visit

SPEAKERS = (Role.COORDINATOR, Role.HEAD)
RUNNERS = [role for role, held in ROLES.items() if Permission.PANEL_MANAGE in held]
"""Who plans visits."""


def concerned(visits: Sequence[Visit]) -> dict[User, list[Visit]]:
    """Return the visits that concern each person, in their order; 2 queries and the panels'."""
    bodies = {visit.response.organisation_id for visit in visits}
    held = Membership.objects.held().filter(
        organisation__in=bodies, role__in=SPEAKERS, user__is_active=True
    )
    speakers: defaultdict[int, set[User]] = defaultdict(set)
    for hat in held.select_related("user").order_by("user"):
        speakers[hat.organisation_id].add(hat.user)
    judges = judges_of({visit.response_id for visit in visits})
    keys = frozenset().union(*judges.values())
    people = User.objects.filter(is_active=True).in_bulk(keys)
    mine: defaultdict[User, list[Visit]] = defaultdict(list)
    for visit in visits:
        judging = {people[key] for key in judges.get(visit.response_id, ()) if key in people}
        for person in sorted(speakers[visit.response.organisation_id] | judging, key=_key):
            mine[person].append(visit)
    return mine


def takers(collection: Collection, arrivals: Sequence[Arrival]) -> dict[User, list[Arrival]]:
    """Return what each person has to see to of what waits in a collection, in its order.

    Whoever runs the round sees to all of it; whoever judges a region to what is said of it. Where
    nobody knows which region is meant, that is whoever has sent it, if they judge any there.
    3 queries and the panels'.
    """
    held = Membership.objects.held().filter(organisation=collection.organiser, role__in=RUNNERS)
    runners = set(held.values_list("user", flat=True))
    asked = Response.objects.filter(collection=collection).values_list("pk", flat=True)
    judges = judges_of(set(asked))
    anywhere = frozenset().union(*judges.values())
    keys: defaultdict[int, list[Arrival]] = defaultdict(list)
    for one in arrivals:
        here = (
            judges.get(one.visit.response_id, frozenset())
            if one.visit
            else anywhere & {one.submission.user_id}
        )
        for key in sorted(runners | here):
            keys[key].append(one)
    people = User.objects.filter(is_active=True).in_bulk(keys)
    return {person: keys[key] for key, person in people.items()}


def _key(user: User) -> int:
    return user.pk
