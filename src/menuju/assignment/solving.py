"""The even shares that break no rule, proven: first the most even, then the cheapest of these."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, vstack

from .graph import components
from .greedy import greedy
from .mending import mended
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
NO_ANSWER = 2
PATIENCE = 6
"""Times that what falls apart is cut off before exchanges tie it."""


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
    even: bool
    """No other shares are more even: proven."""
    proven: bool
    """And among those as even none costs less."""
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
        pairs, _, even = self._held_together(made, steps, steps.squares, (), "even", patience=0)
        proven = even
        cost = np.array([self.problem.costs.get(pair, 0.0) for pair in made.pairs])
        bound = float(cost.min(initial=0.0))
        if proven and cost.any():
            as_even = steps.as_even_as(made, pairs)
            full = np.concatenate([cost, np.zeros(steps.count)])
            try:
                pairs, bound, proven = self._held_together(
                    made, steps, full, as_even, "cheapest", patience=PATIENCE
                )
            except TimeoutError:
                proven = False
        paid = float(sum(self.problem.costs.get(pair, 0.0) for pair in pairs))
        loads = Counter(assessor for assessor, _ in pairs)
        return Solution(
            pairs, even, proven, paid, bound if cost.any() else 0.0, self._spent(),
            {key: loads[key] for key in self.problem.who},
        )  # fmt: skip

    def _held_together(
        self, made: Program, steps: _Steps, cost: NDArray[np.float64],
        more: Iterable[_Wide], name: str, *, patience: int,
    ) -> tuple[frozenset[Pair], float, bool]:  # fmt: skip
        """Solve, and cut off what falls apart, until the panels hold together.

        After so many cuts (`patience`) exchanges that leave all loads tie them, where they can:
        as even, but not surely as cheap.
        """
        for cuts in count():
            found = self._ask(made, steps, cost, more)
            pairs = frozenset(
                pair for pair, x in zip(made.pairs, found.x, strict=False) if round(x)
            )
            apart = components(self.problem, pairs) if self.problem.connected else []
            if len(apart) <= 1:
                self.tell(Stage(name, self._spent(), pairs))
                return pairs, float(found.mip_dual_bound or 0), found.status == 0
            if cuts >= patience and (tied := mended(self.problem, pairs)):
                self.tell(Stage(name, self._spent(), tied))
                return tied, float(found.mip_dual_bound or 0), found.status == 0 and not patience
            self.tell(Stage("held together", self._spent(), None))
            made.rows.extend(_cut(made, group, pairs) for group in apart[:-1])
        raise AssertionError  # the counting has no end

    def _ask(
        self, made: Program, steps: _Steps, cost: NDArray[np.float64], more: Iterable[_Wide]
    ) -> OptimizeResult:
        if any(not row.columns and row.least > 0 for row in made.rows):
            raise Infeasible
        if (left := self.until - time.monotonic()) <= 0:
            raise TimeoutError
        found = milp(
            cost,
            integrality=np.concatenate([np.ones(len(made.pairs)), steps.first]),
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
    first: NDArray[np.bool_]
    """The steps that say whether somebody judges at all, where not everybody can."""

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
        first = np.zeros(size[1], dtype=bool)
        if made.problem.connected and _most_judging(made.problem) < len(most):
            first[np.unique(owner, return_index=True)[1]] = True
        return cls(owner, costs, csr_array(hstack([taken, step])), first)

    def widen(self, made: Program) -> _Wide:
        """Return all rows over pairs and steps."""
        rows, least, most = made.matrix(made.rows)
        wide = hstack([rows, csr_array((rows.shape[0], self.count))])
        zero = np.zeros(self.loads.shape[0])
        few, most_few = self.few(made)
        return (
            csr_array(vstack([wide, self.loads, few])),
            np.concatenate([least, zero, np.full(few.shape[0], -np.inf)]),
            np.concatenate([most, zero, most_few]),
        )

    def few(self, made: Program) -> tuple[csr_array, NDArray[np.float64]]:
        """Return the rows that limit how many judge at all, and their limits; often there are none.

        A tree over p assessors and n entries has p + n - 1 lines, so where all is to hold together
        at most lines - n + 1 assessors judge. Without this few entries for many people are cut
        apart one group after the other.
        """
        size, count = len(made.pairs), self.loads.shape[0]
        if not self.first.any():
            return csr_array((0, size + self.count)), np.empty(0)
        first = np.flatnonzero(self.first)
        owners = self.owner[first]
        most = np.bincount(self.owner, minlength=count)[owners]
        columns = size + first
        begun = csr_array(
            (-most.astype(float), (owners, columns)), shape=(count, size + self.count)
        )
        taken = hstack([self.loads[:, :size], csr_array((count, self.count))])
        judging = csr_array(
            (np.ones(len(first)), (np.zeros(len(first), dtype=int), columns)),
            shape=(1, size + self.count),
        )
        limit = _most_judging(made.problem)
        return csr_array(vstack([taken + begun, judging])), np.append(np.zeros(count), limit)

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


def _most_judging(problem: Problem) -> int:
    """Return how many can judge at most where all is to hold together."""
    seats = [entry.seats for entry in problem.entries if entry.seats]
    return sum(seats) - len(seats) + 1


def _cut(made: Program, group: frozenset[str], pairs: frozenset[Pair]) -> Row:
    """Return the row that ties a group of assessors to the others by one entry at least."""
    theirs = {entry for assessor, entry in pairs if assessor in group}
    ties = (column for column, (a, e) in enumerate(made.pairs) if (a in group) != (e in theirs))
    return Row(Rule.CONNECTED, tuple(ties), 1, np.inf)
