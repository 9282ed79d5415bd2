"""A visit: one programme of a region, seen at one site at one time; and what happened to it."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models

from menuju.questions.models import Response
from menuju.visits.types import HAPPENED, Consent, Deed, Mode, VisitKind, VisitState

LONGEST = 24 * 60


class Visit(models.Model):
    """A programme to be seen, with whoever shows it."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="visits")
    kind = models.CharField(max_length=10, choices=VisitKind, default=VisitKind.SITE)
    dimension = models.CharField(max_length=60, blank=True)
    """Code of the framework's dimension whose flagship it is; an interview has none."""
    programme = models.CharField(max_length=160)
    site = models.CharField(max_length=200)
    pic = models.CharField(max_length=160, blank=True)
    """Name and office of whoever receives the assessors."""
    attendance = models.CharField(max_length=500, blank=True)
    """Who will be, or was, present."""
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    zone = models.CharField(max_length=40)
    """IANA name of the site's zone."""
    mode = models.CharField(max_length=8, choices=Mode, default=Mode.ON_SITE)
    link = models.URLField(max_length=500, blank=True)
    state = models.CharField(max_length=12, choices=VisitState, default=VisitState.PLANNED)
    reason = models.CharField(max_length=500, blank=True)
    """Why it was moved, cancelled or interrupted the last time."""
    confirmed_at = models.DateTimeField(null=True, blank=True)
    consent = models.CharField(max_length=10, choices=Consent, default=Consent.NOT_ASKED)
    """Whether it may be recorded; asked at the beginning."""
    consent_by = models.CharField(max_length=160, blank=True)
    """Who answered for the region: name and office."""
    recording = models.URLField(max_length=500, blank=True)
    """Where the recording lies; only with consent."""
    account = models.TextField(max_length=8000, blank=True)
    """The minutes: what was asked and answered."""

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["response", "programme"],
                condition=~models.Q(state=VisitState.CANCELLED),
                name="visit_once_a_programme",
            ),
            models.CheckConstraint(
                name="visit_states_are_known", condition=models.Q(state__in=VisitState.values)
            ),
            models.CheckConstraint(
                name="visits_of_sites_have_a_dimension",
                condition=models.Q(kind=VisitKind.SITE) & ~models.Q(dimension="")
                | models.Q(kind=VisitKind.INTERVIEW, dimension=""),
            ),
            models.CheckConstraint(
                name="recordings_only_with_consent",
                condition=models.Q(recording="") | models.Q(consent=Consent.GIVEN),
            ),
            models.CheckConstraint(
                name="consent_is_somebodys",
                condition=models.Q(consent=Consent.NOT_ASKED) | ~models.Q(consent_by=""),
            ),
            models.CheckConstraint(
                name="visits_by_video_have_a_link",
                condition=~models.Q(mode=Mode.VIDEO) | ~models.Q(link=""),
            ),
            models.CheckConstraint(
                name="visits_stopped_know_why",
                condition=~models.Q(state__in=[VisitState.CANCELLED, VisitState.INTERRUPTED])
                | ~models.Q(reason=""),
            ),
            models.CheckConstraint(
                name="visits_last_minutes_of_a_day",
                condition=models.Q(minutes__gte=5, minutes__lte=LONGEST),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "starts_at"], name="visits_by_state")]

    def __str__(self) -> str:
        return self.programme

    @property
    def ends_at(self) -> datetime:
        """When it is planned to be over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def subject(self) -> str:
        """How events name this visit: by collection, place and number."""
        slug = self.response.collection.slug
        return f"visits.Visit:{slug}/{self.response.place_id}/{self.pk}"


class Happening(models.Model):
    """One thing that happened to a visit: moved, interrupted, resumed. It is never deleted."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="happenings")
    deed = models.CharField(max_length=8, choices=Deed)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)
    starts_before = models.DateTimeField(null=True, blank=True)
    """When it would have begun, where it was moved."""

    class Meta:
        ordering: ClassVar = ["visit", "pk"]

    def __str__(self) -> str:
        return f"{self.deed} {self.visit_id}"

    @property
    def words(self) -> str:
        """What happened, in the reader's language."""
        return str(HAPPENED[Deed(self.deed)])
