"""Krippendorff's alpha: any number of raters, gaps, four metrics, and a bootstrap over units."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from menuju.composite.agreement.coefficients import Coefficient, Level
from menuju.composite.agreement.disagreement import METRICS, Pairable, pairable
from menuju.composite.agreement.inference import one_unit
from menuju.composite.agreement.scores import (
    Ratings,
    checked,
    no_variation,
    pair_count,
    refuse_negative,
    too_few,
    unusable,
)
from menuju.languages import say
from menuju.problems import Finding

Array = NDArray[np.float64]
BLOCK = 4_000_000
"""Numbers in one block of draws (32 MB)."""
MOST_LEVELS = 2_000
"""Different scores of a coincidence matrix that is written out (32 MB)."""


@dataclass(frozen=True, slots=True)
class Coincidences:
    """The coincidence matrix: how often two raters of one unit gave this pair of levels."""

    levels: Array
    matrix: Array
    """Levels × levels; symmetric, sums to the number of scores in units with at least two."""


def alpha(
    ratings: Ratings | Array,
    *,
    level: Level,
    confidence: float = 0.95,
    replicates: int = 1000,
    seed: int = 1,
) -> Coefficient:
    """Return Krippendorff's alpha = 1 − observed / expected disagreement; at most 1.

    `ratings`: units × raters, NaN for no score; units with one score carry no pair and are left
    out. Standard error and interval (percentiles) come from `replicates` draws of units with all
    their scores, by PCG64 with `seed`; 0 replicates give none. Draws without variation have no
    alpha: they are left out, and counted in the note. Raises `Invalid` naming infinite cells, and
    negative ones at the ratio level. Source: Krippendorff (2011), Computing Krippendorff's
    Alpha-Reliability. (His own bootstrap draws pairs, not units, and is not used here.)
    """
    values = checked(ratings, confidence=confidence)
    if level is Level.RATIO:
        refuse_negative(ratings, values)
    seen = pairable(values)
    blank = Coefficient(
        name="krippendorff_alpha",
        weights=level.value,
        value=None,
        confidence=confidence,
        units=len(seen.sizes),
        raters=int((~np.isnan(seen.scores)).any(axis=0).sum()),
        pairs=pair_count(values),
    )
    if why := too_few(values):
        return replace(blank, note=why)
    value = float(_alphas(seen, np.ones((1, len(seen.sizes))), level)[0])
    if np.isnan(value):
        return replace(blank, note=no_variation())
    computed = replace(blank, value=value)
    if replicates < 1:
        return computed
    return _with_interval(computed, seen, level=level, replicates=replicates, seed=seed)


def coincidences(ratings: Ratings | Array) -> Coincidences:
    """Return the coincidence matrix of a table (units × raters), as Krippendorff prints it.

    Raises `Invalid` where there are over 2,000 different scores.
    """
    seen = pairable(checked(ratings))
    if len(seen.levels) > MOST_LEVELS:
        what = say(id="terlalu banyak skor berbeda.", en="too many different scores.")
        raise unusable([Finding(str(len(seen.levels)), what)])
    share = (1 / (seen.sizes - 1))[:, None]
    counts = seen.counts.toarray()
    return Coincidences(seen.levels, counts.T @ (counts * share) - np.diag((counts * share).sum(0)))


def _alphas(seen: Pairable, draws: Array, level: Level) -> Array:
    """Return alpha of each draw of units (draws × units); NaN where nothing varies."""
    inside, around = METRICS[level](seen, draws)
    # Moments leave rounding where nothing varies; the ratio metric adds exact zeros.
    varied = around > (0 if level is Level.RATIO else 1e-12 * draws.sum(axis=1))
    return np.where(varied, 1 - inside / np.where(varied, around, 1), np.nan)


def _with_interval(
    coefficient: Coefficient, seen: Pairable, *, level: Level, replicates: int, seed: int
) -> Coefficient:
    units = len(seen.sizes)
    if units < 2:
        return replace(coefficient, note=one_unit())
    drawn = _bootstrap(seen, level=level, replicates=replicates, seed=seed)
    alphas = drawn[~np.isnan(drawn)]
    if len(alphas) < max(2, replicates // 2):
        return replace(coefficient, note=_too_flat(replicates, replicates - len(alphas)))
    tail = (1 - coefficient.confidence) / 2
    low, high = np.quantile(alphas, (tail, 1 - tail))
    flat = replicates - len(alphas)
    return replace(
        coefficient,
        standard_error=float(alphas.std(ddof=1)),
        low=float(low),
        high=float(high),
        note=_some_flat(replicates, flat) if flat else "",
    )


def _bootstrap(seen: Pairable, *, level: Level, replicates: int, seed: int) -> Array:
    units = len(seen.sizes)
    chance = np.random.default_rng(seed)
    size = max(1, BLOCK // max(units, len(seen.levels)))
    blocks = []
    for start in range(0, replicates, size):
        rows = min(size, replicates - start)
        drawn = chance.integers(0, units, (rows, units)) + units * np.arange(rows)[:, None]
        often = np.bincount(drawn.ravel(), minlength=rows * units).reshape(rows, units)
        blocks.append(_alphas(seen, often.astype(np.float64), level))
    return np.concatenate(blocks)


def _too_flat(replicates: int, flat: int) -> str:
    return say(
        id="Selang tidak dihitung: {flat} dari {n} tarikan ulang tidak bervariasi.",
        en="No interval: {flat} of {n} bootstrap draws have no variation.",
        flat=flat,
        n=replicates,
    )


def _some_flat(replicates: int, flat: int) -> str:
    return say(
        id="{flat} dari {n} tarikan ulang tidak bervariasi dan tidak dihitung.",
        en="{flat} of {n} bootstrap draws have no variation and are left out.",
        flat=flat,
        n=replicates,
    )
