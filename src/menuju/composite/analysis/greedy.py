"""A plan step by step, by what brings most for its cost: an upper bound of the cheapest."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from menuju.composite.analysis.cheapest import refuse_target
from menuju.composite.analysis.ladders import Ladder, ladders
from menuju.composite.analysis.plans import (
    Method,
    Plan,
    Unreachable,
    index_at,
    is_reached,
    plan_of,
    values_at,
)
from menuju.composite.analysis.what_if import index_if, row_of
from menuju.composite.building import Built


def greedy(
    built: Built,
    unit: str,
    target: float,
    *,
    year: int | None = None,
    steps: Sequence[Ladder] | None = None,
) -> Plan:
    """Return a plan that reaches `target` under any mean; a cheaper one may exist.

    Each time the raise that brings most for its cost is taken; at the end, what proved needless is
    taken back. Raises `Unreachable` with the highest index it came to; under means that do not rise
    with every part (Copeland, Mazziotta–Pareto) that is no proof that there is no way.
    """
    row = row_of(built, unit, year=year)
    steps = ladders(built, row) if steps is None else tuple(steps)
    refuse_target(target)
    levels = [0] * len(steps)
    if is_reached(float(built.index[row]), target):
        return plan_of(built, row, target, steps, levels, method=Method.NONE_NEEDED)
    # Rounded scores rise in jumps; the way between two jumps is seen without rounding.
    smooth = replace(built, recipe=replace(built.recipe, rounding=None))
    while not is_reached(index_at(built, row, steps, levels), target):
        best = _best_raise(smooth, row, steps, levels)
        if best is None:
            raise Unreachable(unit, target, index_at(built, row, steps, levels))
        levels[best[0]] = best[1]
    _take_back(built, row, target, steps, levels)
    return plan_of(built, row, target, steps, levels, method=Method.GREEDY)


def _best_raise(
    built: Built, row: int, steps: Sequence[Ladder], levels: Sequence[int]
) -> tuple[int, int] | None:
    raises = [
        (number, level)
        for number, ladder in enumerate(steps)
        for level in range(levels[number] + 1, len(ladder.levels) + 1)
    ]
    if not raises:
        return None
    here = values_at(built, row, steps, levels)
    rows = np.tile(here, (len(raises) + 1, 1))
    for at, (number, level) in enumerate(raises):
        rows[at, steps[number].place] = steps[number].levels[level - 1]
    index = index_if(built, row, rows)
    gains = index[:-1] - index[-1]
    prices = np.array([_price(steps[number], levels[number], level) for number, level in raises])
    worth = np.divide(gains, prices, out=np.full(len(gains), np.inf), where=prices > 0)
    best = int(np.argmax(np.where(gains > 0, worth, -np.inf)))
    return raises[best] if gains[best] > 0 else None


def _price(ladder: Ladder, present: int, level: int) -> float:
    paid = ladder.costs[present - 1] if present else 0.0
    return ladder.costs[level - 1] - paid


def _take_back(
    built: Built, row: int, target: float, steps: Sequence[Ladder], levels: list[int]
) -> None:
    """Lower each indicator, the dearest first, as far as the target stays reached."""
    raised = [number for number, level in enumerate(levels) if level]
    for number in sorted(raised, key=lambda number: -steps[number].costs[levels[number] - 1]):
        for level in range(levels[number]):
            tried = [*levels[:number], level, *levels[number + 1 :]]
            if is_reached(index_at(built, row, steps, tried), target):
                levels[number] = level
                break
