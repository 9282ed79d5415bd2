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

    `gains` and `costs` have one place a level above the present one; the gains taken must sum to at
    least `need`, and of equally cheap choices the one that brings most is taken. At most one level
    an indicator: a multiple-choice knapsack cover, solved to proven optimality by HiGHS. The solver
    works with tolerances, so each answer is shown to `reached`, and excluded if it falls short.
    None where the solver finds no proof in time.
    """
    sizes = [len(each) for each in gains]
    gained = np.array([gain for each in gains for gain in each], np.float64) / need
    price = np.array([cost for each in costs for cost in each], np.float64)
    # Costs of the order of one, gains in shares of the need: what the solver's tolerances are for.
    price /= min(price[price > 0], default=1.0)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    choice = csr_array((np.ones(len(owner)), (owner, np.arange(len(owner)))))
    # More than the need is no better than the need.
    cover = LinearConstraint(np.minimum(gained, 1.0)[None, :], lb=1 - 1e-9)
    rules = [cover, LinearConstraint(choice, ub=1.0)]
    for _ in range(MOST_CUTS):
        taken = _solved(price, rules)
        if taken is None:
            return None
        if reached(_levels(taken, sizes)):
            return _levels(_most(taken, gained, price, rules), sizes)
        signs = np.where(taken, 1.0, -1.0)
        rules.append(LinearConstraint(signs[None, :], ub=float(taken.sum() - 1)))
    return None


def _most(
    taken: NDArray[np.bool_], gained: Values, price: Values, rules: Sequence[LinearConstraint]
) -> NDArray[np.bool_]:
    """Return the choice that brings most at no higher price: equal prices then leave no doubt."""
    cost = float(price[taken].sum())
    found = _solved(-gained, [*rules, LinearConstraint(price[None, :], ub=cost)])
    if found is None or price[found].sum() > cost + 1e-9 * max(cost, 1.0):
        return taken
    return found if gained[found].sum() > gained[taken].sum() else taken


def _solved(aim: Values, rules: Sequence[LinearConstraint]) -> NDArray[np.bool_] | None:
    found = milp(
        aim,
        integrality=np.ones(len(aim), np.int64),
        bounds=Bounds(0, 1),
        constraints=rules,
        options={"mip_rel_gap": 0.0, "time_limit": SECONDS},
    )
    return np.rint(found.x) == 1 if found.status == 0 else None


def _levels(taken: NDArray[np.bool_], sizes: Sequence[int]) -> tuple[int, ...]:
    parts = np.split(taken, np.cumsum(sizes)[:-1])
    return tuple(int(np.flatnonzero(part)[0]) + 1 if part.any() else 0 for part in parts)
