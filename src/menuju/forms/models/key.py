"""A key by which a program reads submissions in the name of a person: Excel, Power BI, pyodk."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from menuju.people.types import Actor


class ReadingKeyQuerySet(models.QuerySet["ReadingKey"]):
    """Keys, and who may know of them."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return the actor's own."""
        return self.filter(user=actor.user_id) if actor.user_id else self.none()

    def live(self) -> Self:
        """Return those that still open the door."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=Now(), user__is_active=True)


class ReadingKey(models.Model):
    """One program's key. It reads what its owner reads, writes nothing, and is shown once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reading_keys")
    name = models.CharField(_("nama"), max_length=120)
    key_digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the key, which is random and long enough to need no salt."""
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("berlaku sampai"))
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ReadingKeyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="reading_keys_keep_a_digest_only",
                condition=models.Q(key_digest__regex=r"^[0-9a-f]{64}$"),
            ),
        ]

    def __str__(self) -> str:
        return self.name
