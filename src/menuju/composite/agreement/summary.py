"""Everything that fits a level of measurement, in one answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from menuju.composite.agreement import chance
from menuju.composite.agreement.alpha import alpha
from menuju.composite.agreement.coefficients import Coefficient, Level
from menuju.composite.agreement.conventions import reading
from menuju.composite.agreement.generalizability import study
from menuju.composite.agreement.icc import Incomplete, icc
from menuju.composite.agreement.scores import Ratings, checked, pair_count
from menuju.composite.agreement.weights import FITTING, Weights

Array = NDArray[np.float64]
IN_CATEGORIES = (
    chance.gwet_ac,
    chance.fleiss,
    chance.conger,
    chance.brennan_prediger,
    chance.krippendorff,
    chance.percent_agreement,
)


def summary(
    ratings: Ratings | Array,
    *,
    level: Level,
    weights: Weights | None = None,
    scale: Sequence[float] | None = None,
    confidence: float = 0.95,
    replicates: int = 1000,
    seed: int = 1,
) -> tuple[Coefficient, ...]:
    """Return alpha, the coefficients of categories and, from interval up, ICC, G and Φ.

    `ratings`: units × raters, NaN for no score. `weights` are those of the coefficients of
    categories; without them those that fit the level (`FITTING`). `scale` lists the categories that
    could be given. ICC leaves incomplete units out and says how many. Each value carries what a
    convention calls it. Raises `Invalid` as `alpha` and `gwet_ac` do.
    """
    fitting = weights or FITTING[level]
    found = [alpha(ratings, level=level, confidence=confidence, replicates=replicates, seed=seed)]
    found += [
        of(ratings, weights=fitting, scale=scale, confidence=confidence) for of in IN_CATEGORIES
    ]
    if level in {Level.INTERVAL, Level.RATIO}:
        found += icc(ratings, incomplete=Incomplete.LEAVE_OUT, confidence=confidence)
        found += _dependability(ratings, confidence=confidence)
    return tuple(replace(each, reading=reading(each)) for each in found)


def _dependability(ratings: Ratings | Array, *, confidence: float) -> Iterator[Coefficient]:
    """Tell G and Φ of the mean over all raters of the table."""
    found = study(ratings)
    decided = found.decisions[0] if found.decisions else None
    values = (decided.g, decided.phi) if decided else (None, None)
    for name, value in zip(("generalizability_g", "dependability_phi"), values, strict=True):
        yield Coefficient(
            name=name,
            weights="",
            value=value,
            confidence=confidence,
            units=found.units,
            raters=found.raters,
            pairs=pair_count(checked(ratings)),
            note=found.note,
        )
