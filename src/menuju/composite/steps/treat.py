"""Tame indicators that a few units dominate: pull in the farthest values, or take a logarithm.

An indicator is tamed only where |skewness| and excess kurtosis both exceed their thresholds (2 and
3.5: Becker and others, JRC 2017; OECD/JRC Handbook 2008, step 3).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from menuju.composite.steps import transforms
from menuju.composite.steps.shape import kurtosis, skewness

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Treated:
    """What came of the treatment: values, and for each column what was done to it."""

    values: Values
    winsorised: NDArray[np.intp]
    """How many points were pulled in; 0 where a logarithm was taken instead."""

    transformed: NDArray[np.bool_]
    passes: NDArray[np.bool_]
    """Whether the column now meets the thresholds; one that has no skewness does."""


def passes(values: Values, *, skew: float = 2.0, kurt: float = 3.5) -> NDArray[np.bool_]:
    """Return for each column whether |skewness| ≤ `skew` or excess kurtosis ≤ `kurt`."""
    with np.errstate(invalid="ignore"):
        return ~((np.abs(skewness(values)) > skew) & (kurtosis(values) > kurt))


def treat(
    values: Values,
    *,
    codes: Sequence[str],
    winsorise: int | Sequence[int] = 5,
    then: transforms.Transform | None = transforms.Transform.LOG_CT,
    skew: float = 2.0,
    kurt: float = 3.5,
    skipped: NDArray[np.bool_] | None = None,
) -> Treated:
    """Winsorise each column that fails up to `winsorise` points; what still fails gets `then`.

    `winsorise` is a number for all, or one a column; `then` is taken of the values as given, not of
    the winsorised ones. Without `then`, what still fails keeps its pulled-in points and says so in
    `passes`. `skipped` columns stay as they are.
    """
    most = np.broadcast_to(np.asarray(winsorise, np.intp), values.shape[1])
    tamed, count = values.copy(), np.zeros(values.shape[1], np.intp)
    good = passes(values, skew=skew, kurt=kurt)
    if skipped is not None:
        good = good | skipped
    for column in np.flatnonzero(~good):
        tamed[:, column], count[column] = _pulled(
            values[:, column], most=int(most[column]), skew=skew, kurt=kurt
        )
    good[~good] = passes(tamed[:, ~good], skew=skew, kurt=kurt)
    transformed = np.zeros(values.shape[1], bool)
    if then is not None and not good.all():
        transformed = ~good
        named = [codes[place] for place in np.flatnonzero(transformed).tolist()]
        tamed[:, transformed] = transforms.transform(values[:, transformed], then, codes=named)
        count[transformed] = 0
        good[transformed] = passes(tamed[:, transformed], skew=skew, kurt=kurt)
    return Treated(tamed, count, transformed, good)


def _pulled(column: Values, *, most: int, skew: float, kurt: float) -> tuple[Values, int]:
    """Pull in one point after the other at the end that it leans to, until it passes."""
    order = np.argsort(column, kind="stable")[: int((~np.isnan(column)).sum())]
    new, low, high = column.copy(), 0, 0
    for done in range(most):
        if len(order) < low + high + 2:
            return new, done
        if skewness(new[:, None])[0] >= 0:
            high += 1
            new[order[len(order) - high :]] = column[order[-high - 1]]
        else:
            low += 1
            new[order[:low]] = column[order[low]]
        if passes(new[:, None], skew=skew, kurt=kurt)[0]:
            return new, done + 1
    return new, most
