"""Makers: the smallest true thing of each kind."""

from datetime import date
from itertools import count

from django.utils import timezone

from menuju.people.models import Membership, Organisation, User
from menuju.people.types import Actor, OrganisationKind, Role
from menuju.places.models import Edition, Place
from menuju.places.types import LONG_NAMES, kind_of, parent_of, simplified

PASSWORD = "satu-kata-sandi-panjang"
NUMBERS = count(1)


def edition(code="edisi-uji"):
    """The list of places that every made place belongs to."""
    facts = {"decree": "Keputusan uji", "valid_from": date(2025, 1, 1), "loaded_at": timezone.now()}
    return Edition.objects.get_or_create(code=code, defaults=facts)[0]


def place(code="35.07", name="Malang"):
    """A place by code, with the places that hold it."""
    if there := Place.objects.filter(code=code).first():
        return there
    above = parent_of(code)
    kind = kind_of(code)
    return Place.objects.create(
        code=code,
        parent=place(above, f"Induk {above}") if above else None,
        kind=kind,
        name=name,
        long_name=LONG_NAMES[kind].format(name=name),
        key=simplified(name),
        edition=edition(),
        since=edition(),
    )


def organisation(kind=OrganisationKind.MINISTRY, name="Komdigi", **where):
    return Organisation.objects.create(kind=kind, name=name, **where)


def government(code="35.07", name="Malang"):
    where = place(code, name)
    return organisation(OrganisationKind.GOVERNMENT, f"Pemerintah {where.long_name}", place=where)


def agency(parent, name="Dinas Kominfo"):
    return organisation(OrganisationKind.AGENCY, name, parent=parent)


def panel(name="Panel 1"):
    return organisation(OrganisationKind.PANEL, name)


def user(name="Sari", email=None, password=PASSWORD):
    made = User(name=name, email=email or f"orang{next(NUMBERS)}@menuju.example")
    made.set_password(password)
    made.save()
    return made


def member(role, body=None, name="Sari", email=None, **when):
    """An account that wears one role; in an organisation of its own where none is given."""
    person = user(name, email)
    Membership.objects.create(
        user=person, organisation=body or organisation(), role=Role(role), **when
    )
    return person


def actor(role, body=None, name="Sari"):
    return Actor.of(member(role, body, name))
