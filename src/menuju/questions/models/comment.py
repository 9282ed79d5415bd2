"""What the people of a region say to each other about a question, and whether it is settled."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from menuju.people.types import Role
from menuju.questions.models.collection import Answer
from menuju.questions.types import CommentKind


class Thread(models.Model):
    """The talk about one answer: within the region alone, never for assessors or strangers."""

    answer = models.OneToOneField(Answer, models.PROTECT, related_name="thread")
    is_open = models.BooleanField(default=True)
    """Whether something in it waits for somebody; settled, it may be opened again."""

    class Meta:
        ordering: ClassVar = ["answer"]

    def __str__(self) -> str:
        return f"thread of answer {self.answer_id}"


class Comment(models.Model):
    """One message, or one deed that moved the talk; kept as it was written."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Who wrote it; nobody where it was invented."""
    role = models.CharField(max_length=20, choices=Role, blank=True)
    """As what they wrote it."""
    kind = models.CharField(max_length=8, choices=CommentKind, default=CommentKind.SAID)
    words = models.TextField(max_length=2000, blank=True)
    said_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["thread", "said_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="comment_says_something",
                condition=~models.Q(kind__in=CommentKind.spoken()) | ~models.Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} in {self.thread_id}"


class Mention(models.Model):
    """Whom the author of a message named: they were told."""

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["comment", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["comment", "user"], name="mentioned_once_a_comment"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in comment {self.comment_id}"
