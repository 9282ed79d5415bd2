"""Statistics of each indicator, with flags for what may harm an index."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from menuju.composite.steps.shape import kurtosis, skewness

Values = NDArray[np.float64]


class Flag(StrEnum):
    """Why an indicator deserves a second look."""

    LOW_AVAILABILITY = "low_availability"
    ZEROS = "zeros"
    SAME = "same"
    """few different values"""

    SKEWED = "skewed"
    """both leaning and with heavy ends: likely outliers"""

    CONSTANT = "constant"
    """one value only: no spread, no shape, no correlation"""

    EMPTY = "empty"


@dataclass(frozen=True)
class Limits:
    """From where a flag is set; shares between 0 and 1. The defaults are COINr's."""

    available: float = 0.65
    nonzero: float = 0.5
    unique: float = 0.5
    skewness: float = 2.0
    kurtosis: float = 3.5


@dataclass(frozen=True)
class Statistics:
    """What one indicator looks like; None where a figure does not exist."""

    code: str
    min: float | None
    max: float | None
    mean: float | None
    median: float | None
    std: float | None
    """With n − 1 in the denominator."""

    skewness: float | None
    """Joanes & Gill's G1 (1998), as spreadsheets have it."""

    kurtosis: float | None
    """Joanes & Gill's G2: 0 for a normal distribution."""

    available: int
    nonzero: int
    unique: int
    same: int
    """How often the most frequent value comes."""

    rows: int
    flags: tuple[Flag, ...]

    @property
    def available_share(self) -> float:
        """The share of the units that have a value."""
        return self.available / self.rows

    @property
    def nonzero_share(self) -> float:
        """The share of the values that are not zero; 0 where there is no value."""
        return self.nonzero / max(self.available, 1)

    @property
    def unique_share(self) -> float:
        """The number of different values by the number of values."""
        return self.unique / max(self.available, 1)

    @property
    def same_share(self) -> float:
        """The share of the most frequent value among the values."""
        return self.same / max(self.available, 1)


DEFAULT_LIMITS = Limits()


def statistics(
    values: Values, codes: Sequence[str], *, limits: Limits = DEFAULT_LIMITS
) -> tuple[Statistics, ...]:
    """Return statistics of each column (units × indicators, NaN where missing).

    Skewness needs three different-enough values, kurtosis four, a standard deviation two. Becker
    and others (2022), `get_stats`.
    """
    leaning, ends = skewness(values), kurtosis(values)
    return tuple(
        _of(code, column, _some(skew), _some(kurt), limits)
        for code, column, skew, kurt in zip(codes, values.T, leaning, ends, strict=True)
    )


def _of(
    code: str, column: Values, skew: float | None, kurt: float | None, limits: Limits
) -> Statistics:
    known = np.sort(column[~np.isnan(column)])
    _, counts = np.unique(known, return_counts=True)
    here = len(known)
    found = Statistics(
        code=code,
        min=float(known[0]) if here else None,
        max=float(known[-1]) if here else None,
        mean=float(known.mean()) if here else None,
        median=float(np.median(known)) if here else None,
        std=_std(known),
        skewness=skew,
        kurtosis=kurt,
        available=here,
        nonzero=int(np.count_nonzero(known)),
        unique=len(counts),
        same=int(counts.max(initial=0)),
        rows=len(column),
        flags=(),
    )
    return _flagged(found, limits)


def _std(known: Values) -> float | None:
    if len(known) <= 1:
        return None
    reach = float(known[-1] - known[0])
    return reach * float(((known - known[0]) / reach).std(ddof=1)) if reach > 0 else 0.0


def _flagged(found: Statistics, limits: Limits) -> Statistics:
    skewed = (
        found.skewness is not None
        and found.kurtosis is not None
        and abs(found.skewness) > limits.skewness
        and found.kurtosis > limits.kurtosis
    )
    told = {
        Flag.LOW_AVAILABILITY: found.available_share < limits.available,
        Flag.ZEROS: found.available > 0 and found.nonzero_share < limits.nonzero,
        Flag.SAME: found.available > 0 and found.unique_share < limits.unique,
        Flag.SKEWED: skewed,
        Flag.CONSTANT: found.unique == 1,
        Flag.EMPTY: found.available == 0,
    }
    flags = tuple(flag for flag, holds in told.items() if holds)
    return replace(found, flags=flags)


def _some(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
