"""What a data subject asked for, and when it must be answered."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from menuju.protection.types import CLOCK, WARNED, RequestState, Right


class Request(models.Model):
    """One request of one person; it stays as proof, its words go with an erasure."""

    subject = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="data_requests"
    )
    right = models.CharField(max_length=12, choices=Right)
    words = models.TextField(max_length=4000, blank=True)
    state = models.CharField(max_length=8, choices=RequestState, default=RequestState.OPEN)
    received_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(max_length=4000, blank=True)

    class Meta:
        ordering: ClassVar = ["received_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="request_decided_knows_when",
                condition=models.Q(state=RequestState.OPEN, decided_at__isnull=True)
                | (~models.Q(state=RequestState.OPEN) & models.Q(decided_at__isnull=False)),
            ),
            models.UniqueConstraint(
                name="request_open_once_a_right",
                fields=["subject", "right"],
                condition=models.Q(state=RequestState.OPEN),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.right} {self.pk}"

    @property
    def due_at(self) -> datetime:
        """The end of 3 × 24 hours."""
        return self.received_at + CLOCK

    @property
    def left(self) -> timedelta:
        """How long until it is due; negative when late."""
        return self.due_at - timezone.now()

    @property
    def clock(self) -> str:
        """A word for the clock: `overdue`, `due` within a day, `open`; its state once decided."""
        if self.state != RequestState.OPEN:
            return "done" if self.state == RequestState.DONE else "refused"
        if self.left < timedelta():
            return "overdue"
        return "due" if self.left < WARNED else "open"
