"""Who works on the answers of a region today: people by the body in which they wear a role."""

from collections import defaultdict
from collections.abc import Iterable

from menuju.people.models import Membership, User
from menuju.people.types import ROLES, Permission, Role
from menuju.questions.models import Answer

TALKING = (Role.AGENCY_PIC, Role.COORDINATOR, Role.HEAD)
ANSWERING = [role for role, held in ROLES.items() if Permission.ANSWER_GIVE in held]


def workers(bodies: Iterable[int]) -> dict[int, list[User]]:
    """Return who answers for each of these bodies today, by name; 1 query."""
    held = Membership.objects.held().filter(
        organisation__in=list(bodies), role__in=ANSWERING, user__is_active=True
    )
    found: defaultdict[int, list[User]] = defaultdict(list)
    for each in held.select_related("user").order_by("user__name", "user"):
        if each.user not in found[each.organisation_id]:
            found[each.organisation_id].append(each.user)
    return dict(found)


def talkers(answer: Answer) -> list[User]:
    """Return who takes part in the talk about an answer, by name: who may be named there."""
    bodies = [body for body in (answer.response.organisation_id, answer.owner_id) if body]
    held = Membership.objects.held().filter(
        organisation__in=bodies, role__in=TALKING, user__is_active=True
    )
    people = {each.user for each in held.select_related("user")}
    return sorted(people, key=lambda person: (person.name, person.pk))
