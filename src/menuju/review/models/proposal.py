"""Proposals of who judges what: asked for by the secretariat, found by the program."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from menuju.review.models.entry import Entry
from menuju.review.models.round import Round
from menuju.review.types import ProposalState, SolvingStage


class Proposal(models.Model):
    """One answer to who judges what, with the rules that it was asked to keep."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="proposals")
    state = models.CharField(max_length=12, choices=ProposalState, default=ProposalState.SOLVING)
    stage = models.CharField(max_length=12, choices=SolvingStage, default=SolvingStage.WAITING)
    """How far the search is, or was when it ended."""
    seats = models.PositiveSmallIntegerField()
    """Assessors of each entry."""
    least = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    """Entries of each assessor."""
    together = models.PositiveSmallIntegerField(null=True, blank=True)
    """Assessors of one institution on an entry at most; empty: as many as there are."""
    wants = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    """Fields of each of which somebody on every entry knows."""
    connected = models.BooleanField(default=True)
    keeps = models.BooleanField(default=False)
    """Whether all that is shared out stays, and only what is missing is filled."""
    begun = models.JSONField(default=list, blank=True)
    """Who had begun to score which entry when it was asked for, `[entry, assessor]` by key.

    Pages look at this and not at the scores: else they would tell who is scoring at the moment.
    """
    seed = models.CharField(max_length=32)
    """What draws one of the answers that are equally even; never public, for it tells who."""
    proven = models.BooleanField(default=False)
    """No other shares are more even; false while that is not known."""
    by_hand = models.BooleanField(default=False)
    """Whether somebody has changed what was found."""
    loosen = models.JSONField(default=list, blank=True)
    """Where nothing keeps all the rules: the fewest to loosen."""
    seconds = models.FloatField(null=True, blank=True)
    asked_at = models.DateTimeField()
    found_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    """Why it was accepted although it breaks a rule that may be broken."""

    class Meta:
        ordering: ClassVar = ["round", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round"],
                condition=models.Q(state__in=["solving", "found", "infeasible", "late"]),
                name="proposal_open_once_a_round",
            ),
            models.CheckConstraint(
                name="proposal_accepted_knows_when",
                condition=models.Q(state="accepted", accepted_at__isnull=False)
                | (~models.Q(state="accepted") & models.Q(accepted_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"proposal of {self.round_id}"


class ProposedSeat(models.Model):
    """One assessor for one entry in a proposal."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="seated")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="+")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="proposed_seats"
    )

    class Meta:
        ordering: ClassVar = ["proposal", "entry", "assessor"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "entry", "assessor"], name="proposed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.assessor_id} for {self.entry_id}"
