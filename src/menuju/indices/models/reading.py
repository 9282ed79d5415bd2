"""How far panels agree while a round runs, and how severe each assessor is: the newest reading."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from menuju.review.models import Round


class PanelReading(models.Model):
    """What was last computed of a round's scores; asked anew, the newer one takes its place."""

    round = models.OneToOneField(
        Round, models.PROTECT, primary_key=True, related_name="panel_reading"
    )
    made_at = models.DateTimeField()
    """Verdicts handed in up to this moment are in it, but those of seats that stepped aside."""
    entries = models.PositiveIntegerField()
    shared = models.PositiveIntegerField()
    """Entries with verdicts of two or more assessors."""
    verdicts = models.PositiveIntegerField()
    scores = models.PositiveIntegerField()
    table_sha256 = models.CharField(max_length=64)
    """Digest of the table (CSV) from which all was computed."""
    agreement = models.JSONField(default=list)
    """`[{"dimension": "", "name": …, "value": …, "low": …, "high": …, "units": …, …}]`."""
    severity = models.JSONField(default=dict)
    """Whether severity is known, by code of a dimension; "" is all of them."""
    pace_seconds = models.PositiveIntegerField(null=True, blank=True)
    """The middle assessor's middle question; empty before five assessors have a pace."""
    pace_assessors = models.PositiveIntegerField(default=0)
    code_version = models.CharField(max_length=40)

    class Meta:
        ordering: ClassVar = ["round"]

    def __str__(self) -> str:
        return f"panel reading of {self.round_id}"


class ReadingSeverity(models.Model):
    """How one assessor scored against the panel on the same entries; the secretariat's alone."""

    reading = models.ForeignKey(PanelReading, models.CASCADE, related_name="severities")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dimension = models.CharField(max_length=60, blank=True)
    """Empty for all dimensions together."""
    entries = models.PositiveIntegerField()
    scores = models.PositiveIntegerField()
    effect = models.FloatField()
    """In points of the scale: below 0 severe, above 0 lenient."""
    error = models.FloatField()
    """Standard error of the effect."""

    class Meta:
        ordering: ClassVar = ["reading", "dimension", "effect", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reading", "dimension", "assessor"],
                name="reading_severity_once_a_dimension",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessor_id}: {self.effect:+.2f}"
