"""Sessions of mentoring: when, where, about what, who came, what came of it, who paid."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from menuju.mentoring.types import AHEAD, Bears, SessionState
from menuju.records.models import StoredFile
from menuju.selection.models import Member


class Session(models.Model):
    """One workshop or discussion with one region."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="sessions")
    kind = models.CharField(max_length=60)
    """Code of the kind of session, as the pack's plan lists it."""
    once = models.BooleanField(default=True)
    """Whether a region has one of its kind; as the plan said when it was planned."""
    title = models.CharField(max_length=200, blank=True)
    """What it is about, where its kind does not say; no names of people."""
    state = models.CharField(max_length=9, choices=SessionState, default=SessionState.PLANNED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    venue = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=300, blank=True)
    agenda = models.TextField(max_length=4000, blank=True)
    moved_from = models.DateTimeField(null=True, blank=True)
    """When it was to begin before it was moved the last time."""
    reason = models.CharField(max_length=500, blank=True)
    """Why it was moved or cancelled."""
    outcome = models.TextField(max_length=8000, blank=True)
    next_steps = models.TextField(max_length=4000, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    """How many came, by the plan's group; it outlives the names."""
    made_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True, blank=True)
    """When it was noted that it took place."""

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "kind"],
                condition=models.Q(once=True) & ~models.Q(state=SessionState.CANCELLED),
                name="session_once_a_member",
            ),
            models.CheckConstraint(
                name="session_ends_after_it_starts",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
            ),
            models.CheckConstraint(
                name="session_is_somewhere",
                condition=~models.Q(venue="") | ~models.Q(link=""),
            ),
            models.CheckConstraint(
                name="session_moved_or_cancelled_knows_why",
                condition=~models.Q(state__in=[SessionState.MOVED, SessionState.CANCELLED])
                | ~models.Q(reason=""),
            ),
            models.CheckConstraint(
                name="session_held_has_an_outcome",
                condition=models.Q(held_at__isnull=True) & ~models.Q(state=SessionState.HELD)
                | models.Q(held_at__isnull=False, state=SessionState.HELD) & ~models.Q(outcome=""),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["starts_at"], name="sessions_by_day")]

    def __str__(self) -> str:
        return f"{self.kind} · {self.member_id}"

    @property
    def subject(self) -> str:
        """What its events are on: `mentoring.Session:<key>`."""
        return f"mentoring.Session:{self.pk}"

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to be held."""
        return self.state in AHEAD

    @property
    def has_begun(self) -> bool:
        """Whether its hour has come; before, there is nothing to note."""
        return self.starts_at <= timezone.now()

    @property
    def people(self) -> int:
        """How many came."""
        return sum(self.counts.values())


class Presence(models.Model):
    """Somebody who was at a session; the names go after their term, the counts stay."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="presences")
    group = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    office = models.CharField(max_length=160)
    noted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["session", "group", "pk"]

    def __str__(self) -> str:
        return f"{self.group} · {self.session_id}"


class Material(models.Model):
    """What was shown or written at a session: a file by its digest, or an address."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="materials")
    title = models.CharField(max_length=160)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    url = models.URLField(max_length=300, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["session", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="material_is_a_file_or_an_address",
                condition=models.Q(file__isnull=False, url="")
                | models.Q(file__isnull=True) & ~models.Q(url=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Cost(models.Model):
    """What something at a session costs, in whole rupiah, and who bears it."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="costs")
    kind = models.CharField(max_length=60)
    """Code of the kind of cost, as the pack's plan lists it."""
    bearer = models.CharField(max_length=6, choices=Bears)
    amount_rp = models.PositiveBigIntegerField()
    note = models.CharField(max_length=200, blank=True)
    noted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["session", "bearer", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="cost_is_an_amount", condition=models.Q(amount_rp__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount_rp}"
