"""A phone that may take forms and send submissions, by a token that only it knows."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from menuju.people.models import Organisation
from menuju.people.types import Permission

if TYPE_CHECKING:
    from menuju.people.types import Actor


class DeviceQuerySet(models.QuerySet["Device"]):
    """Devices, and who may know of them."""

    def visible_to(self, actor: "Actor") -> Self:
        """Return those of the bodies whose devices the actor manages, and of their agencies."""
        bodies = actor.organisations_where(Permission.DEVICE_MANAGE)
        return self.filter(
            models.Q(organisation__in=bodies) | models.Q(organisation__parent__in=bodies)
        )

    def live(self) -> Self:
        """Return those whose token still opens the door; with an account that is closed, none."""
        nobodys, active = models.Q(user__isnull=True), models.Q(user__is_active=True)
        return self.filter(nobodys | active, revoked_at__isnull=True, expires_at__gt=Now())


class Device(models.Model):
    """One officer's token. The token itself is shown once and kept nowhere."""

    name = models.CharField(_("nama"), max_length=120)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="devices")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="devices"
    )
    """Whose it is, where that person has an account."""
    token_digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the token, which is random and long enough to need no salt."""
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("berlaku sampai"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    """The beginning of the hour in which it last asked for anything."""

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["organisation", "name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="devices_keep_a_digest_only",
                condition=models.Q(("token_digest__regex", r"^[0-9a-f]{64}$")),
            ),
        ]

    def __str__(self) -> str:
        return self.name
