"""Disagreement seen and disagreement by chance, for each metric of Krippendorff's alpha.

Every metric answers for many weightings of the units at once, so that one pass computes a whole
bootstrap: `draws` × units, how often each unit is taken. Source: Krippendorff (2011), Computing
Krippendorff's Alpha-Reliability; (2019), Content Analysis, 4th ed., ch. 12.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from menuju.composite.agreement.coefficients import Level

Array = NDArray[np.float64]
BLOCK = 2_000_000
"""Numbers in one block of the pairwise ratio metric (16 MB)."""


@dataclass(frozen=True, slots=True)
class Pairable:
    """Units with at least two scores.

    `scores`: units × raters, NaN for none. `sizes`: scores of each unit. `levels`: the different
    scores, increasing. `counts`: units × levels, sparse.
    """

    scores: Array
    sizes: Array
    levels: Array
    counts: csr_array


Sums = tuple[Array, Array]
"""Disagreement inside units (Σ_u over pairs / (m_u − 1)) and over all pairs (/(n − 1)); draws."""


def pairable(values: Array) -> Pairable:
    """Keep units with at least two scores of a checked matrix (units × raters)."""
    given = ~np.isnan(values)
    kept = values[given.sum(axis=1) > 1]
    given = ~np.isnan(kept)
    levels, place = np.unique(kept[given], return_inverse=True)
    units = np.nonzero(given)[0]
    shape = (len(kept), len(levels))
    counts = csr_array((np.ones(len(units)), (units, place)), shape=shape)
    return Pairable(kept, given.sum(axis=1).astype(np.float64), levels, counts)


def nominal(seen: Pairable, draws: Array) -> Sums:
    """Two scores differ or not."""
    within = _within(seen, lambda one, other: (one != other).astype(np.float64))
    often = _frequencies(seen, draws)
    total = often.sum(axis=1)
    return draws @ within, (total**2 - (often**2).sum(axis=1)) / (total - 1)


def interval(seen: Pairable, draws: Array) -> Sums:
    """Squared difference, by moments: linear in the number of scores."""
    middle, spread = _frame(seen.levels)
    within = _within(seen, lambda one, other: ((one - other) / spread) ** 2)
    levels = (seen.levels - middle) / spread
    total = draws @ seen.sizes
    first, second = draws @ (seen.counts @ levels), draws @ (seen.counts @ levels**2)
    return draws @ within, 2 * (total * second - first**2) / (total - 1)


def ordinal(seen: Pairable, draws: Array) -> Sums:
    """Squared number of scores between two, which is the squared difference of their mid-ranks."""
    often = _frequencies(seen, draws)
    total = often.sum(axis=1)
    ranks = (np.cumsum(often, axis=1) - often / 2) / total[:, None] - 0.5
    first, second = seen.counts @ ranks.T, seen.counts @ (ranks**2).T
    sizes = seen.sizes[:, None]
    inside = 2 * (sizes * second - first**2) / (sizes - 1)
    around = 2 * total * (often * ranks**2).sum(axis=1) / (total - 1)
    return np.einsum("du,ud->d", draws, inside), around


def ratio(seen: Pairable, draws: Array) -> Sums:
    """Squared difference relative to the sum; two zeros do not differ."""
    within = _within(seen, _relative)
    often = _frequencies(seen, draws)
    size = max(1, BLOCK // len(seen.levels))
    around = np.zeros(len(draws))
    for start in range(0, len(seen.levels), size):
        here = slice(start, start + size)
        apart = _relative(seen.levels[here, None], seen.levels)
        around += ((often @ apart.T) * often[:, here]).sum(axis=1)
    return draws @ within, around / (often.sum(axis=1) - 1)


METRICS: dict[Level, Callable[[Pairable, Array], Sums]] = {
    Level.NOMINAL: nominal,
    Level.ORDINAL: ordinal,
    Level.INTERVAL: interval,
    Level.RATIO: ratio,
}


def _within(seen: Pairable, metric: Callable[[Array, Array], Array]) -> Array:
    """Add up each unit's pairs of raters; units."""
    total = np.zeros(len(seen.scores))
    for one, other in combinations(seen.scores.T, 2):
        apart = metric(one, other)
        total += np.where(np.isnan(one) | np.isnan(other), 0, apart)
    return 2 * total / (seen.sizes - 1)


def _frequencies(seen: Pairable, draws: Array) -> Array:
    """How often each level is drawn; draws × levels."""
    return np.asarray((seen.counts.T @ draws.T).T, np.float64)


def _frame(levels: Array) -> tuple[float, float]:
    """Return middle and half width, so that squares neither overflow nor cancel."""
    low, high = float(levels[0]), float(levels[-1])
    return (low + high) / 2, (high - low) / 2 or 1.0


def _relative(one: Array, other: Array) -> Array:
    total = one + other
    return np.asarray(((one - other) / np.where(total == 0, 1, total)) ** 2)
