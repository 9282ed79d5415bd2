"""Requests of data subjects: one's own, those that wait, those that run late."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from menuju.people.models import Membership, User
from menuju.people.queries.notices import told_lately
from menuju.people.types import ROLES, Actor, Permission, Role
from menuju.protection.models import Incident, Request
from menuju.protection.types import CLOCK, WARNED, IncidentState, RequestState


def waiting() -> QuerySet[Request]:
    """Return the open requests, the one that is due first on top: overdue ones lead."""
    found = Request.objects.filter(state=RequestState.OPEN)
    return found.select_related("subject").order_by("received_at", "pk")


def decided() -> QuerySet[Request]:
    """Return the answered requests, the newest answer first."""
    found = Request.objects.exclude(state=RequestState.OPEN)
    return found.select_related("subject", "decided_by").order_by("-decided_at", "-pk")


def own(actor: Actor) -> QuerySet[Request]:
    """Return what a person has asked for, newest first."""
    return Request.objects.filter(subject=actor.person).order_by("-received_at")


def pressing() -> list[Request]:
    """Return the open requests that are late, or will be within a day."""
    return list(waiting().filter(received_at__lt=timezone.now() - CLOCK + WARNED))


def untold() -> list[Incident]:
    """Return the open incidents whose notices are late, or will be within a day."""
    soon = timezone.now() - CLOCK + WARNED
    open_ = Incident.objects.filter(state=IncidentState.OPEN, noticed_at__lt=soon)
    return [one for one in open_ if not (one.subjects_told_at and one.agency_told_at)]


def guardians(*, topic: str, quiet: timedelta) -> list[User]:
    """Return who answers requests and was not reminded lately: DPOs, or operators without one."""
    able = [role for role, may in ROLES.items() if Permission.DATA_PROTECT in may]
    active = User.objects.filter(is_active=True)
    found = active.filter(pk__in=_wearers([Role.DPO])) or active.filter(pk__in=_wearers(able))
    lately = told_lately(topic, within=quiet)
    return [user for user in found if user.pk not in lately]


def _wearers(roles: list[Role]) -> "QuerySet[Membership, int]":
    return Membership.objects.held().filter(role__in=roles).values_list("user", flat=True)
