"""Interviews: what a submission of a survey says, set beside those of its region."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from menuju.forms.models import Submission
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.surveys.files.filled import told
from menuju.surveys.models import Interview, Sample
from menuju.surveys.queries.offers import named
from menuju.surveys.types import SampleState, Told


def take(submission: Submission, *, by: Actor) -> Interview | None:
    """Read a complete submission into an interview; None where it is not of a survey.

    Done twice it is done once. It leaves no event of its own: that of the submission says all.
    What comes after a sample was handed in is kept, and does not count; nor does what is read only
    after its approval, for nobody has answered for it.
    """
    return take_many([submission], by=by).get(submission.pk)


@transaction.atomic
def take_many(submissions: Sequence[Submission], *, by: Actor) -> dict[UUID, Interview]:
    """Do the same for many at once, by submission; what is of no survey is left out.

    Their samples are locked meanwhile: none is approved between its reading and its interviews.
    """
    del by
    asked: dict[tuple[int, int], _Asked | None] = {}
    read = []
    for submission in submissions:
        body = submission.organisation
        if body is None:
            continue
        key = submission.form_id, body.pk
        if key not in asked:
            asked[key] = _asked(submission.form_id, body)
        here = asked[key]
        said = told(submission.xml, here.sample.survey.asked) if here else None
        if here and said and said.unit and said.levels:
            read.append(Interview(submission=submission, **_columns(said, here, submission)))
    Interview.objects.bulk_create(read, ignore_conflicts=True)
    found = Interview.objects.filter(submission__in=[one.submission_id for one in read])
    return {one.submission_id: one for one in found} if read else {}


@dataclass(frozen=True)
class _Asked:
    """The sample that a form filled in for a body belongs to."""

    sample: Sample
    services: Mapping[str, str]
    """Names by the codes from which surveyors choose."""


def _asked(form: int, body: Organisation) -> _Asked | None:
    asked_by = Q(survey__form_a=form) | Q(survey__form_b=form)
    own = (body.pk, body.parent_id or body.pk)
    here = Sample.objects.filter(asked_by, organisation__in=own)
    sample = here.select_related("survey").select_for_update(of=("self",)).first()
    return _Asked(sample, named(sample)) if sample else None


def _columns(said: Told, asked: _Asked, submission: Submission) -> dict[str, Any]:
    sample = asked.sample
    layout = "B" if submission.form_id == sample.survey.form_b_id else "A"
    completed = submission.completed_at
    handed_in = sample.handed_in_at
    late = sample.state != SampleState.COLLECTING
    if sample.state == SampleState.HANDED_IN and handed_in and completed:
        late = completed >= handed_in  # it came in time, and is only read now
    return {
        "sample": sample,
        "layout": layout,
        "unit": said.part if layout == "B" else said.dimension,
        "respondent": said.respondent,
        "occupation": said.occupation,
        "helper": said.helper,
        "levels": dict(said.levels),
        "services": {p: asked.services.get(one, one) for p, one in said.services.items()},
        "started_at": said.started_at,
        "ended_at": said.ended_at,
        "latitude": said.latitude,
        "longitude": said.longitude,
        "late": late,
    }
