"""Doors for due work: fetch by name, call an action, nothing else."""

from menuju.people.types import Actor
from menuju.selection.actions import chances, minutes
from menuju.selection.models import Decision


def draw_chances(decision: str) -> None:
    """Draw the chances of the run that a decision, `<round>/<number>`, is made on."""
    slug, _, number = decision.partition("/")
    found = Decision.objects.select_related("run__round")
    one = found.get(round__slug=slug, number=number)
    if one.run.scores_sha256:
        chances.draw(one.run, by=Actor.system("publisher"))


def issue_minutes(decision: str) -> None:
    """Issue the minutes of a decision, `<round>/<number>`."""
    slug, _, number = decision.partition("/")
    found = Decision.objects.select_related("run__round", "round__organisation")
    minutes.issue(found.get(round__slug=slug, number=number), by=Actor.system("publisher"))
