"""Leave out units that too little is known of."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from menuju.composite.steps.refusals import refused
from menuju.languages import say
from menuju.problems import Finding

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Availability:
    """What is known of each unit: shares between 0 and 1, one place a row."""

    missing: NDArray[np.intp]
    zero: NDArray[np.intp]
    available: Values
    """Share of the indicators that have a value."""

    nonzero: Values
    """Share of the values that are not zero; 0 where there is none."""


def availability(values: Values) -> Availability:
    """Count missing values and zeros of each row (units × indicators)."""
    gone = np.isnan(values)
    missing, zero = gone.sum(axis=1), (values == 0).sum(axis=1)
    known = values.shape[1] - missing
    available = known / values.shape[1]
    nonzero = np.divide(known - zero, known, out=np.zeros(len(values)), where=known > 0)
    return Availability(missing, zero, available, nonzero)


def screen(
    values: Values, *, min_available: float | None = 0.9, min_nonzero: float | None = None
) -> NDArray[np.bool_]:
    """Return which rows stay: those with at least these shares of values, and of values above zero.

    `None` asks nothing. Raises `Invalid` where no unit would stay.
    """
    known = availability(values)
    kept = np.ones(len(values), bool)
    if min_available is not None:
        kept &= known.available >= min_available
    if min_nonzero is not None:
        kept &= known.nonzero >= min_nonzero
    if not kept.any():
        what = say(id="tidak ada unit yang tersisa.", en="no unit would stay.")
        raise refused([Finding(say(id="penyaringan", en="screening"), what)])
    return kept
