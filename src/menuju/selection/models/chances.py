"""Finals that other panels of the same kind would have found, for every cut of a run."""

from typing import ClassVar

from django.db import models

from menuju.indices.models import Run
from menuju.indices.types import NoInterval
from menuju.records.models import StoredFile


class Chances(models.Model):
    """The draws of one run, made once from its frozen scores, kept as a file."""

    run = models.OneToOneField(Run, models.PROTECT, primary_key=True, related_name="chances")
    no_interval = models.CharField(max_length=8, choices=NoInterval, blank=True)
    draws = models.PositiveIntegerField()
    seed = models.BigIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    """True finals, draws × units; empty where no interval can be made."""
    code_version = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "chances"
        ordering: ClassVar = ["run"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="chances_have_a_file_or_a_reason",
                condition=models.Q(no_interval="", file__isnull=False)
                | (~models.Q(no_interval="") & models.Q(file__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"chances of {self.run_id}"
