"""The two programs in integers: the fewest that fulfil the quotas, and the fewest to loosen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .needs import Kind, Needs

AMOUNT = 1e-4
"""What each unit costs beside: of two sets of rules as small, the one that loosens less."""
PLACES = 1.5
"""How much it takes to loosen the number of places: it is the programme's, a quota the round's."""


def fewest(
    there: Mapping[Kind, int],
    *,
    least: Mapping[str, int],
    most: Mapping[str, int],
    places: int,
) -> Counter[Kind] | None:
    """Return the fewest of each kind that reach every `least`; None where none do within the rest.

    Proven by HiGHS. Between as few, those that count for more quotas come first in their order.
    """
    kinds = sorted(kind for kind, number in there.items() if number)
    if not kinds:
        return None
    names = sorted({*least, *most})
    matrix = np.array([[float(name in kind) for kind in kinds] for name in names])
    low = np.array([least.get(name, 0) for name in names], dtype=float)
    high = np.array([most.get(name, np.inf) for name in names], dtype=float)
    answer = milp(
        np.ones(len(kinds)),
        integrality=np.ones(len(kinds), dtype=int),
        bounds=Bounds(0, np.array([float(there[kind]) for kind in kinds])),
        constraints=[
            LinearConstraint(matrix, low, high),
            LinearConstraint(np.ones((1, len(kinds))), 0, places),
        ],
    )
    if answer.x is None:
        return None
    numbers = np.rint(answer.x).astype(int)
    return Counter({kind: int(n) for kind, n in zip(kinds, numbers, strict=True) if n})


def loosened(
    needs: Needs, taken: Mapping[Kind, int], there: Mapping[Kind, int]
) -> list[tuple[str, bool, int]]:
    """Return the fewest rules to loosen, each with whether it is a least, and by how much.

    `places` stands for the number of places. Always finds some: nobody needs be taken.
    """
    kinds = sorted({*there, *taken})
    least = [(name, number) for name, number in sorted(needs.least.items()) if number]
    most = sorted(needs.most.items())
    rules = [*((n, True, float(k)) for n, k in least), *((n, False, float(k)) for n, k in most)]
    rules.append(("places", False, float(needs.places)))
    n, m = len(kinds), len(rules)
    numbers = (*there.values(), *taken.values(), *needs.least.values(), needs.places)
    total = float(sum(numbers))
    sums = np.array(
        [[1.0 if name == "places" or name in kind else 0.0 for kind in kinds] for name, *_ in rules]
    )
    signs = np.diag([1.0 if is_least else -1.0 for _, is_least, _ in rules])
    low = np.array([k if is_least else -np.inf for _, is_least, k in rules])
    high = np.array([np.inf if is_least else k for _, is_least, k in rules])
    given = np.array([float(taken.get(kind, 0)) for kind in kinds])
    open_ = np.array([float(there.get(kind, 0)) for kind in kinds])
    weights = [PLACES if name == "places" else 1.0 for name, *_ in rules]
    answer = milp(
        np.concatenate([np.zeros(n), np.full(m, AMOUNT), weights]),
        integrality=np.ones(n + 2 * m, dtype=int),
        bounds=Bounds(
            np.concatenate([given, np.zeros(2 * m)]),
            np.concatenate([given + open_, np.full(m, total), np.ones(m)]),
        ),
        constraints=[
            LinearConstraint(np.hstack([sums, signs, np.zeros((m, m))]), low, high),
            LinearConstraint(
                np.hstack([np.zeros((m, n)), np.eye(m), -total * np.eye(m)]), -np.inf, 0
            ),
        ],
    )
    if answer.x is None:
        raise TimeoutError
    slack = np.rint(answer.x[n : n + m]).astype(int)
    return [
        (name, is_least, int(by))
        for (name, is_least, _), by in zip(rules, slack, strict=True)
        if by > 0
    ]
