"""A surveyor: a phone, by its token, and the samples that it is sent out for."""

from typing import ClassVar

from django.db import models

from menuju.forms.models import Device
from menuju.surveys.models.sample import Sample


class Surveyor(models.Model):
    """A device at work in a sample. It ends, and is not deleted: interviews stay explained."""

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="surveyors")
    device = models.ForeignKey(Device, models.PROTECT, related_name="surveys")
    units = models.JSONField(default=list)
    """Codes of the dimensions that it asks about; all where there are none."""
    since_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["sample", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sample", "device"], name="surveyor_once_a_sample"),
        ]

    def __str__(self) -> str:
        return f"{self.device_id} in {self.sample_id}"
