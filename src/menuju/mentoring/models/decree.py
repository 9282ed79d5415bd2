"""Decrees by which a region founds its institutions, handed in and checked."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from menuju.mentoring.types import DecreeState
from menuju.records.models import StoredFile
from menuju.selection.models import Member


class Decree(models.Model):
    """One decree that was handed in. What was returned stays, with the reason."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="decrees")
    kind = models.CharField(max_length=60)
    """Code of the institution, as the pack's plan lists it."""
    number = models.CharField(max_length=120)
    dated_on = models.DateField()
    signer = models.CharField(max_length=160)
    """Who signed it, by office or name."""
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=DecreeState, default=DecreeState.SUBMITTED)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)
    """Why it was returned."""

    class Meta:
        ordering: ClassVar = ["member", "kind", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "kind"],
                condition=~models.Q(state=DecreeState.RETURNED),
                name="decree_one_standing_a_kind",
            ),
            models.CheckConstraint(
                name="decree_checked_knows_when",
                condition=models.Q(state=DecreeState.SUBMITTED, checked_at__isnull=True)
                | ~models.Q(state=DecreeState.SUBMITTED) & models.Q(checked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="decree_returned_knows_why",
                condition=~models.Q(state=DecreeState.RETURNED) | ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.member_id}"

    @property
    def subject(self) -> str:
        """What its events are on: `mentoring.Decree:<key>`."""
        return f"mentoring.Decree:{self.pk}"
