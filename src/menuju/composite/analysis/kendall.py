"""Kendall's tau-b of many columns at once."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

Values = NDArray[np.float64]

FEWEST = 3
"""Units without which a correlation says nothing: two always lie on a line."""

EXACT_UP_TO = 33
"""Units up to which p-values without ties are exact, as SciPy has it."""


def tau(ones: Values, others: Values) -> tuple[Values, Values]:
    """Return tau-b and its two-sided p-value of columns (units × ones) with others: ones × others.

    No value is missing. NaN where a column is constant or there are fewer than three units. The
    p-value is exact for few units without ties, else normal with the variance under ties (Kendall
    1945).
    """
    n = len(ones)
    if n < FEWEST:
        gone = np.full((ones.shape[1], others.shape[1]), np.nan)
        return gone, gone.copy()
    here, there, m = _ties(ones)[:, :, None], _ties(others)[:, None, :], n * (n - 1.0)
    balance = _concordant_less_discordant(ones, others)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = balance / np.sqrt(m / 2 - here[0]) / np.sqrt(m / 2 - there[0])
        variance = (m * (2 * n + 5) - here[2] - there[2]) / 18
        variance = variance + 2 * here[0] * there[0] / m
        variance = variance + here[1] * there[1] / (9 * m * (n - 2))
        p = 2 * ndtr(-np.abs(balance) / np.sqrt(variance))
    varies = (here[0] < m / 2) & (there[0] < m / 2)
    if n <= EXACT_UP_TO:
        from scipy.stats import kendalltau  # noqa: PLC0415 -- takes a second; only this needs it

        for row, column in np.argwhere((here[0] == 0) & (there[0] == 0)):
            p[row, column] = kendalltau(ones[:, row], others[:, column]).pvalue
    return np.where(varies, np.clip(value, -1.0, 1.0), np.nan), np.where(varies, p, np.nan)


def _concordant_less_discordant(ones: Values, others: Values) -> Values:
    found = np.zeros((ones.shape[1], others.shape[1]))
    for row in range(len(ones) - 1):
        found += np.sign(ones[row + 1 :] - ones[row]).T @ np.sign(others[row + 1 :] - others[row])
    return found


def _ties(columns: Values) -> Values:
    """Return Σ t(t−1)/2, Σ t(t−1)(t−2) and Σ t(t−1)(2t+5) over the ties t of each column."""
    counts = [np.unique(column, return_counts=True)[1].astype(np.float64) for column in columns.T]
    return np.array(
        [
            [(t * (t - 1) / 2).sum() for t in counts],
            [(t * (t - 1) * (t - 2)).sum() for t in counts],
            [(t * (t - 1) * (2 * t + 5)).sum() for t in counts],
        ]
    )
