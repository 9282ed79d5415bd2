"""The people of a demo: bodies and accounts named by role, never like a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import translation

from menuju.languages import speaking
from menuju.people.actions import accounts, governments, memberships, organisations
from menuju.people.models import Organisation, User
from menuju.people.types import Actor, OrganisationKind, Role

DOMAIN = "menuju.example"
"""A domain that can never exist (RFC 2606), so that no letter reaches a stranger."""

OF_THE_ORGANISER = (Role.OPERATOR, Role.SECRETARIAT, Role.AUDITOR)
OF_A_PANEL = (Role.ASSESSOR, Role.MENTOR)
OF_A_GOVERNMENT = (Role.COORDINATOR, Role.HEAD)


@dataclass(frozen=True)
class DemoPlan:
    """Whom a demo needs: who organises, which panel scores, which places (by code) sign in."""

    organiser: str
    panel: str
    places: Sequence[str]


@dataclass(frozen=True)
class DemoAccount:
    """One account of the demo: "Koordinator daerah Kab. Malang 1", `coordinator1.3507@…`."""

    name: str
    email: str
    role: Role
    organisation: Organisation


def settle(plan: DemoPlan, *, password: str, by: Actor) -> tuple[DemoAccount, ...]:
    """Make what is missing of a demo's people, all with one password; twice changes nothing."""
    organiser = organisations.found_once(plan.organiser, OrganisationKind.MINISTRY, by=by)
    panel = organisations.found_once(plan.panel, OrganisationKind.PANEL, by=by)
    governments.found(by=by)
    told = settings.LANGUAGE_CODE  # names are data: one language for all
    with translation.override(told), speaking(told):
        wanted = tuple(_accounts(plan, organiser=organiser, panel=panel))
    known = set(User.objects.values_list("email", flat=True))
    for account in wanted:
        if account.email not in known:
            _welcome(account, password=password, by=by)
    return wanted


def _accounts(
    plan: DemoPlan, *, organiser: Organisation, panel: Organisation
) -> Iterator[DemoAccount]:
    for body, roles in ((organiser, OF_THE_ORGANISER), (panel, OF_A_PANEL)):
        for role in roles:
            yield DemoAccount(f"{role.label} 1", f"{role}1@{DOMAIN}", role, body)
    governing = Organisation.objects.filter(
        kind=OrganisationKind.GOVERNMENT, place__in=plan.places
    ).select_related("place")
    for government in governing.order_by("place"):
        assert government.place is not None  # governments_have_a_place
        for role in OF_A_GOVERNMENT:
            name = f"{role.label} {government.place.short_title} 1"
            email = f"{role}1.{government.place.code.replace('.', '')}@{DOMAIN}"
            yield DemoAccount(name, email, role, government)


@transaction.atomic
def _welcome(account: DemoAccount, *, password: str, by: Actor) -> None:
    user = accounts.create(email=account.email, name=account.name, password=password, by=by)
    memberships.grant(user=user, role=account.role, organisation=account.organisation, by=by)
