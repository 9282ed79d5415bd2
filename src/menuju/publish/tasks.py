"""Doors for due work: fetch by name, call an action, nothing else."""

from menuju.indices.models import Run
from menuju.people.types import Actor
from menuju.publish.actions import bundles


def build_bundle(run: str) -> None:
    """Seal the log and build the bundle of a run, `<round>/<number>`; once built, it stays."""
    slug, _, number = run.partition("/")
    bundles.build(
        Run.objects.get(round__slug=slug, number=int(number)), by=Actor.system("publisher")
    )
