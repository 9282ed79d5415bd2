"""The pool of a round: who can be asked to judge, what they know, and what they declare."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from menuju.people.models import Organisation
from menuju.places.models import Place
from menuju.review.models.round import Round


class PoolMember(models.Model):
    """Somebody who can be asked to judge in a round, with what the sharing out depends on."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="pool")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="pools")
    institution = models.CharField(max_length=120, blank=True)
    """Whose people they are, for the mix on an entry; empty: nobody's."""
    home = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    """The region, or the province, they are from: they judge nothing there."""
    expertise = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    """Fields they know, in words of the round's own."""
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    """Entries they take at most, where that is fewer than of the others."""
    left_at = models.DateTimeField(null=True, blank=True)
    """Since when they are asked for nothing more; their scores stay."""

    class Meta:
        ordering: ClassVar = ["round", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "assessor"], name="pool_member_once_a_round"),
        ]

    def __str__(self) -> str:
        return str(self.assessor)


class DeclaredConflict(models.Model):
    """What an assessor says stands in the way of judging a region; never deleted."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="declared_conflicts")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="declared_conflicts"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="declared_conflicts"
    )
    """The government that they do not judge."""
    reason = models.CharField(max_length=500)
    declared_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lift_reason = models.CharField(max_length=500, blank=True)
    """Why the secretariat holds it to be a mistake."""

    class Meta:
        ordering: ClassVar = ["round", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "assessor", "organisation"],
                condition=models.Q(lifted_at__isnull=True),
                name="conflict_declared_once",
            ),
            models.CheckConstraint(
                name="conflict_declared_with_a_reason", condition=~models.Q(reason="")
            ),
            models.CheckConstraint(
                name="conflict_lifted_with_a_reason",
                condition=models.Q(lifted_at__isnull=True, lift_reason="")
                | (models.Q(lifted_at__isnull=False) & ~models.Q(lift_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"conflict with {self.organisation}"
