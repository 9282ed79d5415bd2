"""A shadow ranking: what the ranks would be with the raters' severity taken out."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from menuju.composite.raters.panels import (
    Scores,
    Vector,
    Weighing,
    finals,
    places,
    question_means,
)
from menuju.composite.raters.severity import Severity, effects, severity
from menuju.languages import say

Ranks = NDArray[np.int64]


@dataclass(frozen=True)
class Shadow:
    """The official ranking, and beside it an analysis that never takes its place."""

    units: tuple[str, ...]
    official_final: Vector
    official_rank: Ranks
    shadow_final: Vector
    """Empty, as `shadow_rank`, where severity cannot be estimated. May leave the scale."""
    shadow_rank: Ranks
    severity: Severity

    @property
    def reason(self) -> str:
        """Say why there is no shadow ranking; empty where there is one."""
        return self.severity.reason

    def label(self) -> str:
        """Say what this is, wherever it is shown."""
        return say(
            id="Peringkat bayangan: analisis kami setelah keras-lunaknya penilai dikeluarkan."
            " Yang berlaku tetap peringkat resmi.",
            en="Shadow ranking: our analysis with the raters' severity taken out."
            " The official ranking stands.",
        )


def shadow(
    scores: Scores, weighing: Weighing | None = None, *, found: Severity | None = None
) -> Shadow:
    """Return both rankings; `found` is a severity that was estimated before, of the same scores.

    Each score loses its rater's effect (in points), then finals are made as the official ones are.
    Linear adjustment after Paul (1981), "Bayesian methods for calibration of examiners", Br. J.
    Math. Stat. Psychol. 34, 213–223. Raises `Invalid` as `panels.finals` does.
    """
    told = found or severity(scores)
    official = finals(question_means(scores), weighing)
    if told.reason:
        none = np.empty(0)
        return Shadow(scores.units, official, places(official), none, places(none), told)
    moved = replace(scores, value=scores.value - effects(told)[scores.rater])
    made = finals(question_means(moved), weighing)
    return Shadow(scores.units, official, places(official), made, places(made), told)
