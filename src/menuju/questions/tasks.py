"""Doors for due work: fetch by name, call an action, nothing else."""

from menuju.people.types import Actor
from menuju.questions.actions import receipts
from menuju.questions.models import Response


def issue_receipts(response: str) -> None:
    """Issue the receipts of a response, `<collection>/<place>`, that are sealed and have none."""
    slug, _, place = response.partition("/")
    wanted = Response.objects.select_related("collection")
    receipts.issue(wanted.get(collection__slug=slug, place=place), by=Actor.system("registrar"))
