"""Places in a list, and figures rounded as they are printed."""

from collections.abc import Sequence
from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from math import isnan

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


class Ranks(StrEnum):
    """How equal scores share places; 1 is the highest score."""

    COMPETITION = "competition"
    """1, 2, 2, 4"""

    DENSE = "dense"
    """1, 2, 2, 3"""


class Rounding(StrEnum):
    """Where a half goes."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    HALF_DOWN = "half_down"


_WIDE = Context(prec=400)
"""Digits enough for any float with any number of decimals."""

_MODES = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.HALF_DOWN: ROUND_HALF_DOWN,
}


def ranks(
    scores: Values, method: Ranks = Ranks.COMPETITION, groups: Sequence[object] | None = None
) -> Values:
    """Return the place of each score (column by column), NaN where there is none.

    With `groups`, one a row, places are counted within each group.
    """
    if groups is None:
        return counted(-scores, method)
    found = np.full(scores.shape, np.nan)
    places = {group: place for place, group in enumerate(dict.fromkeys(groups))}
    labels = np.array([places[group] for group in groups])
    for label in range(len(places)):
        rows = labels == label
        found[rows] = ranks(scores[rows], method)
    return found


def counted(values: Values, method: Ranks = Ranks.COMPETITION) -> Values:
    """Return the place of each value from the lowest, column by column; NaN where there is none."""
    if values.ndim > 1:
        columns = [counted(column, method) for column in values.T]
        return np.column_stack(columns) if columns else values.copy()
    known = values[~np.isnan(values)]
    steps = np.unique(known) if method is Ranks.DENSE else np.sort(known)
    places = np.searchsorted(steps, values, side="left") + 1.0
    return np.where(np.isnan(values), np.nan, places)


def rounded(values: Values, places: int, mode: Rounding = Rounding.HALF_UP) -> Values:
    """Return values rounded at `places` decimals, by their first 13 decimal figures.

    0.125 at two places is 0.13 half up; 2.675, which binary holds as 2.67499…, is 2.68, and so is
    what sums of weights leave of it (2.6749999999999998).
    """
    step = Decimal(1).scaleb(-places)
    flat = [
        value if isnan(value) else float(_figures(value).quantize(step, _MODES[mode], _WIDE))
        for value in values.ravel().tolist()
    ]
    return np.array(flat, np.float64).reshape(values.shape)


def _figures(value: float) -> Decimal:
    """Return a value as people would write it: what binary adds at the end is left out."""
    return Decimal(f"{value:.13g}" if abs(value) < 1e9 else repr(value))
