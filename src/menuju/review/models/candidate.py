"""The long list of a round: who might be invited, and how many a source says came."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from menuju.people.models import Organisation
from menuju.places.models import Place
from menuju.review.models.round import Round
from menuju.review.types import CandidateOrigin, Fact


class Candidate(models.Model):
    """A region that might be invited, with the criteria that its round's template names."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="candidates")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="candidacies")
    place = models.ForeignKey(Place, models.PROTECT, related_name="candidacies")
    origin = models.CharField(max_length=8, choices=CandidateOrigin)
    """How it came onto the list first; a table may add criteria to who nominated itself."""
    cohort = models.CharField(max_length=40, blank=True)
    """Cohort code where it is known; it must be by the time of the invitation."""
    criteria = models.JSONField(default=dict, blank=True)
    """By the template's code: an exact number as text, a level's code, `yes` or `no`."""
    statement = models.TextField(blank=True, max_length=2000)
    """Why the region nominates itself; for the secretariat."""
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    nominated_at = models.DateTimeField(null=True, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    attended_at = models.DateTimeField(null=True, blank=True)
    """When its presence was noted; on which day it was there, the source says."""
    attendance_source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["round", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "organisation"], name="candidate_once_a_round"
            ),
            models.CheckConstraint(
                name="candidate_nominated_itself_says_when",
                condition=~models.Q(origin=CandidateOrigin.SELF)
                | models.Q(nominated_at__isnull=False),
            ),
            models.CheckConstraint(
                name="candidate_attended_names_a_source",
                condition=models.Q(attended_at__isnull=True, attendance_source="")
                | (models.Q(attended_at__isnull=False) & ~models.Q(attendance_source="")),
            ),
            models.CheckConstraint(
                name="candidate_attended_was_invited",
                condition=models.Q(attended_at__isnull=True) | models.Q(invited_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} · {self.round_id}"


class StatedCount(models.Model):
    """How many, as one source says it. Sources may differ: then each stands beside the others."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="stated_counts")
    fact = models.CharField(max_length=10, choices=Fact)
    count = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    address = models.URLField(blank=True, max_length=300)
    dated_on = models.DateField(null=True, blank=True)
    stated_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["round", "fact", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "fact", "source"], name="count_once_a_fact_and_source"
            ),
            models.CheckConstraint(name="count_names_its_source", condition=~models.Q(source="")),
        ]

    def __str__(self) -> str:
        return f"{self.fact} {self.count}: {self.source}"
