"""Days of protection: the clocks of 3 × 24 hours of requests and incidents (UU 27/2022)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menuju.calendar.types import Occasion, OccasionKind, Span, said
from menuju.people.types import Actor
from menuju.protection import rules
from menuju.protection.models import Incident, Request
from menuju.protection.queries import requests
from menuju.protection.types import IncidentState, RequestState


def occasions(actor: Actor, span: Span) -> Iterator[Occasion]:
    """Yield the clocks that run for one's own requests, and for those whom one answers."""
    if actor.user_id is None:
        return
    for request in requests.own(actor).filter(state=RequestState.OPEN):
        if span.holds(request.due_at):
            yield _own(request)
    if not rules.may_protect(actor):
        return
    for request in requests.waiting().exclude(subject=actor.user_id):
        if span.holds(request.due_at):
            yield _asked(request)
    for incident in Incident.objects.filter(state=IncidentState.OPEN).order_by("pk"):
        if span.holds(incident.due_at):
            yield _happened(incident)


def _own(request: Request) -> Occasion:
    return Occasion(
        code=f"own-request:{request.pk}",
        kind=OccasionKind.PROTECTION,
        title=gettext_lazy("Permintaan Anda tentang data pribadi dijawab paling lambat"),
        at=request.due_at,
        route="protection:mine",
    )


def _asked(request: Request) -> Occasion:
    return Occasion(
        code=f"request:{request.pk}",
        kind=OccasionKind.PROTECTION,
        title=said(lambda: _("Jawab permintaan subjek data nomor %(n)d") % {"n": request.pk}),
        at=request.due_at,
        route="protection:request",
        arguments={"pk": request.pk},
        awaits=True,
    )


def _happened(incident: Incident) -> Occasion:
    told = incident.subjects_told_at and incident.agency_told_at
    return Occasion(
        code=f"incident:{incident.pk}",
        kind=OccasionKind.PROTECTION,
        title=said(lambda: _("Kabarkan insiden nomor %(n)d") % {"n": incident.pk}),
        at=incident.due_at,
        route="protection:incident",
        arguments={"pk": incident.pk},
        awaits=not told,
    )
