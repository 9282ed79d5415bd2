"""A file on its way: what has arrived of it, and what it will be evidence for."""

import uuid
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from menuju.questions.models.collection import Answer

if TYPE_CHECKING:
    from menuju.people.types import Actor


class UploadQuerySet(models.QuerySet["Upload"]):
    """Uploads; each belongs to the one who has begun it."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return the actor's own; a colleague's unfinished file is nobody else's business."""
        return self.filter(user=actor.user_id) if actor.user_id else self.none()

    def living(self) -> Self:
        """Return those whose time is not over."""
        return self.filter(expires_at__gt=timezone.now())


class Upload(models.Model):
    """A file that arrives in parts, in whatever order the line allows: tus 1.0."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="uploads")
    """What it is meant to speak for; the region is that of the answer's response."""
    name = models.CharField(max_length=150)
    size = models.BigIntegerField()
    """Bytes that it will have."""
    arrived = models.BigIntegerField(default=0)
    """Bytes that are safely on the disk; beyond them the file holds nothing that counts."""
    turn = models.PositiveIntegerField(default=0)
    """Counts the requests that wrote to it: the last one has the word, all before are too late."""
    media_type = models.CharField(max_length=120, blank=True)
    """Known once the whole file was looked at and may be kept."""
    pages = models.PositiveIntegerField(null=True, blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-begun_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="uploads_by_end")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="uploads_hold_no_more_than_told",
                condition=models.Q(arrived__gte=0, arrived__lte=models.F("size"), size__gte=1),
            ),
            models.CheckConstraint(
                name="uploads_are_looked_at_once_they_are_whole",
                condition=models.Q(media_type="") | models.Q(arrived=models.F("size")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.arrived}/{self.size})"

    @property
    def is_whole(self) -> bool:
        """Whether every byte has arrived."""
        return self.arrived == self.size

    @property
    def percent(self) -> int:
        """How much has arrived, in whole percent, rounded down."""
        return self.arrived * 100 // self.size
