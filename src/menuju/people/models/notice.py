"""Notices on a person's desk: what waits for them, in both languages, until they have read it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language

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

    class Meta:
        ordering: ClassVar = ["-posted_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["user", "topic", "posted_at"], name="notices_by_user_and_topic")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="notices_say_something",
                condition=~models.Q(said_id="") & ~models.Q(said_en=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic} to {self.user_id}"

    @property
    def said(self) -> str:
        """The sentence in the reader's language."""
        return self.said_en if get_language() == "en" else self.said_id
