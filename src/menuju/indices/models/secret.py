"""What shuffles and salts the raters of a run: kept here, never published."""

from typing import ClassVar

from django.db import models

from menuju.indices.models.run import Run

BYTES = 32


class RunSecret(models.Model):
    """The secret of one run. Once erased nobody opens its commitments; the run still holds."""

    run = models.OneToOneField(Run, models.PROTECT, primary_key=True, related_name="secret")
    value = models.BinaryField(max_length=BYTES)

    class Meta:
        ordering: ClassVar = ["run"]

    def __str__(self) -> str:
        return f"secret of {self.run_id}"
