"""One computation of an index, kept with all it was made from."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language

from menuju.composite.official.bands import Band, band_of
from menuju.indices.types import RunState
from menuju.review.models import Round

DIGEST = 64
NEVER_PUBLIC = (RunState.DRAFTED, RunState.WITHDRAWN)


class Run(models.Model):
    """One computation: recipe, frozen inputs by digest, code version and result by digest."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="runs")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=RunState, default=RunState.DRAFTED)
    reason = models.CharField(max_length=500, blank=True)
    """Why a published result was computed again; empty for the first run."""
    recipe = models.JSONField()
    recipe_sha256 = models.CharField(max_length=DIGEST)
    units_sha256 = models.CharField(max_length=DIGEST)
    figures_sha256 = models.CharField(max_length=DIGEST)
    scores_sha256 = models.CharField(max_length=DIGEST, blank=True)
    published_sha256 = models.CharField(max_length=DIGEST)
    standings_sha256 = models.CharField(max_length=DIGEST)
    values_sha256 = models.CharField(max_length=DIGEST)
    raters_sha256 = models.CharField(max_length=DIGEST, blank=True)
    """Salted commitments to who sat where; empty for a round that was not scored here."""
    evidence_sha256 = models.CharField(max_length=DIGEST, blank=True)
    """What the answers rested on; empty for a round that was not answered here."""
    code_version = models.CharField(max_length=40)
    drafted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["round", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "number"], name="run_number_once_a_round"),
            models.UniqueConstraint(
                fields=["round"],
                condition=models.Q(state=RunState.PUBLISHED),
                name="run_published_one_a_round",
            ),
            models.CheckConstraint(
                name="run_published_knows_when",
                condition=models.Q(state__in=NEVER_PUBLIC, published_at__isnull=True)
                | (~models.Q(state__in=NEVER_PUBLIC) & models.Q(published_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="run_after_the_first_has_a_reason",
                condition=models.Q(number=1) | ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} #{self.number}"

    @property
    def subject(self) -> str:
        """What its events are on: `indices.Run:<round>/<number>`."""
        return f"indices.Run:{self.round.slug}/{self.number}"

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """The words for grades that the run was computed with, the highest bound first; or none."""
        return tuple(
            Band(Decimal(band["at_least"]), band["title"]) for band in self.recipe.get("bands", ())
        )

    def band_of(self, final: Decimal | None) -> str:
        """Return the word for a final of this run in the reader's language; empty without one."""
        band = band_of(final, self.bands)
        return band.in_(get_language() or "id") if band else ""

    @property
    def places(self) -> int:
        """How many decimals the final is published with, by the run's recipe."""
        roundings = (tree["rounding"] for tree in self.recipe["cohorts"].values())
        return max((rounding["places"] for rounding in roundings if rounding), default=2)
