"""Which data has been kept as long as its holding declares."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from menuju.protection.queries import register
from menuju.records.declarations import Holding
from menuju.records.models import EventSecret

SHORT = timedelta(days=730)
LONG = timedelta(days=3653)
PASSING = (
    "people.session.",
    "people.sessions.",
    "people.notice.",
    "people.notices.",
    "people.password.",
    "people.factor.",
    "people.factors.",
    "people.codes.",
    "people.data.",
    "people.page.",
)
"""Events about signing in, notices and readings: their private parts are kept two years, those of
official deeds ten."""


def limited() -> list[Holding]:
    """Return the holdings whose rows end by themselves."""
    return [holding for holding in register.holdings() if holding.days is not None]


def past(holding: Holding) -> QuerySet[Any]:
    """Return the rows of a holding that are past their term and not empty already."""
    assert holding.days is not None
    before = timezone.now() - timedelta(days=holding.days)
    found = register.table(holding)._default_manager.filter(**{f"{holding.since}__lt": before})
    if holding.model == "people.User":
        return found.filter(erased_at=None)
    if holding.erasure == "blank":
        return found.exclude(**dict.fromkeys(texts(holding), ""))
    return found


def texts(holding: Holding) -> list[str]:
    """Return the columns of free text of a holding."""
    fields = ((name, register.table(holding)._meta.get_field(name)) for name in holding.fields)
    return [name for name, field in fields if isinstance(field, models.TextField)]


def past_secrets() -> QuerySet[EventSecret]:
    """Return the private parts of events that are past their term."""
    now = timezone.now()
    passing = Q(pk__in=[])
    for prefix in PASSING:
        passing |= Q(event__name__startswith=prefix)
    return EventSecret.objects.filter(
        Q(event__at__lt=now - LONG) | passing & Q(event__at__lt=now - SHORT)
    )


def counts() -> dict[str, int]:
    """Return how many rows of each holding are past their term today: what `--dry-run` tells."""
    found = {holding.code: past(holding).count() for holding in limited()}
    found["records.private"] = past_secrets().count()
    return {code: count for code, count in found.items() if count}
