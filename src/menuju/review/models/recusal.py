"""Who stepped aside from one entry, while keeping the seat for the others."""

from typing import ClassVar

from django.db import models

from menuju.review.models.entry import Entry
from menuju.review.models.panel import Seat


class Recusal(models.Model):
    """A seat that no longer judges one entry: its scores there are kept and do not count."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="recusals")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="recusals")
    reason = models.CharField(max_length=500)
    recused_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["entry", "seat"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "seat"], name="recusal_once_an_entry"),
            models.CheckConstraint(name="recusal_has_a_reason", condition=~models.Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"recusal from {self.entry_id}"
