"""Doors for due work: fetch by name, call an action, nothing else."""

from collections.abc import Sequence

from menuju.forms.actions import receipts
from menuju.people.types import Actor


def issue_receipts(submissions: Sequence[str]) -> None:
    """Issue the receipts of submissions that have arrived whole."""
    receipts.issue(submissions, by=Actor.system("registrar"))
