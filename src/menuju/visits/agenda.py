"""Days of field visits: when assessors come, and which visit waits for the region's promise."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from menuju.calendar.types import Occasion, OccasionKind, Span, said
from menuju.people.types import Actor
from menuju.visits import rules
from menuju.visits.models import Visit
from menuju.visits.queries.visits import seen
from menuju.visits.types import ACTIVE, VisitState


def occasions(actor: Actor, span: Span) -> Iterator[Occasion]:
    """Yield the visits that an actor knows of and that take somebody's time."""
    if actor.user_id is None or not actor.hats:
        return
    zone, more = ZoneInfo(settings.TIME_ZONE), timedelta(days=1)
    first = datetime.combine(span.first - more, time.min, tzinfo=zone)
    last = datetime.combine(span.last + more, time.max, tzinfo=zone)
    found = seen(actor).filter(state__in=ACTIVE, starts_at__range=(first, last))
    for visit in found.order_by("pk"):
        yield _occasion(visit, actor)


def _occasion(visit: Visit, actor: Actor) -> Occasion:
    """Return a visit as an occasion; its programme and place are no secret, people are."""
    promised = visit.state != VisitState.PLANNED
    return Occasion(
        code=f"visit:{visit.pk}",
        kind=OccasionKind.VISIT,
        title=said(lambda: f"{visit.get_kind_display().capitalize()}: {visit.programme}"),
        where=said(lambda: visit.response.place.title),
        at=visit.starts_at,
        route="visits:visit",
        arguments={"pk": visit.pk},
        awaits=not promised and rules.may_confirm(actor, visit.response),
    )
