"""The people who judge the invented round: assessors of several bodies, and mentors."""

from menuju.people.actions import accounts, memberships, organisations
from menuju.people.models import Organisation, User
from menuju.people.queries.accounts import DEMO_DOMAIN
from menuju.people.types import Actor, NewOrganisation, OrganisationKind, Role

DOMAIN = f"simulasi.{DEMO_DOMAIN}"
"""Of assessors that nobody signs in as: the demo has no door for them."""
UNIVERSITIES = (("Malang", "35.73"), ("Palembang", "16.71"), ("Yogyakarta", "34.71"))
"""Where invented universities lie; their people do not judge these cities."""
ALSO_MENTORS = (7, 12, 18)
"""Numbers of assessors who mentor regions as well."""


def assessors(count: int, *, panel: Organisation, by: Actor) -> list[User]:
    """Return so many assessors: those of the demo first, then "Asesor 6" and on, made if missing.

    None of those made here has a password.
    """
    there = User.objects.filter(
        memberships__organisation=panel, memberships__role=Role.ASSESSOR, is_active=True
    )
    known = list(there.filter(email__endswith=f"@{DEMO_DOMAIN}").order_by("pk").distinct())
    bodies = [panel, *(_university(*where, by=by) for where in UNIVERSITIES)]
    numbers = range(len(known) + 1, count + 1)
    return [*known, *(_assessor(number, bodies, by=by) for number in numbers)][:count]


def mentors(people: list[User], *, by: Actor) -> list[User]:
    """Return those of the assessors who mentor regions too."""
    chosen = [people[number - 1] for number in ALSO_MENTORS if number <= len(people)]
    for person in chosen:
        body = person.memberships.held().get(role=Role.ASSESSOR).organisation
        if not person.memberships.held().filter(role=Role.MENTOR).exists():
            memberships.grant(user=person, role=Role.MENTOR, organisation=body, by=by)
    return chosen


def _assessor(number: int, bodies: list[Organisation], *, by: Actor) -> User:
    email = f"assessor{number}@{DOMAIN}"
    if there := User.objects.filter(email=email).first():
        return there
    person = accounts.create(email=email, name=f"Asesor {number}", by=by)
    body = bodies[number % len(bodies)]
    memberships.grant(user=person, role=Role.ASSESSOR, organisation=body, by=by)
    return person


def _university(town: str, code: str, *, by: Actor) -> Organisation:
    name = f"Perguruan tinggi {town} (simulasi)"
    there = Organisation.objects.filter(name=name, kind=OrganisationKind.PANEL).first()
    new = NewOrganisation(name, OrganisationKind.PANEL, place_id=code)
    return there or organisations.create(new, by=by)
