"""What the disagreement of a run's assessors leaves open: our analysis, beside the official run."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from menuju.indices.models.run import Run
from menuju.indices.models.standing import Standing
from menuju.indices.types import Chosen, NoInterval, Severity
from menuju.records.models import StoredFile


class RunAnalysis(models.Model):
    """One analysis of a run's frozen scores, made once; the run itself does not know of it."""

    run = models.OneToOneField(Run, models.PROTECT, primary_key=True, related_name="analysis")
    no_interval = models.CharField(max_length=8, choices=NoInterval, blank=True)
    level = models.DecimalField(max_digits=3, decimal_places=2)
    """How often an interval holds what is true: 0.90."""
    draws = models.PositiveIntegerField()
    seed = models.BigIntegerField()
    """Made from the run's address, so that anybody's draws are these."""
    selected = models.PositiveIntegerField(null=True, blank=True)
    """Among how many of the best the chances are; empty where a tenth is less than one."""
    assessors = models.PositiveIntegerField()
    groups = models.PositiveIntegerField()
    """Parts that the assessors fall into, without an entry in common."""
    severity = models.CharField(max_length=11, choices=Severity)
    apart = models.PositiveIntegerField(null=True, blank=True)
    """Assessors who clearly differ from the panel; empty where severity is not known."""
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    """The intervals and chances as a table, without anything of an assessor."""
    code_version = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["run"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="analysis_counts_who_is_apart_where_it_can",
                condition=models.Q(severity=Severity.KNOWN, apart__isnull=False)
                | (~models.Q(severity=Severity.KNOWN) & models.Q(apart__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"analysis of {self.run_id}"


class StandingAnalysis(models.Model):
    """What is open of one standing. Shadow figures are for the secretariat only."""

    standing = models.OneToOneField(
        Standing, models.PROTECT, primary_key=True, related_name="analysis"
    )
    analysis = models.ForeignKey(RunAnalysis, models.PROTECT, related_name="rows")
    low = models.DecimalField(max_digits=9, decimal_places=4)
    high = models.DecimalField(max_digits=9, decimal_places=4)
    rank_low = models.PositiveIntegerField()
    """The better end."""
    rank_high = models.PositiveIntegerField()
    probability = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    decision = models.CharField(max_length=9, choices=Chosen, blank=True)
    shadow_final = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    shadow_rank = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["analysis", "standing"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="analysis_intervals_have_two_ends",
                condition=models.Q(low__lte=models.F("high"), rank_low__gte=1)
                & models.Q(rank_low__lte=models.F("rank_high")),
            ),
            models.CheckConstraint(
                name="analysis_chances_are_shares",
                condition=models.Q(probability__isnull=True, decision="")
                | models.Q(probability__gte=0, probability__lte=1) & ~models.Q(decision=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rank_low}–{self.rank_high}"


class AssessorSeverity(models.Model):
    """How one assessor scored against the panel on the same entries; the secretariat's alone."""

    analysis = models.ForeignKey(RunAnalysis, models.PROTECT, related_name="severities")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="severities"
    )
    scores = models.PositiveIntegerField()
    effect = models.DecimalField(max_digits=9, decimal_places=4)
    """In points of the scale: below 0 severe, above 0 lenient."""
    error = models.DecimalField(max_digits=9, decimal_places=4)
    """Standard error of the effect."""

    class Meta:
        ordering: ClassVar = ["analysis", "effect", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["analysis", "assessor"], name="severity_once_an_analysis"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessor_id}: {self.effect}"
