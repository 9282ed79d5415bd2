"""Scores of assessors, blind until submitted, and what moderation made of them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from menuju.review.models.entry import Entry
from menuju.review.models.panel import Seat
from menuju.review.types import Confidence
from menuju.visits.models import Check


class Score(models.Model):
    """One seat's score of one question. Each change keeps the value before it as a revision."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="scores")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="scores")
    question = models.CharField(max_length=20)
    value = models.PositiveSmallIntegerField()
    confidence = models.CharField(max_length=8, choices=Confidence, default=Confidence.FAIR)
    note = models.TextField(blank=True, max_length=4000)
    """For the region: strengths, weaknesses, advice.

    Its people read it once the result is public, without a name.
    """
    version = models.PositiveIntegerField(default=1)
    given_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["entry", "question", "seat"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry", "question", "seat"], name="score_once_a_seat_and_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} = {self.value}"


class ScoreSaving(models.Model):
    """One saving from a device, by an id of the device's making: a resent one changes nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    score = models.ForeignKey(Score, models.PROTECT, related_name="savings")
    value = models.PositiveSmallIntegerField()
    confidence = models.CharField(max_length=8, choices=Confidence)
    note = models.TextField(blank=True, max_length=4000)
    made_at = models.DateTimeField()
    """When the device says it was made; order on a device, never across devices."""
    saved_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["score", "saved_at"]

    def __str__(self) -> str:
        return f"saving of {self.score_id}"


class Verdict(models.Model):
    """One seat's whole judgement of an entry, once submitted: its scores are locked and count."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="verdicts")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="verdicts")
    submitted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["entry", "seat"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "seat"], name="verdict_once_a_seat"),
        ]

    def __str__(self) -> str:
        return f"verdict on {self.entry_id}"


class Settlement(models.Model):
    """What moderation agreed on for one question; the scores before it stay as they were given."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="settlements")
    question = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=9, decimal_places=4)
    reason = models.CharField(max_length=1000)
    finding = models.ForeignKey(
        Check, models.PROTECT, null=True, blank=True, related_name="settlements"
    )
    """What was found at a site, where the figure follows it: after verdicts were handed in."""
    settled_at = models.DateTimeField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="settlements"
    )

    class Meta:
        ordering: ClassVar = ["entry", "question", "-settled_at"]
        constraints: ClassVar = [
            models.CheckConstraint(name="settlement_has_a_reason", condition=~models.Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.question} = {self.value}"
