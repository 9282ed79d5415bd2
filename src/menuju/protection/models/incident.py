"""Failures to protect personal data, and whether those concerned were told in time."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from menuju.protection.types import CLOCK, WARNED, IncidentState


class Incident(models.Model):
    """One failure of protection (UU 27/2022, art. 46). It is amended and closed, never deleted."""

    title = models.CharField(max_length=200)
    noticed_at = models.DateTimeField()
    data = models.TextField(max_length=4000)
    whose = models.TextField(max_length=2000)
    how_many = models.PositiveIntegerField(null=True, blank=True)
    how = models.TextField(max_length=4000)
    measures = models.TextField(max_length=4000)
    state = models.CharField(max_length=8, choices=IncidentState, default=IncidentState.OPEN)
    subjects_told_at = models.DateTimeField(null=True, blank=True)
    agency_told_at = models.DateTimeField(null=True, blank=True)
    closing_words = models.TextField(max_length=4000, blank=True)
    """What was learnt; where somebody was not told, why the law does not ask for it."""
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-noticed_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="incident_closed_knows_when_and_what",
                condition=models.Q(state=IncidentState.OPEN, closed_at__isnull=True)
                | (models.Q(state=IncidentState.CLOSED, closed_at__isnull=False)
                   & ~models.Q(closing_words="")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def due_at(self) -> datetime:
        """The end of 3 × 24 hours after it was noticed."""
        return self.noticed_at + CLOCK

    @property
    def left(self) -> timedelta:
        """How long until the notices are due; negative when late."""
        return self.due_at - timezone.now()

    @property
    def clock(self) -> str:
        """A word for the clock: `overdue`, `due` within a day, `open`; `sent` when all are told."""
        if self.state == IncidentState.CLOSED:
            return "closed"
        if self.subjects_told_at and self.agency_told_at:
            return "sent"
        if self.left < timedelta():
            return "overdue"
        return "due" if self.left < WARNED else "open"
