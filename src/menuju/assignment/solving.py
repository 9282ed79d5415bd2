"""The even shares that break no rule, proven: first the most even, then the cheapest of these."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, vstack

from .graph import components
from .greedy import greedy
from .problem import Rule
from .program import Program, Row, program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray
    from scipy.optimize import OptimizeResult

    from .problem import Pair, Problem

_Wide: TypeAlias = "tuple[csr_array, NDArray[np.float64], NDArray[np.float64]]"
GAP = 1e-6
"""Of cost, relative, that counts as proven; costs of whole thousandths are proven exactly."""
TIME_IS_UP, NO_ANSWER = 1, 2


class Infeasible(Exception):  # noqa: N818 -- an answer, not a mistake
    """No shares keep all the rules. `relax` says which to loosen."""


@dataclass(frozen=True)
class Stage:
    """How far the search is."""

    name: str
    """`quick`, `held together`, `even`, `cheapest`."""
    seconds: float
    pairs: frozenset[Pair] | None
    """The best shares so far that break no rule, if any."""


@dataclass(frozen=True)
class Solution:
    """Shares that break no rule."""

    pairs: frozenset[Pair]
    proven: bool
    """No other shares are more even; among those as even none costs less."""
    cost: float
    bound: float
    """What no shares as even can cost less than."""
    seconds: float
    loads: dict[str, int] = field(default_factory=dict)


def solve(
    problem: Problem, *, seconds: float = 60, tell: Callable[[Stage], None] = lambda _: None
) -> Solution:
    """Return the most even shares, and of these the cheapest; raises Infeasible where none are.

    Even is the least sum of squared loads. When the time is up the best shares so far come back,
    not `proven`; raises TimeoutError where there are none yet.
    """
    return _Search(problem, time.monotonic() + seconds, tell).run()


@dataclass
class _Search:
    problem: Problem
    until: float
    tell: Callable[[Stage], None]
    began: float = field(default_factory=time.monotonic)

    def run(self) -> Solution:
        if quick := greedy(self.problem):
            self.tell(Stage("quick", self._spent(), quick))
        made = program(self.problem)
        steps = _Steps.of(made)
        pairs, _, proven = self._held_together(made, steps, steps.squares, (), "even")
        cost = np.array([self.problem.costs.get(pair, 0.0) for pair in made.pairs])
        bound = float(cost.min(initial=0.0))
        if proven and cost.any():
            as_even = steps.as_even_as(made, pairs)
            full = np.concatenate([cost, np.zeros(steps.count)])
            try:
                pairs, bound, proven = self._held_together(made, steps, full, as_even, "cheapest")
            except TimeoutError:
                proven = False
        paid = float(sum(self.problem.costs.get(pair, 0.0) for pair in pairs))
        loads = Counter(assessor for assessor, _ in pairs)
        return Solution(
            pairs, proven, paid, bound if cost.any() else 0.0, self._spent(),
            {key: loads[key] for key in self.problem.who},
        )  # fmt: skip

    def _held_together(
        self, made: Program, steps: _Steps, cost: NDArray[np.float64],
        more: Iterable[_Wide], name: str,
    ) -> tuple[frozenset[Pair], float, bool]:  # fmt: skip
        """Solve, and cut off what falls apart, until the panels hold together."""
        while True:
            found = self._ask(made, steps, cost, more)
            pairs = frozenset(
                pair for pair, x in zip(made.pairs, found.x, strict=False) if round(x)
            )
            apart = components(self.problem, pairs) if self.problem.connected else []
            if len(apart) <= 1:
                self.tell(Stage(name, self._spent(), pairs))
                return pairs, float(found.mip_dual_bound or 0), found.status == 0
            self.tell(Stage("held together", self._spent(), None))
            made.rows.extend(_cut(made, group, pairs) for group in apart[:-1])

    def _ask(
        self, made: Program, steps: _Steps, cost: NDArray[np.float64], more: Iterable[_Wide]
    ) -> OptimizeResult:
        if any(not row.columns and row.least > 0 for row in made.rows):
            raise Infeasible
        if (left := self.until - time.monotonic()) <= 0:
            raise TimeoutError
        found = milp(
            cost,
            integrality=np.repeat([1, 0], [len(made.pairs), steps.count]),
            bounds=Bounds(0, 1),
            constraints=[LinearConstraint(*wide) for wide in (steps.widen(made), *more)],
            options={"time_limit": left, "mip_rel_gap": GAP},
        )
        if found.status == NO_ANSWER:
            raise Infeasible
        if found.x is None:
            raise TimeoutError
        return found

    def _spent(self) -> float:
        return time.monotonic() - self.began


@dataclass(frozen=True)
class _Steps:
    """The load of each assessor as steps, each dearer than the last: equal loads cost least."""

    owner: NDArray[np.int32]
    """The row of the load that a step belongs to."""
    squares: NDArray[np.float64]
    """Cost of pairs (none) and steps: the j-th step costs 2j - 1, so j steps cost j squared."""
    loads: csr_array
    """Load minus steps of each assessor: zero."""

    @property
    def count(self) -> int:
        return len(self.owner)

    @classmethod
    def of(cls, made: Program) -> _Steps:
        most = [one.most for one in made.problem.assessors]
        owner = np.repeat(np.arange(len(most), dtype=np.int32), most)
        dear = np.concatenate([2.0 * np.arange(1, n + 1) - 1 for n in most] or [np.empty(0)])
        row = {key: place for place, key in enumerate(made.problem.who)}
        of_pair = np.array([row[assessor] for assessor, _ in made.pairs], dtype=np.int32)
        size = len(made.pairs), len(owner)
        taken = csr_array(
            (np.ones(size[0]), (of_pair, np.arange(size[0]))), shape=(len(most), size[0])
        )
        step = csr_array(
            (-np.ones(size[1]), (owner, np.arange(size[1]))), shape=(len(most), size[1])
        )
        costs = np.concatenate([np.zeros(size[0]), dear])
        return cls(owner, costs, csr_array(hstack([taken, step])))

    def widen(self, made: Program) -> _Wide:
        """Return all rows over pairs and steps."""
        rows, least, most = made.matrix(made.rows)
        wide = hstack([rows, csr_array((rows.shape[0], self.count))])
        zero = np.zeros(self.loads.shape[0])
        return (
            csr_array(vstack([wide, self.loads])),
            np.concatenate([least, zero]),
            np.concatenate([most, zero]),
        )

    def as_even_as(self, made: Program, pairs: frozenset[Pair]) -> list[_Wide]:
        """Return what holds exactly for shares as even as these."""
        load = Counter(assessor for assessor, _ in pairs)
        held = [load[key] for key in made.problem.who]
        size = len(made.pairs) + self.count
        if max(held, default=0) - min(held, default=0) <= 1:
            count = len(held)
            only = hstack([self.loads[:, : len(made.pairs)], csr_array((count, self.count))])
            return [(csr_array(only), np.full(count, min(held)), np.full(count, max(held)))]
        sum_of_squares = np.array([float(sum(n * n for n in held))])
        row = csr_array(self.squares.reshape(1, size))
        return [(row, np.array([0.0]), sum_of_squares)]


def _cut(made: Program, group: frozenset[str], pairs: frozenset[Pair]) -> Row:
    """Return the row that ties a group of assessors to the others by one entry at least."""
    theirs = {entry for assessor, entry in pairs if assessor in group}
    ties = (column for column, (a, e) in enumerate(made.pairs) if (a in group) != (e in theirs))
    return Row(Rule.CONNECTED, tuple(ties), 1, np.inf)
