"""Grace: more time for a stage of a round, for one region or for all, with its reason."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from menuju.places.models import Place
from menuju.review.models.round import Round
from menuju.review.types import GracedStage


class Grace(models.Model):
    """One giving of time. It may be withdrawn, and is never deleted or changed."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="graces")
    stage = models.CharField(max_length=12, choices=GracedStage)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    """The region that it is given to; without one, to all of the round."""
    until_on = models.DateField()
    reason = models.CharField(max_length=500)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["round", "-given_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="grace_has_a_reason", condition=~models.Q(reason="")),
            models.CheckConstraint(
                name="grace_is_for_a_known_stage",
                condition=models.Q(stage__in=GracedStage.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage} of {self.round_id} until {self.until_on}"
