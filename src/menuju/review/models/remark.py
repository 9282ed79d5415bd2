"""What the seats of a panel and the moderator say to each other about one question."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from menuju.review.models.entry import Entry
from menuju.review.models.panel import Seat


class Remark(models.Model):
    """One message in moderation: kept as it was written, shown by seat, never public."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="remarks")
    question = models.CharField(max_length=20)
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="remarks")
    """From which seat it comes; empty for the moderator."""
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="remarks")
    words = models.TextField(max_length=2000)
    said_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["entry", "question", "said_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="remark_says_something", condition=~models.Q(words="")),
        ]

    def __str__(self) -> str:
        return f"remark on {self.question}"
