"""Notices on a person's desk: what waits for them, in both languages, until they have read it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language

from menuju.people.types import Cadence, NoticeKind

from .user import User


class Notice(models.Model):
    """One sentence for one person, and where to go."""

    user = models.ForeignKey(User, models.PROTECT, related_name="notices")
    topic = models.CharField(max_length=120)
    """What it is about, for whoever asks how often a person was told."""
    said_id = models.CharField(max_length=1000)
    said_en = models.CharField(max_length=1000)
    route = models.CharField(max_length=80, blank=True)
    """The name of the page to go to, such as `review:queue`; it takes no arguments."""
    posted_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=NoticeKind, default=NoticeKind.WORK)
    subject = models.CharField(max_length=200, blank=True)
    """What stands over its letter."""
    cadence = models.CharField(max_length=7, choices=Cadence, default=Cadence.NEVER)
    """How soon it goes by mail: what its owner had chosen as it was posted."""
    mail_begun_at = models.DateTimeField(null=True, blank=True)
    """Since when one process has it in hand; whoever comes later leaves it alone."""
    mailed_at = models.DateTimeField(null=True, blank=True)
    mail_problem = models.CharField(max_length=300, blank=True)
    """Why its letter was given up; empty where it went, or is still to go."""

    class Meta:
        ordering: ClassVar = ["-posted_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["user", "topic", "posted_at"], name="notices_by_user_and_topic"),
            models.Index(
                fields=["cadence", "user"],
                condition=models.Q(mail_begun_at__isnull=True) & ~models.Q(cadence="never"),
                name="notices_to_be_mailed",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="notices_are_mailed_by_who_has_them_in_hand",
                condition=models.Q(mailed_at__isnull=True)
                | models.Q(mail_begun_at__isnull=False, mail_problem=""),
            ),
            models.CheckConstraint(
                name="notices_say_something",
                condition=~models.Q(said_id="") & ~models.Q(said_en=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} to {self.user_id}"

    @property
    def said(self) -> str:
        """The sentence in the reader's language."""
        return self.said_en if get_language() == "en" else self.said_id


class NoticeChoice(models.Model):
    """How one person wants one kind of notice by mail; who chose nothing gets it at once."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notice_choices")
    kind = models.CharField(max_length=10, choices=NoticeKind)
    cadence = models.CharField(max_length=7, choices=Cadence)

    class Meta:
        ordering: ClassVar = ["user", "kind"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "kind"], name="one_choice_a_kind_of_notice"),
            models.CheckConstraint(
                name="notices_with_a_clock_are_not_silenced",
                condition=~models.Q(kind=NoticeKind.PROTECTION, cadence=Cadence.NEVER),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind}: {self.cadence}"
