"""How severe each rater is on the same entries, by linear crossed random effects."""

from dataclasses import dataclass

import numpy as np

from menuju.composite.raters.connectivity import connectivity
from menuju.composite.raters.panels import Scores, Vector
from menuju.composite.raters.reml import Fit, fit
from menuju.languages import current, say

CLEAR = 2.0
"""Standard errors from which a difference is more than chance would often make."""


@dataclass(frozen=True)
class RaterSeverity:
    """One rater against the panel: an effect above 0 is lenient, below 0 severe."""

    rater: str
    scores: int
    effect: float
    """In points of the scale: best linear unbiased prediction, mean 0 over the raters."""
    standard_error: float
    """Prediction error of the effect against the mean of the raters."""

    def sentence(self) -> str:
        """Say it in the reader's language, with whether it is more than chance."""
        return _sentence(self)


@dataclass(frozen=True)
class Severity:
    """The raters' severity with the variances behind it, or nothing but a reason."""

    raters: tuple[RaterSeverity, ...]
    unit_variance: float | None
    rater_variance: float | None
    residual_variance: float | None
    reason: str
    """Why severity cannot be estimated; empty where it can."""

    def sentences(self) -> tuple[str, ...]:
        """Say each rater's severity, or why it is not known."""
        return tuple(one.sentence() for one in self.raters) or (self.reason,)


def severity(scores: Scores) -> Severity:
    """Estimate value = mean + item + unit + rater + error; items fixed, unit and rater random.

    REML and best linear unbiased predictions: Bates, Mächler, Bolker and Walker (2015), J. Stat.
    Softw. 67(1); prediction errors from the mixed model equations, Henderson (1975), Biometrics
    31, 423–447. Nothing is estimated where raters are not connected by shared units, and where no
    unit has two scores to compare.
    """
    links = connectivity(
        units=scores.units, raters=scores.raters, unit=scores.unit, rater=scores.rater
    )
    reason = links.reason() or _too_few(scores)
    if reason:
        return Severity((), None, None, None, reason)
    found = fit(
        scores.value,
        unit=scores.unit,
        rater=scores.rater,
        fixed=[scores.item] if len(scores.items) > 1 else [],
    )
    return Severity(
        raters=_raters(scores, found),
        unit_variance=found.unit_variance,
        rater_variance=found.rater_variance,
        residual_variance=found.residual_variance,
        reason="",
    )


def effects(severity: Severity) -> Vector:
    """Return the effects in the order of the raters."""
    return np.array([one.effect for one in severity.raters])


def _raters(scores: Scores, found: Fit) -> tuple[RaterSeverity, ...]:
    count = len(scores.raters)
    against = np.eye(count) - 1.0 / count
    effect = against @ found.rater_effects
    error = np.sqrt(np.diag(against @ found.rater_covariance @ against).clip(0.0))
    given = np.bincount(scores.rater)
    return tuple(
        RaterSeverity(rater, int(given[at]), float(effect[at]), float(error[at]))
        for at, rater in enumerate(scores.raters)
    )


def _too_few(scores: Scores) -> str:
    if len(scores.units) > 1 and len(scores.value) > len(scores.units) + len(scores.items):
        return ""
    return say(
        id="Skor terlalu sedikit: diperlukan dua unit atau lebih yang dinilai beberapa penilai.",
        en="Too few scores: two or more units scored by several raters are needed.",
    )


def _sentence(one: RaterSeverity) -> str:
    facts = {
        "rater": one.rater,
        "by": written(abs(one.effect)),
        "error": written(one.standard_error),
        "word": _word(one.effect),
    }
    if abs(one.effect) >= CLEAR * one.standard_error and written(one.effect).strip("-0.,"):
        return say(
            id="{rater} menilai {by} {word} panel pada butir yang sama (galat baku {error}).",
            en="{rater} scores {by} {word} the panel on the same entries (standard error {error}).",
            **facts,
        )
    return say(
        id="{rater} tidak jelas berbeda dari panel pada butir yang sama"
        " ({by} {word}; galat baku {error}).",
        en="{rater} does not clearly differ from the panel on the same entries"
        " ({by} {word}; standard error {error}).",
        **facts,
    )


def _word(effect: float) -> str:
    if effect < 0:
        return say(id="di bawah", en="below")
    return say(id="di atas", en="above")


def written(number: float) -> str:
    """Write a number with two places as the reader's language does."""
    text = f"{number:.2f}"
    return text if current() == "en" else text.replace(".", ",")
