"""Doors for due work: fetch by name, call an action, nothing else."""

from menuju.forms.models import Submission
from menuju.people.types import Actor
from menuju.surveys.actions import interviews


def take_interview(submission: str) -> None:
    """Read a submission that has arrived whole, if it is one of a survey."""
    found = Submission.objects.select_related("organisation").get(pk=submission)
    interviews.take(found, by=Actor.system("publisher"))
