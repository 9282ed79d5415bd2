"""Doors for due work: fetch by name, call an action, nothing else."""

from menuju.people.types import Actor
from menuju.questions.actions import likenesses, receipts, snapshots, uploads
from menuju.questions.models import Evidence, Response
from menuju.records.types import Every

EVERY = 3600.0
"""Seconds between two sweeps."""


def issue_receipts(response: str) -> None:
    """Issue the receipts of a response, `<collection>/<place>`, that are sealed and have none."""
    slug, _, place = response.partition("/")
    wanted = Response.objects.select_related("collection")
    receipts.issue(wanted.get(collection__slug=slug, place=place), by=Actor.system("registrar"))


def find_alike(evidence: str) -> None:
    """Find which kept pictures look like a piece."""
    piece = Evidence.objects.filter(pk=evidence).first()
    if piece:
        likenesses.find(piece, by=_program())


def look_at_link(evidence: str) -> None:
    """Look at the page of a link once, and keep its title, time and digest."""
    piece = Evidence.objects.filter(pk=evidence).exclude(url="").first()
    if piece and not piece.snapshots.exists():
        snapshots.take(piece, by=_program())


def look_at_links(organisation: str) -> None:
    """Look at those pages of a region that nobody has looked at, as people have brought them."""
    pieces = Evidence.objects.filter(organisation__pk=organisation, snapshots=None)
    for piece in pieces.exclude(url="").exclude(added_by=None):
        snapshots.take(piece, by=_program())


class Sweeping(Every):
    """Removes uploads whose time is over, at once and then every hour, however often called."""

    def __init__(self) -> None:
        super().__init__(EVERY, lambda: uploads.sweep(by=_program()))


def _program() -> Actor:
    return Actor.system("housekeeping")
