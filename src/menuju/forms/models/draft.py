"""Half-filled forms, kept for whoever fills them in, on whatever device they go on."""

import uuid
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models

from menuju.forms.models.version import Version
from menuju.people.models import Organisation
from menuju.records.models import StoredFile

if TYPE_CHECKING:
    from menuju.people.types import Actor


class DraftQuerySet(models.QuerySet["Draft"]):
    """Drafts, and who may open them."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return the actor's own; a draft without an account is opened by its secret address."""
        return self.filter(user=actor.user_id) if actor.user_id else self.none()


class Draft(models.Model):
    """A form being filled in. It is gone once it has been sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    """Random: without an account it is the only key."""
    version = models.ForeignKey(Version, models.PROTECT, related_name="drafts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    xml = models.TextField()
    language = models.CharField(max_length=80, blank=True)
    revision = models.PositiveIntegerField(default=0)
    """Grows with each saving, so that none overwrites another."""
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-updated_at"]
        indexes: ClassVar = [
            models.Index(fields=["user", "-updated_at"], name="drafts_by_user"),
            models.Index(fields=["updated_at"], name="drafts_by_age"),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"


class DraftFile(models.Model):
    """A file that was already brought for a draft."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "name"], name="draft_file_once_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
