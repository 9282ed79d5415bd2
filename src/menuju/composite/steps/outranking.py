"""Compare each unit with each other: who is better on more of the weight."""

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def outranking(values: Values, weights: Values) -> Values:
    """Return units × units: the share of weight on which the row is better than the column.

    Half of the weight of a tie goes to each. What either unit lacks is left out of both; where they
    share nothing, neither is better (½). Munda & Nardo (2009).
    """
    n = len(values)
    won, counted = np.zeros((n, n)), np.zeros((n, n))
    for column, weight in zip(values.T, weights, strict=True):
        known = ~np.isnan(column)
        both = known[:, None] & known
        better = np.where(both, np.sign(column[:, None] - column), 0.0)
        won += weight * np.where(both, (better + 1) / 2, 0.0)
        counted += weight * both
    shares = np.full((n, n), 0.5)
    return np.asarray(np.divide(won, counted, out=shares, where=counted > 0))


def copeland(values: Values, weights: Values) -> Values:
    """Return for each unit how many others it beats, less how many beat it (Copeland, 1951)."""
    shares = outranking(values, weights)
    score = np.sign(np.round(shares - 0.5, 12)).sum(axis=1)
    return np.where(np.isnan(values).all(axis=1), np.nan, score)
