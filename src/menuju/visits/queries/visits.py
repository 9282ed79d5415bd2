"""Visits that an actor knows of, narrowed as a list asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from menuju.people.types import Actor
from menuju.questions.models import Collection, Response
from menuju.visits.declarations import judged_by
from menuju.visits.models import Visit


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; empty words narrow nothing."""

    text: str = ""
    slug: str = ""
    state: str = ""
    mode: str = ""
    kind: str = ""


def seen(actor: Actor) -> QuerySet[Visit]:
    """Return the visits of the actor's own region, of those it judges, and of what it runs."""
    own = Response.objects.visible_to(actor).order_by()
    mine = Q(response__in=own.values("pk")) | Q(response__in=judged_by(actor))
    return Visit.objects.filter(mine).select_related(
        "response__collection__set", "response__place", "response__organisation"
    )


def listed(actor: Actor, wanted: Wanted) -> QuerySet[Visit]:
    """Return the visits of a list, by time."""
    found = seen(actor)
    if wanted.text:
        told = wanted.text
        found = found.filter(
            Q(response__place__name__icontains=told)
            | Q(response__place__code__startswith=told)
            | Q(programme__icontains=told)
        )
    for name, value in (
        ("response__collection__slug", wanted.slug),
        ("state", wanted.state),
        ("mode", wanted.mode),
        ("kind", wanted.kind),
    ):
        found = found.filter(**{name: value}) if value else found
    return found.order_by("starts_at", "pk")


def rounds(found: QuerySet[Visit]) -> list[tuple[str, str]]:
    """Return the collections of these visits, by slug and title."""
    keys = found.order_by().values("response__collection")
    return [(one.slug, one.title) for one in Collection.objects.filter(pk__in=keys)]


def by_day(found: Sequence[Visit]) -> list[tuple[date, list[Visit]]]:
    """Return visits by the day on which they begin, by the clock of each site."""
    days: dict[date, list[Visit]] = {}
    for visit in found:
        local = visit.starts_at.astimezone(ZoneInfo(visit.zone))
        days.setdefault(local.date(), []).append(visit)
    return sorted(days.items())
