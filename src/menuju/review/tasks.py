"""Doors for due work: fetch by name, call an action, nothing else."""

from menuju.people.types import Actor
from menuju.review.actions import appeal_receipts, cross_checks, likenesses, proposals
from menuju.review.actions.calibration import agreement
from menuju.review.models import CalibrationSet, Round


def find_likenesses(slug: str) -> None:
    """Look for declarations of a round that are alike, when its moderation begins."""
    likenesses.find(Round.objects.get(slug=slug), by=Actor.system("examiner"))


def find_likenesses_unmoderated(slug: str) -> None:
    """Look for them when a round closes that had no moderation; else that was done before."""
    if not Round.objects.get(slug=slug).is_moderated:
        find_likenesses(slug)


def issue_appeal_receipts(slug: str) -> None:
    """Issue the receipts of the appeals that regions of a round have filed."""
    found = Round.objects.select_related("collection__set").get(slug=slug)
    appeal_receipts.issue(found, by=Actor.system("registrar"))


def compare_years(slug: str) -> None:
    """Compare the regions of a round with their earlier years, and those of the rounds after it."""
    told = Round.objects.get(slug=slug)
    after = Round.objects.filter(organisation=told.organisation_id, year__gte=told.year)
    for round in after.exclude(collection=None).order_by("year", "pk"):
        cross_checks.keep(round, by=Actor.system("examiner"))


def solve_assignment(slug: str) -> None:
    """Find who judges what in a round, where a proposal waits for it."""
    proposals.solve(Round.objects.get(slug=slug), by=Actor.system("planner"))


def read_calibration(slug: str) -> None:
    """Read how far assessors agree on the sample answers, once somebody has handed in."""
    held = CalibrationSet.objects.select_related("round").get(round__slug=slug)
    agreement.read(held, by=Actor.system("examiner"))
