"""Where one entry stands after a run."""

from decimal import Decimal
from typing import ClassVar

from django.db import models

from menuju.indices.models.run import Run
from menuju.review.models import Entry


class Standing(models.Model):
    """One row of a ranking: the final, its sum before rounding, and the places it leads to."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="standings")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="standings")
    final = models.DecimalField(max_digits=9, decimal_places=4)
    exact = models.CharField(max_length=40)
    """The weighted mean before rounding, as decimal text: `2.941`."""
    rank = models.PositiveIntegerField()
    """Place among all entries that took part; equals share the better place."""
    group_rank = models.PositiveIntegerField(null=True, blank=True)
    """Place within the province; none where places lie in no province."""
    improvement = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    """Final less the recomputed final of the previous round; empty where it is not loaded."""
    dimensions = models.JSONField(default=dict)
    """Score of each dimension as decimal text, in the order of the instrument."""

    class Meta:
        ordering: ClassVar = ["run", "rank", "entry"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "entry"], name="standing_once_a_run"),
            models.CheckConstraint(
                name="standing_ranks_from_one",
                condition=models.Q(rank__gte=1)
                & (models.Q(group_rank=None) | models.Q(group_rank__gte=1)),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["run", "rank"], name="standing_by_rank")]

    def __str__(self) -> str:
        return f"{self.entry}: {self.final}"

    @property
    def change(self) -> Decimal | None:
        """How the final moved, as pages show it: as printed by an official table, else as computed.

        In a round judged here nothing is printed; it is held against the last final known.
        """
        entry = self.entry
        return self.improvement if entry.response_id else entry.published_improvement
