"""The cheapest levels by integer programming, where the index is a sum over indicators."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Values = NDArray[np.float64]

SECONDS = 60.0
MOST_CUTS = 100
"""How often an answer that falls short by rounding is excluded before we give up."""


def cheapest_levels(
    gains: Sequence[Sequence[float]],
    costs: Sequence[Sequence[float]],
    need: float,
    *,
    reached: Callable[[tuple[int, ...]], bool],
) -> tuple[int, ...] | None:
    """Return which level of each indicator to take (0 the present one), the cheapest in all.

    `gains` and `costs` have one place a level above the present one; the sum of the gains taken
    must be at least `need`. At most one level an indicator: a multiple-choice knapsack cover,
    solved to proven optimality by HiGHS. The solver works with tolerances, so each answer is shown to
    `reached`, and excluded if it falls short. None where the solver finds no proof in time.
    """
    flat_gains = np.array([gain for each in gains for gain in each], np.float64)
    flat_costs = np.array([cost for each in costs for cost in each], np.float64)
    owner = np.repeat(np.arange(len(gains)), [len(each) for each in gains])
    positive = flat_costs[flat_costs > 0]
    # Costs of the order of one, gains in shares of the need: what the solver's tolerances are for.
    price = flat_costs / (positive.min() if len(positive) else 1.0)
    cover = np.minimum(flat_gains / need, 1.0)  # more than the need is no better than the need
    choice = csr_array((np.ones(len(owner)), (owner, np.arange(len(owner)))))
    rules = [LinearConstraint(cover[None, :], lb=1 - 1e-9), LinearConstraint(choice, ub=1.0)]
    for _ in range(MOST_CUTS):
        found = milp(
            price,
            integrality=np.ones(len(price), np.int64),
            bounds=Bounds(0, 1),
            constraints=rules,
            options={"mip_rel_gap": 0.0, "time_limit": SECONDS},
        )
        if found.status != 0:
            return None
        taken = np.rint(found.x) == 1
        levels = _levels(taken, [len(each) for each in gains])
        if reached(levels):
            return levels
        signs = np.where(taken, 1.0, -1.0)
        rules.append(LinearConstraint(signs[None, :], ub=float(taken.sum() - 1)))
    return None


def _levels(taken: NDArray[np.bool_], sizes: Sequence[int]) -> tuple[int, ...]:
    parts = np.split(taken, np.cumsum(sizes)[:-1])
    return tuple(int(np.flatnonzero(part)[0]) + 1 if part.any() else 0 for part in parts)
