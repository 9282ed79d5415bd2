"""A plan: which indicators to raise to which level, and what that costs and brings."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from menuju.composite.analysis.ladders import Ladder
from menuju.composite.analysis.what_if import index_if, with_row
from menuju.composite.building import Built
from menuju.languages import say
from menuju.problems import Finding, Invalid

Values = NDArray[np.float64]

NEAR = 1e-9
"""An index this near below its target, in shares of it, is at its target: sums of floats."""


class Method(StrEnum):
    """How a plan was found."""

    NONE_NEEDED = "none_needed"
    INTEGER_PROGRAM = "integer_program"
    """exact: no plan is cheaper (HiGHS)"""

    FRONTIER = "frontier"
    """exact: no plan is cheaper (frontiers merged up the tree)"""

    GREEDY = "greedy"
    """an upper bound of the cost: a cheaper plan may exist"""


@dataclass(frozen=True)
class Move:
    """One indicator raised, in normalised values."""

    code: str
    before: float
    after: float
    cost: float


@dataclass(frozen=True)
class Plan:
    """What brings a unit to its target; `after` was computed by the index's own steps."""

    unit: str
    target: float
    before: float
    after: float
    place_before: int
    place_after: int
    """All others staying as they are."""

    cost: float
    moves: tuple[Move, ...]
    method: Method

    @property
    def exact(self) -> bool:
        """Whether it is proven that no plan is cheaper."""
        return self.method is not Method.GREEDY


class Unreachable(Invalid):
    """The target is beyond what the levels allow; `highest` is the most that was found."""

    def __init__(self, unit: str, target: float, highest: float) -> None:
        message = say(id="Target ini tidak tercapai.", en="This target is out of reach.")
        what = say(
            id="{target:.10g} tidak tercapai; yang tertinggi {highest:.10g}.",
            en="{target:.10g} cannot be reached; the highest is {highest:.10g}.",
            target=target,
            highest=highest,
        )
        super().__init__(message, [Finding(unit, what)])
        self.highest = highest


def is_reached(index: float, target: float) -> bool:
    """Return whether an index is at its target, but for the rounding of sums."""
    return index >= target - NEAR * max(1.0, abs(target))


def values_at(built: Built, row: int, steps: Sequence[Ladder], levels: Sequence[int]) -> Values:
    """Return the unit's normalised values with each ladder at a level (0 the present one)."""
    values: Values = built.table.values[row].copy()
    for ladder, level in zip(steps, levels, strict=True):
        if level:
            values[ladder.place] = ladder.levels[level - 1]
    return values


def index_at(built: Built, row: int, steps: Sequence[Ladder], levels: Sequence[int]) -> float:
    """Return the index with each ladder at a level."""
    return float(index_if(built, row, values_at(built, row, steps, levels)[None, :])[0])


def plan_of(
    built: Built,
    row: int,
    target: float,
    steps: Sequence[Ladder],
    levels: Sequence[int],
    *,
    method: Method,
) -> Plan:
    """Return the plan of these levels, its index and place computed again."""
    moves = tuple(
        Move(ladder.code, ladder.now, ladder.levels[level - 1], ladder.costs[level - 1])
        for ladder, level in zip(steps, levels, strict=True)
        if level
    )
    after = with_row(built, row, values_at(built, row, steps, levels))
    return Plan(
        unit=built.units[row],
        target=target,
        before=float(built.index[row]),
        after=float(after.index[row]),
        place_before=int(built.ranks[row, -1]),
        place_after=int(after.ranks[row, -1]),
        cost=sum(move.cost for move in moves),
        moves=moves,
        method=method,
    )
