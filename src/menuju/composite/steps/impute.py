"""Fill missing values: from the column, from units alike, from the pillar, from other years."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


class Imputation(StrEnum):
    """How a missing value is filled."""

    MEAN = "mean"
    MEDIAN = "median"
    PILLAR = "pillar"
    """The mean of the unit's other indicators in the pillar; for values on one scale."""

    CONSTANT = "constant"
    LATEST = "latest"
    """The unit's value of the latest year before."""

    LINEAR = "linear"
    """On the line between the years before and after; beyond them, the nearest year's value."""


def from_column(
    values: Values, *, method: Imputation, groups: Sequence[str] | None = None
) -> Values:
    """Fill each column (units × indicators) with its mean or median, of units alike where given.

    What a whole group lacks stays missing.
    """
    middle = np.nanmedian if method is Imputation.MEDIAN else np.nanmean
    filled = values.copy()
    labels = np.array(groups) if groups is not None else np.zeros(len(values), np.intp)
    for label in np.unique(labels):
        rows = np.flatnonzero(labels == label)
        part = values[rows]
        empty = np.isnan(part).all(axis=0)
        centre = np.full(values.shape[1], np.nan)
        if not empty.all():
            centre[~empty] = middle(part[:, ~empty], axis=0)
        filled[rows] = np.where(np.isnan(part), centre, part)
    return filled


def from_pillar(values: Values, *, pillars: NDArray[np.intp]) -> Values:
    """Fill with the mean of the row's other values in the same pillar (a number per column)."""
    filled = values.copy()
    for pillar in np.unique(pillars):
        columns = np.flatnonzero(pillars == pillar)
        part = values[:, columns]
        known = ~np.isnan(part)
        count = known.sum(axis=1)
        total = np.where(known, part, 0.0).sum(axis=1)
        centre = np.divide(total, count, out=np.full(len(part), np.nan), where=count > 0)
        filled[:, columns] = np.where(known, part, centre[:, None])
    return filled


def from_constant(values: Values, *, constant: float) -> Values:
    """Fill with one number."""
    return np.where(np.isnan(values), constant, values)


def from_years(
    values: Values, *, units: Sequence[str], years: Sequence[int], method: Imputation
) -> Values:
    """Fill from the same unit's other years (one row a unit and year)."""
    filled = values.copy()
    when = np.array(years, np.float64)
    labels = np.array(units)
    for unit in np.unique(labels):
        rows = np.flatnonzero(labels == unit)
        rows = rows[np.argsort(when[rows], kind="stable")]
        for column in range(values.shape[1]):
            filled[rows, column] = _line(when[rows], values[rows, column], method)
    return filled


def _line(when: Values, series: Values, method: Imputation) -> Values:
    known = ~np.isnan(series)
    if not known.any() or known.all():
        return series
    if method is Imputation.LINEAR:
        return np.where(known, series, np.interp(when, when[known], series[known]))
    last = np.maximum.accumulate(np.where(known, np.arange(len(series)), -1))
    return np.where(last >= 0, series[last], np.nan)
