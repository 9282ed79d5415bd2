"""A coordinator goes, another takes over: what was open, and since when who answers for it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from menuju.people.models import Organisation
from menuju.records.models import StoredFile


class Handover(models.Model):
    """One handing over of a region's work; confirmed or withdrawn once, and never deleted."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="handovers")
    leaver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    successor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.TextField(max_length=4000, blank=True)
    """What no table tells: whom to call, what was agreed."""
    pack = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    """What was open as it began: canonical JSON by digest."""
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["organisation", "-begun_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(confirmed_at=None, withdrawn_at=None),
                name="handover_open_once_a_region",
            ),
            models.CheckConstraint(
                name="handover_goes_to_somebody_else",
                condition=~models.Q(leaver=models.F("successor")),
            ),
            models.CheckConstraint(
                name="handover_ends_once",
                condition=models.Q(confirmed_at=None) | models.Q(withdrawn_at=None),
            ),
        ]

    @property
    def subject(self) -> str:
        """What its minutes are on: `questions.Handover:<key>`."""
        return f"questions.Handover:{self.pk}"

    def __str__(self) -> str:
        return f"handover of {self.organisation_id}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for the successor."""
        return self.confirmed_at is None and self.withdrawn_at is None
