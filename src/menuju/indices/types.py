"""The words of this room."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    """A run's life, in order. A superseded run stays readable; a withdrawn one was never public."""

    DRAFTED = "drafted", _("dihitung")
    PUBLISHED = "published", _("diumumkan")
    SUPERSEDED = "superseded", _("digantikan")
    WITHDRAWN = "withdrawn", _("ditarik")


@dataclass(frozen=True)
class Invited:
    """One row of an invitation: a place by code or name, and its cohort where it is written."""

    place: str
    cohort: str = ""


class Severity(models.TextChoices):
    """Whether the severity of assessors can be estimated, and why not."""

    KNOWN = "known", _("dapat diperkirakan")
    UNCONNECTED = "unconnected", _("panel tidak terhubung")
    TOO_FEW = "too_few", _("skor terlalu sedikit")
    UNNAMED = "unnamed", _("tidak diketahui siapa menilai apa")


class NoInterval(models.TextChoices):
    """Why an analysis has no interval; empty where it has."""

    ALONE = "alone", _("satu asesor tiap daerah")
    SETTLED = "settled", _("semua skor disepakati dalam moderasi")


class Chosen(models.TextChoices):
    """What the scores say about being among the best."""

    IN = "in", _("hampir pasti masuk")
    OUT = "out", _("hampir pasti di luar")
    OPEN = "undecided", _("belum pasti")


DRAWS, LEVEL = 1000, Decimal("0.90")
APART, CLEAR = Decimal("0.3"), 2
"""An assessor differs clearly by so many points, and by so many standard errors."""


@dataclass(frozen=True)
class OpenStanding:
    """What is open of one entry, by its code."""

    unit: str
    low: Decimal
    high: Decimal
    rank_low: int
    rank_high: int
    probability: Decimal | None
    decision: str
    shadow_final: Decimal | None
    shadow_rank: int | None


@dataclass(frozen=True)
class OneSeverity:
    """How one assessor (key of the account) scored against the panel."""

    assessor: int
    scores: int
    effect: Decimal
    error: Decimal


@dataclass(frozen=True)
class Openness:
    """All that an analysis of a run found."""

    seed: int
    no_interval: str
    selected: int | None
    assessors: int
    groups: int
    severity: Severity
    standings: tuple[OpenStanding, ...]
    severities: tuple[OneSeverity, ...]

    @property
    def apart(self) -> int | None:
        """How many assessors clearly differ from the panel; None where that is not known."""
        if self.severity != Severity.KNOWN:
            return None
        return sum(is_apart(one.effect, one.error) for one in self.severities)


def is_apart(effect: Decimal, error: Decimal) -> bool:
    """Say whether a difference from the panel is large, and more than chance would often make."""
    return abs(effect) > APART and abs(effect) >= CLEAR * error
