"""Hats: this person, in this organisation, in this role, from this day until that."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from menuju.people.types import Role

from .organisation import Organisation


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, by when they hold."""

    def held(self, *, on: date | None = None) -> Self:
        """Return those that hold on a day; today, in the time zone of the installation."""
        day = on or timezone.localdate()
        ends = models.Q(until_on__isnull=True) | models.Q(until_on__gt=day)
        return self.filter(ends, since_on__lte=day)

    def by_organisation(self) -> Self:
        """Return them with their organisation at hand, in the order that pages list them."""
        return self.select_related("organisation").order_by("organisation__name", "role", "pk")


class Membership(models.Model):
    """A hat. It ends, and is never deleted, so that old deeds stay explained."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(_("peran"), max_length=20, choices=Role.choices)
    since_on = models.DateField(_("sejak"), default=timezone.localdate)
    until_on = models.DateField(_("sampai"), null=True, blank=True)
    """The first day on which the hat is no longer worn."""

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_open_hat_of_a_kind",
                fields=["user", "organisation", "role"],
                condition=models.Q(until_on__isnull=True),
            ),
            models.CheckConstraint(
                name="roles_are_known", condition=models.Q(role__in=Role.values)
            ),
            models.CheckConstraint(
                name="memberships_end_after_they_begin",
                condition=models.Q(until_on__isnull=True)
                | models.Q(until_on__gte=models.F("since_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.organisation_id}"
