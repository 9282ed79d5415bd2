"""An interval for each final and each rank, out of draws."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from menuju.composite.raters.bootstrap import Draws
from menuju.composite.raters.panels import Vector, above, places
from menuju.languages import say
from menuju.problems import Invalid

Ranks = NDArray[np.int64]


@dataclass(frozen=True)
class Intervals:
    """The official final and rank of each unit with what the raters leave open.

    Where no interval can be made, `reason` says why, `low` and `high` are NaN and the ranks' ends
    are 1 and the number of units: nothing is known of them.
    """

    units: tuple[str, ...]
    final: Vector
    rank: Ranks
    low: Vector
    high: Vector
    rank_low: Ranks
    """The better end: 1 is the highest."""
    rank_high: Ranks
    level: float
    reason: str


def intervals(draws: Draws, *, level: float = 0.9) -> Intervals:
    """Return intervals that hold the true final and the true rank in `level` of cases (0.5–0.99).

    Finals: quantiles of type 7 (Hyndman and Fan 1996) of repeated panels. Ranks: the shortest run
    of ranks (Chen and Shao 1999, J. Comput. Graph. Stat. 8, 69–92), one end less where that comes
    nearer to `level`, as ranks are whole and "at least" would always hold more. Raises `Invalid`
    for another level.
    """
    if not 0.5 <= level <= 0.99:
        raise Invalid(say(id="Taraf antara 0,5 dan 0,99.", en="Level between 0.5 and 0.99."))
    count = len(draws.units)
    if draws.reason:
        unknown = np.full(count, np.nan)
        first, last = np.ones(count, np.int64), np.full(count, count, np.int64)
    else:
        first, last = nearest_runs(above(draws.true)[0] + 1, level=level)
    tail = (1.0 - level) / 2.0
    low, high = (
        (unknown, unknown)
        if draws.reason
        else np.quantile(draws.repeated, (tail, 1.0 - tail), axis=0)
    )
    return Intervals(
        draws.units, draws.final, places(draws.final), low, high, first, last, level, draws.reason
    )


def nearest_runs(ranks: Ranks, *, level: float) -> tuple[Ranks, Ranks]:
    """Return the first and last rank of the run that holds nearest to `level` of each column.

    `ranks` is draws × units.
    """
    draws = len(ranks)
    ordered = np.sort(ranks, axis=0)
    inside = int(np.ceil(level * draws - 1e-9))
    widths = ordered[inside - 1 :] - ordered[: draws - inside + 1]
    at = widths.argmin(axis=0)
    column = np.arange(ranks.shape[1])
    first, last = ordered[at, column], ordered[at + inside - 1, column]
    at_first, at_last = (ranks == first).sum(axis=0), (ranks == last).sum(axis=0)
    held = ((ranks >= first) & (ranks <= last)).sum(axis=0)
    less = held - np.minimum(at_first, at_last)
    drop = (np.abs(less - level * draws) < np.abs(held - level * draws)) & (first < last)
    from_first = at_first <= at_last
    return first + (drop & from_first), last - (drop & ~from_first)
