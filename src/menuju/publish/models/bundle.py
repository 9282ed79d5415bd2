"""A verification bundle, built once for a published run."""

from typing import ClassVar

from django.db import models

from menuju.indices.models import Run
from menuju.records.models import StoredFile


class Bundle(models.Model):
    """One zip for one published run; it never changes, and older ones stay downloadable."""

    run = models.OneToOneField(Run, models.PROTECT, related_name="bundle")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    """Bytes of the zip."""
    leaves = models.PositiveBigIntegerField()
    """How many events of the round's log the bundle holds."""
    root = models.CharField(max_length=64)
    """Root of the newest tree head in the bundle, as hex."""
    signer = models.CharField(max_length=64)
    """Fingerprint of the key that signed the bundle, as hex."""
    built_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-built_at"]

    def __str__(self) -> str:
        return self.file_name
