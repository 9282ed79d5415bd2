"""Agreements: commitments and memoranda, and who stands under them."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone

from menuju.mentoring.types import (
    BEFORE_SIGNED,
    EXPIRED,
    AgreementKind,
    AgreementState,
    Part,
)
from menuju.records.models import StoredFile
from menuju.selection.models import Member


class Agreement(models.Model):
    """What one region of a cohort signs, in its words of that day. None is deleted."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="agreements")
    kind = models.CharField(max_length=12, choices=AgreementKind)
    state = models.CharField(max_length=8, choices=AgreementState, default=AgreementState.DRAFTED)
    number = models.CharField(max_length=120, blank=True)
    """As it is printed: `No. 50/DJAI/HK.04.02/02/2023`."""
    text = models.TextField(max_length=8000, blank=True)
    """The words of a commitment; the scope of a memorandum."""
    is_default = models.BooleanField(default=False)
    """Whether the words are this project's, because no official ones are known."""
    signed_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    """Its last day; empty where none was agreed on."""
    institutions_due_on = models.DateField(null=True, blank=True)
    """Until when the region founds its institutions; told by a signed memorandum."""
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["member", "kind", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "kind"],
                condition=models.Q(state__in=BEFORE_SIGNED),
                name="agreement_one_unsigned_a_kind",
            ),
            models.CheckConstraint(
                name="agreement_signed_knows_when_and_where",
                condition=~models.Q(state=AgreementState.SIGNED)
                | (models.Q(signed_on__isnull=False) & ~models.Q(place="")),
            ),
            models.CheckConstraint(
                name="agreement_ended_knows_when_and_why",
                condition=models.Q(ended_on__isnull=True, end_reason="")
                & ~models.Q(state=AgreementState.ENDED)
                | models.Q(ended_on__isnull=False, state=AgreementState.ENDED)
                & ~models.Q(end_reason=""),
            ),
            models.CheckConstraint(
                name="agreement_expires_after_it_is_signed",
                condition=models.Q(expires_on__isnull=True)
                | models.Q(signed_on__isnull=True)
                | models.Q(expires_on__gte=models.F("signed_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.member_id}"

    @property
    def subject(self) -> str:
        """What its events are on: `mentoring.Agreement:<key>`."""
        return f"mentoring.Agreement:{self.pk}"

    @property
    def can_change(self) -> bool:
        """Whether its words may still be changed."""
        return self.state in BEFORE_SIGNED

    def standing(self, on: date | None = None) -> str:
        """Return its state as people read it: one that was signed expires with its last day."""
        day = on or timezone.localdate()
        over = self.expires_on is not None and self.expires_on < day
        return EXPIRED if over and self.state == AgreementState.SIGNED else self.state


class Signatory(models.Model):
    """Somebody who stands under an agreement, by name and office, as it is printed."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatories")
    order = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=8, choices=Part)
    body = models.CharField(max_length=200)
    """In whose name; public where the agreement is."""
    name = models.CharField(max_length=120)
    office = models.CharField(max_length=160)

    class Meta:
        verbose_name_plural = "signatories"
        ordering: ClassVar = ["agreement", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "order"], name="signatory_once_a_line"),
        ]

    def __str__(self) -> str:
        return f"{self.part}: {self.body}"
