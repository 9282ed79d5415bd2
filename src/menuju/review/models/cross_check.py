"""What came of comparing a region with its earlier years, kept so that nobody waits for it."""

from typing import ClassVar

from django.db import models

from menuju.review.models.entry import Entry


class CrossCheck(models.Model):
    """What one entry's comparison found, and the digest of all that was compared."""

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="cross_check")
    compared = models.CharField(max_length=64)
    """Digest of what was compared: where it is another today, this is out of date."""
    jumps = models.JSONField(default=list)
    """Codes of the questions that rose without new evidence."""
    copies = models.JSONField(default=list)
    """Codes of the questions whose text was copied."""
    kept_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["entry"]

    def __str__(self) -> str:
        return f"{self.entry_id}: {len(self.jumps)} · {len(self.copies)}"
