"""The words of calibration: how far somebody is with it, and what is shown of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from menuju.problems import Conflict
from menuju.review.types import RoundState

OPEN_STATES = (RoundState.DRAFT, RoundState.ANSWERING, RoundState.SCORING)
"""Stages of a round in which a calibration can be set up and scored."""

SOURCE_STATES = (RoundState.CLOSED, RoundState.PUBLISHED)
"""Stages of a round whose figures stand, so that its answers can serve as samples."""

MOST_ITEMS = 12
LONGEST_REASON, LONGEST_ANSWER = 1000, 4000
LEAST_SPREAD = 3
"""Assessors who must have handed in before one is shown how the panel spread: of two, each would
read the other's scores."""


class Uncalibrated(Conflict):
    """Somebody is to hand in the calibration of the round first."""

    code = "uncalibrated"


class CalibrationProgress(models.TextChoices):
    """How far one assessor is."""

    NOTHING = "nothing", _("tidak ada butir untuknya")
    WAITING = "waiting", _("belum mulai")
    BEGUN = "begun", _("sedang menilai")
    EXCUSED = "excused", _("boleh lanjut tanpa kalibrasi")
    HANDED_IN = "handed_in", _("sudah diserahkan")


@dataclass(frozen=True, slots=True)
class Reference:
    """The score that the secretariat holds right, and why."""

    value: int
    reason: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A sample answer in the secretariat's own words: no region stands behind it."""

    question: str
    """Code of a question of the round."""
    claimed: int | None
    """The self-score in the example; None where it has none."""
    answer: str


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far scores lie from their references, in steps of the scale."""

    scores: int
    signed: Decimal
    """Mean of score less reference: above 0 is more lenient than the reference."""
    absolute: Decimal
    """Mean of the distances."""
    exact: int
    within: int
    """Scores no farther than the tolerance, the exact ones included."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How many gave each step of the scale, lowest first."""

    counts: Mapping[int, int]

    @property
    def people(self) -> int:
        """How many gave a score."""
        return sum(self.counts.values())
