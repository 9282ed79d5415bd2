"""How a distribution leans and how heavy its ends are, as spreadsheets and COINr count it."""

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def skewness(values: Values) -> Values:
    """Return the sample skewness G1 of each column; NaN where it is not defined.

    Columns with fewer than three values or no spread have none. Joanes & Gill (1998), type 2.
    """
    n, second, third, _ = _moments(values)
    with np.errstate(invalid="ignore", divide="ignore"):
        plain = third / second**1.5
        return np.where((n > 2) & (second > 0), plain * np.sqrt(n * (n - 1)) / (n - 2), np.nan)


def kurtosis(values: Values) -> Values:
    """Return the sample excess kurtosis G2 of each column; NaN where it is not defined.

    Columns with fewer than four values or no spread have none. Joanes & Gill (1998), type 2.
    """
    n, second, _, fourth = _moments(values)
    with np.errstate(invalid="ignore", divide="ignore"):
        plain = fourth / second**2 - 3
        found = ((n + 1) * plain + 6) * (n - 1) / ((n - 2) * (n - 3))
        return np.where((n > 3) & (second > 0), found, np.nan)


def _moments(values: Values) -> tuple[Values, Values, Values, Values]:
    """Return count and central moments 2 to 4 of each column, scaled so that none overflows."""
    known = ~np.isnan(values)
    n = known.sum(axis=0).astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(known, values, 0.0).sum(axis=0) / n
        away = np.where(known, values - mean, 0.0)
        reach = np.abs(away).max(axis=0, initial=0.0)
        # Differences that are only the rounding of the mean are no spread.
        reach = np.where(reach > 1e-14 * np.abs(mean), reach, 0.0)
        away = np.divide(away, reach, out=np.zeros_like(away), where=reach > 0)
        square = away * away
        return (
            n,
            square.sum(axis=0) / n,
            (square * away).sum(axis=0) / n,
            (square * square).sum(axis=0) / n,
        )
