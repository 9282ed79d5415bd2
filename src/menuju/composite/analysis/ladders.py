"""The levels above the present one that a unit could reach in each indicator, and their costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from menuju.composite.building import Built
from menuju.composite.steps.refusals import refused
from menuju.languages import say
from menuju.problems import Finding

Values = NDArray[np.float64]

STEPS = 4
"""Steps between the lowest and the highest level where nothing is said: levels 0 to 4."""


@dataclass(frozen=True)
class Ladder:
    """One indicator of one unit."""

    code: str
    place: int
    """Which column it is."""

    now: float
    """The present normalised value."""

    levels: tuple[float, ...]
    """Normalised values above the present one, rising; empty at the top."""

    costs: tuple[float, ...]
    """What reaching each level costs from here, in all; none is negative."""


def ladders(
    built: Built,
    row: int,
    *,
    steps: int = STEPS,
    levels: Mapping[str, Sequence[float]] | None = None,
    costs: Mapping[str, float | Sequence[float]] | None = None,
) -> tuple[Ladder, ...]:
    """Return the ladder of each indicator that the unit of a row has a value in.

    `levels` tells an indicator's levels (normalised values); else they lie in `steps` equal steps
    from the lowest to the highest value of all units. `costs` tells what a step costs (one number,
    or one for each step between levels); else 1. Whoever stands between two levels pays the whole
    step. Raises `Invalid` for unknown codes, and levels or costs that are none.
    """
    own_levels, own_costs = levels or {}, costs or {}
    codes = built.structure.codes(1)
    if found := [*_faults(codes, own_levels, own_costs, steps)]:
        raise refused(found)
    made = []
    for place, code in enumerate(codes):
        column = built.table.values[:, place]
        if not np.isnan(column[row]):
            grid = _grid(own_levels.get(code), column, steps)
            made.append(_ladder(code, place, float(column[row]), grid, own_costs.get(code, 1.0)))
    return tuple(made)


def without_values(built: Built, row: int) -> tuple[str, ...]:
    """Return the indicators that the unit of a row has no value in: they are held as missing."""
    gone = np.isnan(built.table.values[row])
    return tuple(code for code, lacks in zip(built.structure.codes(1), gone, strict=True) if lacks)


def _grid(told: Sequence[float] | None, column: Values, steps: int) -> list[float]:
    if told is not None:
        return sorted({float(level) for level in told})
    return sorted(set(np.linspace(np.nanmin(column), np.nanmax(column), steps + 1).tolist()))


def _ladder(
    code: str, place: int, now: float, grid: Sequence[float], price: float | Sequence[float]
) -> Ladder:
    above = len(grid) - sum(level > now + 1e-9 * (1 + abs(now)) for level in grid)
    if isinstance(price, Sequence):
        if len(price) != len(grid) - 1:
            what = say(
                id="punya {here} biaya untuk {wanted} langkah.",
                en="has {here} costs for {wanted} steps.",
                here=len(price),
                wanted=len(grid) - 1,
            )
            raise refused([Finding(code, what)])
        each = list(price)
    else:
        each = [price] * max(len(grid) - 1, 1)
    # Below the lowest level of all, the way up to it costs as much as its first step.
    ahead = each[above - 1 :] if above else [*(each[:1] or [1.0]), *each]
    totals = np.cumsum(np.array(ahead, np.float64))[: len(grid) - above]
    return Ladder(code, place, now, tuple(grid[above:]), tuple(totals.tolist()))


def _faults(
    codes: Sequence[str],
    levels: Mapping[str, Sequence[float]],
    costs: Mapping[str, float | Sequence[float]],
    steps: int,
) -> list[Finding]:
    found = []
    if steps < 1:
        found.append(Finding("steps", say(id="harus 1 atau lebih.", en="must be 1 or more.")))
    for code in {**levels, **costs}:
        if code not in codes:
            what = say(id="bukan indikator indeks ini.", en="is no indicator of this index.")
            found.append(Finding(code, what))
    for code, told in levels.items():
        if not told or not all(isfinite(level) for level in told):
            what = say(id="tingkatnya harus angka.", en="its levels must be numbers.")
            found.append(Finding(code, what))
    for code, price in costs.items():
        each = price if isinstance(price, Sequence) else [price]
        if not all(isfinite(cost) and cost >= 0 for cost in each):
            what = say(
                id="biayanya harus angka, 0 atau lebih.", en="its costs must be numbers, 0 or more."
            )
            found.append(Finding(code, what))
    return found
