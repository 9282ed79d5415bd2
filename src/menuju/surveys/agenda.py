"""Days of surveys: until when regions collect interviews."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from menuju.calendar.types import Occasion, OccasionKind, Span, said
from menuju.people.types import Actor, Permission
from menuju.surveys import rules
from menuju.surveys.models import Sample, Survey
from menuju.surveys.types import SampleState, SurveyState


def occasions(actor: Actor, span: Span) -> Iterator[Occasion]:
    """Yield the deadline of one's own region's sample, and of surveys that one runs or audits."""
    bodies = actor.organisations_where(Permission.SURVEY_READ)
    if not bodies:
        return
    due = (span.first, span.last)
    own = Q(organisation__in=bodies) | Q(organisation__agencies__in=bodies)
    samples = Sample.objects.filter(own, survey__due_on__range=due).distinct()
    for sample in samples.select_related("survey", "place").order_by("pk"):
        yield _collected(sample, actor)
    for survey in Survey.objects.filter(organiser__in=bodies, due_on__range=due):
        yield _run(survey)


def _collected(sample: Sample, actor: Actor) -> Occasion:
    survey = sample.survey
    return Occasion(
        code=f"sample:{survey.slug}/{sample.place_id}",
        kind=OccasionKind.SURVEY,
        title=said(lambda: survey.title),
        where=said(lambda: sample.place.title),
        last=survey.due_on,
        route="surveys:sample",
        arguments={"slug": survey.slug, "code": sample.place_id},
        awaits=survey.state == SurveyState.OPEN and _awaits(sample, actor),
    )


def _awaits(sample: Sample, actor: Actor) -> bool:
    if sample.state == SampleState.COLLECTING:
        return rules.may_coordinate(actor, sample)
    return sample.state == SampleState.HANDED_IN and rules.may_approve(actor, sample)


def _run(survey: Survey) -> Occasion:
    return Occasion(
        code=f"survey:{survey.slug}",
        kind=OccasionKind.SURVEY,
        title=said(lambda: _("%(survey)s berakhir") % {"survey": survey.title}),
        last=survey.due_on,
        route="surveys:survey",
        arguments={"slug": survey.slug},
    )
