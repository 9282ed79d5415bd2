"""An interview: what one respondent answered, read from a submission, without who it was."""

from typing import ClassVar

from django.db import models

from menuju.forms.models import Submission
from menuju.surveys.models.sample import Sample
from menuju.surveys.models.service import LAYOUTS
from menuju.surveys.types import Helper


class InterviewQuerySet(models.QuerySet["Interview"]):
    """Interviews, and which of them count."""

    def counted(self) -> "InterviewQuerySet":
        """Return those that came in time, but for those that a correction in time has replaced.

        A correction that comes too late takes nothing away from what was handed in.
        """
        none = models.Q(submission__replaced_by__interview__isnull=True)
        late = models.Q(submission__replaced_by__interview__late=True)
        return self.filter(none | late, late=False)


class Interview(models.Model):
    """The levels that one respondent gave, and what the checks need to know beside them."""

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="interviews")
    submission = models.OneToOneField(Submission, models.PROTECT, related_name="interview")
    layout = models.CharField(max_length=1)
    unit = models.CharField(max_length=60)
    """Code of the dimension (form A) or sub-dimension (form B)."""
    respondent = models.CharField(max_length=80)
    """Keyed hash of a phone number or NIK; the number itself is kept nowhere."""
    occupation = models.CharField(max_length=60, blank=True)
    helper = models.CharField(max_length=8, choices=Helper, default=Helper.NOBODY)
    levels = models.JSONField(default=dict)
    """By statement code."""
    services = models.JSONField(default=dict)
    """What the respondent calls the service, by sub-dimension."""
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    late = models.BooleanField(default=False)
    """Whether it came after the sample was handed in, or was read after its approval: kept, and not
    counted."""

    objects = InterviewQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["sample", "unit", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="interview_layouts_are_known", condition=models.Q(layout__in=LAYOUTS)
            ),
            models.CheckConstraint(
                name="respondents_are_hashes",
                condition=models.Q(respondent__regex=r"^hmac:[0-9a-f]{64}$"),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["sample", "unit"], name="interviews_by_unit")]

    def __str__(self) -> str:
        return f"{self.unit} {self.pk}"
