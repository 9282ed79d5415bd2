"""How far surveys are: by region for who runs them, by surveyor for who asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from menuju.forms.models import Device
from menuju.people.types import Actor, Permission
from menuju.surveys.models import Interview, Sample, Service, Survey, Surveyor


@dataclass(frozen=True, slots=True)
class RegionLine:
    """How far one region is."""

    sample: Sample
    respondents: int
    services: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class SurveyorLine:
    """One phone at work in a sample, with what it has brought."""

    surveyor: Surveyor | None
    """None for a phone or an account that nobody sent out."""
    name: str
    agency: str
    interviews: int
    today: int
    last_at: datetime | None


def listed(actor: Actor) -> QuerySet[Sample]:
    """Return the samples that an actor sees, with their respondents and services counted."""
    seen = Sample.objects.visible_to(actor).select_related(
        "survey__form_a", "survey__form_b", "place", "organisation"
    )
    return _counted(seen).order_by("-survey__due_on", "survey", "place")


def run_by(actor: Actor) -> QuerySet[Survey]:
    """Return the surveys of which an actor sees every region."""
    bodies = actor.organisations_where(Permission.SURVEY_READ)
    return Survey.objects.filter(organiser__in=bodies).annotate(regions=Count("samples"))


def regions(survey: Survey) -> list[RegionLine]:
    """Return how far each region of a survey is, by place: one query for a whole country."""
    rows: Any = _counted(survey.samples.select_related("place", "organisation"))
    return [
        RegionLine(row, row.respondents, row.chosen, row.last_at) for row in rows.order_by("place")
    ]


def surveyors(sample: Sample) -> list[SurveyorLine]:
    """Return the phones sent out for a sample, and whoever else has sent interviews."""
    sent = {
        one.device_id: one
        for one in sample.surveyors.select_related("device__organisation").order_by("pk")
    }
    counted = {row["submission__device"]: row for row in _by(sample, "submission__device")}
    strange = [pk for pk in counted if pk and pk not in sent]
    others = Device.objects.filter(pk__in=strange).select_related("organisation")
    lines = [
        _line(one, one.device.name, one.device.organisation.name, counted.get(pk, {}))
        for pk, one in sent.items()
    ]
    lines += [_line(None, d.name, d.organisation.name, counted[d.pk]) for d in others]
    by_hand = Q(submission__device__isnull=True)
    rows = _by(sample, "submission__user__name", "submission__organisation__name", among=by_hand)
    lines += [
        _line(None, row["submission__user__name"] or "", row["submission__organisation__name"], row)
        for row in rows
    ]
    return lines


def own(actor: Actor) -> dict[int, dict[str, int]]:
    """Return how many interviews of each sample and unit this person has sent."""
    if actor.user_id is None:
        return {}
    mine = Q(submission__user=actor.user_id) | Q(submission__device__user=actor.user_id)
    rows = Interview.objects.counted().filter(mine).order_by()
    found: dict[int, dict[str, int]] = {}
    for row in rows.values("sample", "unit").annotate(n=Count("pk")):
        found.setdefault(row["sample"], {})[row["unit"]] = row["n"]
    return found


def _counted(samples: QuerySet[Sample]) -> QuerySet[Sample]:
    """Count each by itself: joined, every interview would be read once for each service."""
    return samples.annotate(
        respondents=Coalesce(_each(Interview.objects.counted(), Count("pk")), 0),
        chosen=Coalesce(_each(Service.objects.all(), Count("pk")), 0),
        last_at=_each(Interview.objects.all(), Max("submission__received_at")),
    )


def _each(rows: QuerySet[Any], figure: Count | Max) -> Subquery:
    """Return a figure over the rows of one sample."""
    here = rows.filter(sample=OuterRef("pk")).order_by().values("sample")
    return Subquery(here.annotate(figure=figure).values("figure"))


def _by(sample: Sample, *columns: str, among: Q | None = None) -> Any:
    start = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    here = Interview.objects.counted().filter(among or Q(), sample=sample)
    return (
        here.order_by()
        .values(*columns)
        .annotate(
            n=Count("pk"),
            today=Count("pk", filter=Q(submission__received_at__gte=start)),
            last=Max("submission__received_at"),
        )
    )


def _line(
    surveyor: Surveyor | None, name: str, agency: str | None, row: Mapping[str, Any]
) -> SurveyorLine:
    told = row.get("n", 0), row.get("today", 0), row.get("last")
    return SurveyorLine(surveyor, name, agency or "", *told)
