"""What each rater alone adds to a unit's final: the panel's error, linearised."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from menuju.composite.raters.panels import (
    Codes,
    Finals,
    Matrix,
    Scores,
    Vector,
    Weighing,
    counts_of,
    finals,
    question_means,
    weights_of,
)


@dataclass(frozen=True)
class Contributions:
    """One row a pair of unit and rater, sorted by unit then rater.

    `deviation` is how far the final would stand from the official one had this rater's manner of
    scoring been the whole panel's; `share` is the rater's part of the final, summing to 1 a unit.
    """

    final: Vector
    """Official final of each unit."""
    unit: Codes
    rater: Codes
    share: Vector
    deviation: Vector


def contributions(scores: Scores, weighing: Weighing | None = None) -> Contributions:
    """Return the official finals and each rater's part in them.

    For weights the linearisation is exact. For a function each rater's deviations are taken off
    the question means at their real size and the function is called again, once a place on the
    largest panel (Efron 1982, "The Jackknife, the Bootstrap and Other Resampling Plans", ch. 6).
    A question scored by m raters weighs by √(m/(m−1)), so that its variance is unbiased.
    """
    means = question_means(scores)
    official = finals(means, weighing)
    counts = counts_of(scores)[scores.unit, scores.item]
    pair_keys, pair = np.unique(
        scores.unit * len(scores.raters) + scores.rater, return_inverse=True
    )
    unit, rater = np.divmod(pair_keys, len(scores.raters))
    slack = np.sqrt(counts / np.maximum(counts - 1, 1))
    push = slack * (scores.value - means[scores.unit, scores.item]) / counts
    if callable(weighing):
        row_weight = _even_weights(means)[scores.unit, scores.item]
        moved = _moved_by_call(scores, means, official, weighing, push, pair=pair, unit=unit)
    else:
        row_weight = _scaled_weights(means, weighing)[scores.unit, scores.item]
        total = weights_of(weighing, items=means.shape[1]).sum()
        moved = total * np.bincount(pair, weights=row_weight * push)
    share = np.bincount(pair, weights=row_weight / counts).astype(np.float64)
    compared = np.bincount(pair, weights=np.where(counts > 1, row_weight / counts, 0.0))
    raters_of_unit = np.bincount(unit)[unit]
    # √(m/(m−1)) made the variance unbiased question by question; the model wants the deviations
    # themselves, whose sum of squares has n−1 of n degrees of freedom in a panel of n.
    fewer = np.sqrt((raters_of_unit - 1) / raters_of_unit)
    deviation = np.divide(moved * fewer, compared, out=np.zeros_like(moved), where=compared > 0)
    return Contributions(official, unit, rater, share, deviation)


def shares(parts: Contributions, *, order: Codes) -> sparse.csr_array:
    """Return units × raters: each rater's part of each final, raters in the order given."""
    column = np.empty(len(order), dtype=np.intp)
    column[order] = np.arange(len(order))
    shape = len(parts.final), len(order)
    return sparse.csr_array((parts.share, (parts.unit, column[parts.rater])), shape=shape)


def _moved_by_call(
    scores: Scores,
    means: Matrix,
    official: Vector,
    weighing: Finals,
    push: Vector,
    *,
    pair: Codes,
    unit: Codes,
) -> Vector:
    """Return how far each rater moves the final of the unit, asked of the function itself."""
    place = np.arange(len(unit)) - np.searchsorted(unit, unit)
    moved = np.empty(len(unit))
    for number in range(int(place.max()) + 1):
        rows = place[pair] == number
        without = means.copy()
        without[scores.unit[rows], scores.item[rows]] -= push[rows]
        pairs = place == number
        moved[pairs] = (official - finals(without, weighing))[unit[pairs]]
    return moved


def _scaled_weights(means: Matrix, weighing: Vector | Matrix | None) -> Matrix:
    """Return units × items: the weights over the questions that a unit has, summing to 1."""
    weights = weights_of(weighing, items=means.shape[1])
    there = ~np.isnan(means) * weights
    return np.asarray(there / there.sum(axis=1, keepdims=True))


def _even_weights(means: Matrix) -> Matrix:
    there = (~np.isnan(means)).astype(np.float64)
    return np.asarray(there / there.sum(axis=1, keepdims=True))
