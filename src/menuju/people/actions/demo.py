"""The people of a demo: bodies and accounts named by role, never like a person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.text import slugify

from menuju.languages import speaking
from menuju.people.actions import accounts, governments, memberships, organisations
from menuju.people.models import Organisation, User
from menuju.people.queries.accounts import DEMO_DOMAIN
from menuju.people.types import Actor, NewOrganisation, OrganisationKind, Role

OF_THE_ORGANISER = (Role.OPERATOR, Role.SECRETARIAT, Role.AUDITOR, Role.DPO)
OF_A_GOVERNMENT = (Role.COORDINATOR, Role.HEAD, Role.SURVEYOR)


@dataclass(frozen=True)
class DemoPlan:
    """Whom a demo needs: who organises, which panel scores, which places (by code) sign in.

    Each place has these agencies, and each agency a person in charge.
    """

    organiser: str
    panel: str
    places: Sequence[str]
    agencies: Sequence[str] = ("Dinas Kominfo", "Bappeda")
    assessors: int = 5


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
        wanted = (
            *_numbered(organiser, dict.fromkeys(OF_THE_ORGANISER, 1)),
            *_numbered(panel, {Role.ASSESSOR: plan.assessors, Role.MENTOR: 1}),
            *(account for one in _governing(plan) for account in _local(one, plan, by=by)),
        )
    known = set(User.objects.values_list("email", flat=True))
    for account in wanted:
        if account.email not in known:
            _welcome(account, password=password, by=by)
    return wanted


def _numbered(body: Organisation, counts: Mapping[Role, int]) -> Iterator[DemoAccount]:
    """Yield so many accounts of each role: "Asesor 1", `assessor1@…`."""
    for role, count in counts.items():
        for number in range(1, count + 1):
            email = f"{role}{number}@{DEMO_DOMAIN}"
            yield DemoAccount(f"{role.label} {number}", email, role, body)


def _governing(plan: DemoPlan) -> QuerySet[Organisation]:
    there = Organisation.objects.filter(kind=OrganisationKind.GOVERNMENT, place__in=plan.places)
    return there.select_related("place").order_by("place")


def _local(government: Organisation, plan: DemoPlan, *, by: Actor) -> Iterator[DemoAccount]:
    """Yield the accounts of one place: coordinator, head, surveyor, a person of each agency."""
    assert government.place is not None  # governments_have_a_place
    title, code = government.place.short_title, government.place.code.replace(".", "")
    for role in OF_A_GOVERNMENT:
        email = f"{role}1.{code}@{DEMO_DOMAIN}"
        yield DemoAccount(f"{role.label} {title} 1", email, role, government)
    for name in plan.agencies:
        role, agency = Role.AGENCY_PIC, _agency(name, government, by=by)
        email = f"{role}1.{slugify(name)}.{code}@{DEMO_DOMAIN}"
        yield DemoAccount(f"PIC {name} {title} 1", email, role, agency)


def _agency(name: str, government: Organisation, *, by: Actor) -> Organisation:
    there = government.agencies.filter(name=name).first()
    new = NewOrganisation(name, OrganisationKind.AGENCY, parent_id=government.pk)
    return there or organisations.create(new, by=by)


@transaction.atomic
def _welcome(account: DemoAccount, *, password: str, by: Actor) -> None:
    user = accounts.create(email=account.email, name=account.name, password=password, by=by)
    memberships.grant(user=user, role=account.role, organisation=account.organisation, by=by)
