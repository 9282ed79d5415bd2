"""Where no shares keep all the rules: the fewest to loosen, and by how much."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack

from .problem import Breach, Rule
from .program import Program, Row, program

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .problem import Problem

WEIGHTS: Mapping[Rule, float] = {
    Rule.MOST: 1, Rule.LEAST: 1, Rule.EXPERTISE: 2, Rule.INSTITUTION: 2, Rule.SEATS: 4,
    Rule.BAR: 12, Rule.KEPT: 12,
}  # fmt: skip
"""How much it takes to loosen a rule once: a load before a mix, a mix before a seat, and whom a
conflict bars last of all. A project default; `relax` takes others."""
AMOUNT = 1e-3
"""What each unit costs beside: of two sets as small, the one that loosens less."""


NO_ANSWER = 2


@dataclass(frozen=True)
class _Slack:
    """A rule that may give way: by so much at most."""

    row: int
    sign: int
    """+1 adds to a sum that is too small, -1 takes from one that is too large."""
    most: float
    breach: Breach


def relax(
    problem: Problem, *, weights: Mapping[Rule, float] = WEIGHTS, seconds: float = 60
) -> list[Breach]:
    """Return the smallest set of rules, by weight, that must give way; empty where none must.

    That the panels hold together is no part of it: it can fail only where loads and bars leave two
    groups apart, and then `solve` is infeasible while this is empty. Raises TimeoutError.
    """
    made = program(problem, barred=problem.bars)
    rows = [row for row in made.rows if row.columns or row.least > 0]
    slacks = _slacks(rows)
    bars = [column for column, pair in enumerate(made.pairs) if pair in problem.bars]
    found = _least(made, rows, slacks, bars, weights, seconds=seconds)
    n = len(made.pairs)
    given = [
        Breach(one.breach.rule, one.breach.assessor, one.breach.entry, one.breach.about, int(by))
        for one, by in zip(slacks, np.rint(found[n : n + len(slacks)]).astype(int), strict=True)
        if by > 0
    ]
    crossed = [made.pairs[column] for column in bars if round(found[column])]
    given += [Breach(Rule.BAR, *pair, problem.bars[pair]) for pair in crossed]
    order = list(Rule)
    return sorted(given, key=lambda one: (order.index(one.rule), one))


def rise(problem: Problem, *, seconds: float = 60, tries: int = 3) -> int | None:
    """Return by how much everybody's `most` must rise where that alone gives shares; else None.

    One limit for all is one rule, and the mildest to loosen. Only the first few rises that could be
    enough are tried. That the panels hold together is no part of it. Raises TimeoutError.
    """
    short = sum(one.seats for one in problem.entries) - sum(one.most for one in problem.assessors)
    least = max(1, -(-short // max(1, len(problem.assessors))))
    for by in range(least, least + tries):
        raised = tuple(replace(one, most=one.most + by) for one in problem.assessors)
        if _is_feasible(replace(problem, assessors=raised), seconds=seconds):
            return by
    return None


def _is_feasible(problem: Problem, *, seconds: float) -> bool:
    made = program(problem)
    if any(not row.columns and row.least > 0 for row in made.rows):
        return False
    rules, least, most = made.matrix(made.rows)
    n = len(made.pairs)
    answer = milp(
        np.zeros(n),
        integrality=np.ones(n, dtype=int),
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(rules, least, most)],
        options={"time_limit": seconds},
    )
    if answer.x is None and answer.status != NO_ANSWER:
        raise TimeoutError
    return answer.x is not None


def _slacks(rows: list[Row]) -> list[_Slack]:
    found = []
    for place, row in enumerate(rows):
        breach = Breach(row.rule, row.assessor, row.entry, row.about)
        if row.least > 0:
            found.append(_Slack(place, 1, row.least, breach))
        if np.isfinite(row.most) and len(row.columns) > row.most and row.rule != Rule.SEATS:
            found.append(_Slack(place, -1, len(row.columns) - row.most, breach))
    return found


def _least(
    made: Program, rows: list[Row], slacks: list[_Slack], bars: list[int],
    weights: Mapping[Rule, float], *, seconds: float,
) -> np.ndarray:  # fmt: skip
    """Return the values: pairs, then by how much each rule gives way, then whether it does."""
    n, m = len(made.pairs), len(slacks)
    rules, least, most = made.matrix(rows)
    shape = (len(rows), m)
    give = csr_array(
        (np.array([s.sign for s in slacks]), ([s.row for s in slacks], range(m))), shape=shape
    )
    weight = np.array([weights[s.breach.rule] for s in slacks])
    cost = np.concatenate([np.zeros(n), np.full(m, AMOUNT), weight])
    cost[bars] = weights[Rule.BAR]
    whole = np.array([s.most for s in slacks])
    ties = hstack([csr_array((m, n)), _diagonal(np.ones(m)), _diagonal(-whole)])
    answer = milp(
        cost,
        integrality=np.ones(n + 2 * m, dtype=int),
        bounds=Bounds(0, np.concatenate([np.ones(n), whole, np.ones(m)])),
        constraints=[
            LinearConstraint(csr_array(hstack([rules, give, csr_array(shape)])), least, most),
            LinearConstraint(csr_array(ties), -np.inf, 0),
        ],
        options={"time_limit": seconds},
    )
    if answer.x is None:
        raise TimeoutError
    return answer.x


def _diagonal(values: np.ndarray) -> csr_array:
    place = np.arange(len(values))
    return csr_array((values, (place, place)), shape=(len(values), len(values)))
