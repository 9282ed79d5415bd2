"""Interviews: what a submission of a survey says, set beside those of its region."""

from django.db.models import Q

from menuju.forms.models import Submission
from menuju.people.types import Actor
from menuju.surveys.files.filled import told
from menuju.surveys.models import Interview, Sample, Survey
from menuju.surveys.queries.offers import named
from menuju.surveys.types import SampleState, Told


def take(submission: Submission, *, by: Actor) -> Interview | None:
    """Read a complete submission into an interview; None where it is not of a survey.

    Done twice it is done once. It leaves no event of its own: that of the submission says all.
    What comes after a sample was handed in is kept, and does not count; nor does what is read only
    after its approval, for nobody has answered for it.
    """
    del by
    asked_by = Q(form_a=submission.form_id) | Q(form_b=submission.form_id)
    survey = Survey.objects.filter(asked_by).first()
    body = submission.organisation
    if survey is None or body is None:
        return None
    sample = Sample.objects.filter(
        survey=survey, organisation__in=(body.pk, body.parent_id or body.pk)
    ).first()
    said = told(submission.xml, survey.asked)
    if sample is None or not said.unit or not said.levels:
        return None
    interview, _made = Interview.objects.get_or_create(
        submission=submission, defaults=_columns(said, sample, submission)
    )
    return interview


def _columns(said: Told, sample: Sample, submission: Submission) -> dict[str, object]:
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
        "services": named(sample, said.services),
        "started_at": said.started_at,
        "ended_at": said.ended_at,
        "latitude": said.latitude,
        "longitude": said.longitude,
        "late": late,
    }
