"""What was brought into a round wrongly and taken out again, for the record."""

from typing import ClassVar

from django.db import models

from menuju.records.models import StoredFile
from menuju.review.models.round import Round


class Withdrawal(models.Model):
    """One withdrawn import; the database refuses to change it. Its rows lie in a kept file."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="withdrawals")
    reference = models.CharField(max_length=60)
    """What the source was called in the log: `letter_table-0a1b2c3d4e5f`."""
    title_id = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    number = models.CharField(max_length=80, blank=True)
    file_name = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    """The file as it was brought."""
    rows = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    """What had been read from it: one canonical JSON object a line."""
    row_count = models.PositiveIntegerField()
    reason = models.CharField(max_length=500)
    withdrawn_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["round", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="withdrawal_has_a_reason", condition=~models.Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.reference} · {self.round}"
