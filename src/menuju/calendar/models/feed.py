"""A feed: one person's calendar at an address that only its owner's programs know."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from menuju.people.types import Actor


class FeedQuerySet(models.QuerySet["Feed"]):
    """Feeds, and who may know of them."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return the actor's own."""
        return self.filter(user=actor.user_id) if actor.user_id else self.none()

    def live(self) -> Self:
        """Return those that still answer; of an account that is closed, none."""
        return self.filter(revoked_at__isnull=True, user__is_active=True)


class Feed(models.Model):
    """One program's address. It is shown once; only its digest is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="feeds")
    name = models.CharField(_("nama"), max_length=60)
    token_digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret part of the address, which is random and needs no salt."""
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    """The beginning of the hour in which it was last asked for."""
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="feeds_keep_a_digest_only",
                condition=models.Q(("token_digest__regex", r"^[0-9a-f]{64}$")),
            ),
        ]

    def __str__(self) -> str:
        return self.name
