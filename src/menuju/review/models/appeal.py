"""Appeals (sanggah): the days for them, one for each question, and what it rests on."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from menuju.questions.models import Evidence
from menuju.review.models.entry import Entry
from menuju.review.models.round import Round
from menuju.review.models.score import Settlement
from menuju.review.types import AppealState, Ground

FILED = (AppealState.FILED, AppealState.HANDED, AppealState.UPHELD, AppealState.REJECTED)
DECIDED = (AppealState.UPHELD, AppealState.REJECTED)
IN_HANDS = (AppealState.HANDED, *DECIDED)


class AppealWindow(models.Model):
    """The days on which regions of a round appeal against the figures of one computation."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="appeal_window")
    run = models.PositiveSmallIntegerField()
    """Number of the computation that is appealed against: the ranking before appeals."""
    first_on = models.DateField()
    last_on = models.DateField()
    """Both days belong to it, as they are in the programme's time zone (WIB)."""
    opened_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["round"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="appeal_window_in_order",
                condition=models.Q(first_on__lte=models.F("last_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_on} – {self.last_on}"

    def is_open(self, on: date | None = None) -> bool:
        """Say whether a day, or today, is one of its days."""
        return self.first_on <= (on or timezone.localdate()) <= self.last_on

    def is_over(self, on: date | None = None) -> bool:
        """Say whether its last day has passed."""
        return (on or timezone.localdate()) > self.last_on


class Appeal(models.Model):
    """One region's appeal against the figure of one question, and what was decided on it."""

    window = models.ForeignKey(AppealWindow, models.PROTECT, related_name="appeals")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="appeals")
    question = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=AppealState, default=AppealState.DRAFTED)
    reason = models.TextField(max_length=4000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="appeals_written"
    )
    """The coordinator who wrote it last; empty where the program invents."""
    sent_back_reason = models.CharField(max_length=500, blank=True)
    """Why the head of the region has sent it back."""
    filed_at = models.DateTimeField(null=True, blank=True)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="appeals_filed"
    )
    """The head who approved it; empty where the program invents."""
    value_before = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    """What counted when it was filed, to four places; empty before, and without a score."""
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="appeals_handed"
    )
    handed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    ground = models.CharField(max_length=12, choices=Ground, blank=True)
    decision_reason = models.CharField(max_length=2000, blank=True)
    settlement = models.OneToOneField(
        Settlement, models.PROTECT, null=True, blank=True, related_name="appeal"
    )
    """The figure agreed on, where it was upheld; every figure before it stays."""

    class Meta:
        ordering: ClassVar = ["entry", "question"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "question"], name="appeal_once_a_question"),
            models.CheckConstraint(name="appeal_has_a_reason", condition=~models.Q(reason="")),
            models.CheckConstraint(
                name="appeal_filed_knows_when",
                condition=models.Q(
                    state__in=(*FILED, AppealState.WITHDRAWN), filed_at__isnull=False
                )
                | models.Q(
                    state__in=(AppealState.DRAFTED, AppealState.SUBMITTED), filed_at__isnull=True
                ),
            ),
            models.CheckConstraint(
                name="appeal_in_hands_knows_whose",
                condition=~models.Q(state__in=IN_HANDS)
                | models.Q(decider__isnull=False, handed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="appeal_decided_knows_why",
                condition=(
                    models.Q(state__in=DECIDED, decided_at__isnull=False)
                    & ~models.Q(decision_reason="")
                    & ~models.Q(ground="")
                )
                | (
                    ~models.Q(state__in=DECIDED)
                    & models.Q(decided_at__isnull=True, decision_reason="", ground="")
                ),
            ),
            models.CheckConstraint(
                name="appeal_upheld_has_a_figure",
                condition=models.Q(state=AppealState.UPHELD, settlement__isnull=False)
                | (~models.Q(state=AppealState.UPHELD) & models.Q(settlement__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} · {self.entry_id}"


class AppealPiece(models.Model):
    """A piece of evidence of the same region that an appeal rests on."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="pieces")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="appeal_pieces")

    class Meta:
        ordering: ClassVar = ["appeal", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appeal", "evidence"], name="appeal_piece_once"),
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id}: {self.evidence_id}"
