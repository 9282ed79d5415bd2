"""Whom a visit concerns: who speaks for the region, and who judges it."""

from collections import defaultdict
from collections.abc import Sequence

from menuju.people.models import Membership, User
from menuju.people.types import Role
from menuju.visits.declarations import judges_of
from menuju.visits.models import Visit

SPEAKERS = (Role.COORDINATOR, Role.HEAD)


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


def _key(user: User) -> int:
    return user.pk
