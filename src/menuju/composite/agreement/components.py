"""Variance components of crossed random effects, with or without gaps (Henderson's method 1).

Sums of squares of means over each set of facets are set equal to their expectations, which are
linear in the components. For a complete table this is exactly the analysis of variance with
expected mean squares; with gaps it is unbiased where scores are not missing for their size.
Sources: Henderson (1953), Biometrics 9, 226–252; Searle, Casella & McCulloch (1992), Variance
Components; Brennan (2001), Generalizability Theory, ch. 7.
"""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Facets = tuple[int, ...]
"""Axes of the array of scores."""


def effects(axes: int) -> tuple[Facets, ...]:
    """Return the sets of axes that have a component: single ones first, the residual last."""
    return tuple(
        chosen for size in range(1, axes + 1) for chosen in combinations(range(axes), size)
    )


def variance_components(scores: Array) -> dict[Facets, float] | None:
    """Return the component of each effect, possibly negative; `None` where the gaps hide one.

    `scores`: units × raters, or units × raters × items, one score a cell, NaN for none. The last
    effect, of all axes, holds the error too.
    """
    given = (~np.isnan(scores)).astype(np.float64)
    centred = np.where(given > 0, scores - np.nanmean(scores), 0.0)
    unit = np.abs(centred).max() or 1.0
    wanted = effects(scores.ndim)
    rows = ((), *wanted)
    # The square of the mean is an unknown too, with one weight in every row: the number of scores.
    weights = np.array([[given.sum(), *(_weight(given, row, of) for of in wanted)] for row in rows])
    sums = np.array([_sum_of_squares(centred / unit, given, row) for row in rows])
    scale = weights / given.sum()
    if np.linalg.matrix_rank(scale, tol=1e-9) < len(rows):
        return None
    solved = np.linalg.solve(scale, sums / given.sum()) * unit**2
    return dict(zip(wanted, map(float, solved[1:]), strict=True))


def _sum_of_squares(scores: Array, given: Array, row: Facets) -> float:
    """Add up, over the cells of a set of facets, their squared total divided by their count."""
    total, count = _over(scores, row), _over(given, row)
    return float((total**2 / np.maximum(count, 1)).sum())


def _weight(given: Array, row: Facets, of: Facets) -> float:
    """How often a component counts in the expectation of a row's sum of squares."""
    both = tuple(sorted({*row, *of}))
    squares = _over(given, both) ** 2
    extra = tuple(at for at in of if at not in row)
    shared = squares.sum(axis=extra, keepdims=True) if extra else squares
    return float((shared / np.maximum(_over(given, row), 1)).sum())


def _over(values: Array, kept: Facets) -> Array:
    """Sum over every axis that is not kept; axes stay, with length 1."""
    gone = tuple(axis for axis in range(values.ndim) if axis not in kept)
    return np.asarray(values.sum(axis=gone, keepdims=True))
