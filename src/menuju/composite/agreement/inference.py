"""From what each unit adds to a coefficient to its standard error, interval and p."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from menuju.composite.agreement.coefficients import Coefficient
from menuju.languages import say


def with_error(
    coefficient: Coefficient, *, parts: NDArray[np.float64], centre: float, freedom: int
) -> Coefficient:
    """Return the coefficient with the standard error of the mean of `parts`, one a unit.

    The interval is Student's with `freedom` degrees of freedom, cut at 1; `p` is one-sided.
    """
    value, units = coefficient.value, len(parts)
    if value is None:
        return coefficient
    if units < 2:
        return replace(coefficient, note=one_unit())
    error = float(np.sqrt(((parts - centre) ** 2).sum() / (units * (units - 1))))
    if error < 1e-14:
        return replace(
            coefficient, standard_error=0.0, low=value, high=value, note=same_everywhere()
        )
    half = error * float(stdtrit(freedom, (1 + coefficient.confidence) / 2))
    return replace(
        coefficient,
        standard_error=error,
        low=value - half,
        high=min(1.0, value + half),
        p=float(stdtr(freedom, -value / error)),
    )


def one_unit() -> str:
    """Say why there is no standard error."""
    return say(
        id="Hanya satu unit; galat baku memerlukan sedikitnya dua.",
        en="Only one unit; a standard error needs at least two.",
    )


def same_everywhere() -> str:
    """Say why the interval has no width."""
    return say(
        id="Unit-unit ini tidak memberi sebaran; selang tanpa lebar tidak menjamin unit lain.",
        en="These units show no spread; an interval of no width promises nothing of others.",
    )
