"""Doors for due work: fetch by name, call an action, nothing else."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q

from menuju.forms.models import Submission
from menuju.people.types import Actor
from menuju.surveys.actions import interviews
from menuju.surveys.models import Survey


def take_interviews(submissions: Sequence[str]) -> None:
    """Read those submissions that have arrived whole and are of a survey."""
    asked = Exists(Survey.objects.filter(Q(form_a=OuterRef("form")) | Q(form_b=OuterRef("form"))))
    found = Submission.objects.filter(asked, pk__in=submissions).select_related("organisation")
    interviews.take_many(list(found), by=Actor.system("publisher"))
