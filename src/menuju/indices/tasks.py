"""Doors for due work: fetch by name, call an action, nothing else."""

from menuju.indices.actions import analyses, readings
from menuju.people.types import Actor
from menuju.review.models import Round


def analyse_round(slug: str) -> None:
    """Analyse the runs of a round that have no analysis yet."""
    analyses.analyse_round(Round.objects.get(slug=slug), by=Actor.system("publisher"))


def analyse_run(run: str) -> None:
    """Analyse the runs of the round of a run, `<round>/<number>`."""
    slug, _, _number = run.partition("/")
    analyse_round(slug)


def read_agreement(slug: str) -> None:
    """Read how far the panels of a round agree, from the verdicts handed in so far."""
    readings.read(Round.objects.get(slug=slug), by=Actor.system("publisher"))
