"""Means as sums: a rising bend before, its way back after."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from menuju.composite.steps.aggregate import Mean

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Bend:
    """A mean is `back(Σ share · there(value))`, and both rise (Hardy, Littlewood & Pólya 1934)."""

    there: Callable[[Values], Values]
    back: Callable[[Values], Values]


def bend_of(method: Mean, power: float) -> Bend | None:
    """Return how a mean is a sum; None where it is none (Copeland, Mazziotta–Pareto)."""
    if method is Mean.ARITHMETIC or (method is Mean.GENERALISED and power == 1):
        return Bend(_same, _same)
    if method is Mean.GEOMETRIC or (method is Mean.GENERALISED and power == 0):
        return Bend(np.log, np.exp)
    if method is Mean.HARMONIC:
        return _power(-1.0)
    return _power(power) if method is Mean.GENERALISED else None


def _same(values: Values) -> Values:
    return values


def _power(power: float) -> Bend:
    sign = 1.0 if power > 0 else -1.0  # a falling power, turned over, rises
    return Bend(
        lambda values: sign * np.power(values, power),
        lambda summed: np.power(sign * summed, 1 / power),
    )
