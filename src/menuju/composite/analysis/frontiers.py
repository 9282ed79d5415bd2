"""Frontiers of cost and score: what each node can reach at most for its cost, up the tree."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

MOST_PAIRS = 20_000_000
"""Pairs of points in one merge; beyond it, costs are too many-valued for this way."""


class TooManyPoints(Exception):  # noqa: N818 -- told to the reader as a problem by the caller
    """The frontier grew beyond `MOST_PAIRS`."""


@dataclass(frozen=True)
class Frontier:
    """Points that no other beats: costs rise, scores rise.

    Each point knows which points of its two sources it came from; a leaf has no sources.
    """

    costs: Values
    scores: Values
    sources: "tuple[Frontier, Frontier] | None" = None
    origins: NDArray[np.intp] | None = None
    """Points × 2: the point of each source; of a leaf, the level taken."""

    leaf: int = -1

    def mapped(self, change: Callable[[Values], Values]) -> "Frontier":
        """Return the frontier with a rising change of the scores, what is then equal left out."""
        return _pruned(self, self.costs, change(self.scores))

    def choices(self, point: int) -> Iterator[tuple[int, int]]:
        """Yield, for one point, each leaf with the level taken."""
        pending = [(self, point)]
        while pending:
            held, at = pending.pop()
            assert held.origins is not None
            if held.sources is None:
                yield held.leaf, int(held.origins[at, 0])
            else:
                pending += zip(held.sources, held.origins[at].tolist(), strict=True)


def leaf(number: int, costs: Sequence[float], scores: Sequence[float]) -> Frontier:
    """Return the frontier of one indicator: its present level first, then those above."""
    levels = np.arange(len(costs), dtype=np.intp)[:, None]
    plain = Frontier(np.array(costs, np.float64), np.array(scores), None, levels, number)
    return _pruned(plain, plain.costs, plain.scores)


def merged(one: Frontier, other: Frontier) -> Frontier:
    """Return the frontier of the sum of two: each point of one with each of the other."""
    if len(one.costs) * len(other.costs) > MOST_PAIRS:
        raise TooManyPoints
    costs = np.add.outer(one.costs, other.costs).ravel()
    scores = np.add.outer(one.scores, other.scores).ravel()
    points = np.indices((len(one.costs), len(other.costs))).reshape(2, -1).T
    return _pruned(Frontier(costs, scores, (one, other), points), costs, scores)


def _pruned(plain: Frontier, costs: Values, scores: Values) -> Frontier:
    assert plain.origins is not None
    # 0.1 + 0.2 and 0.3 are one cost.
    order = np.lexsort((-scores, np.round(costs, 9)))
    best = np.maximum.accumulate(scores[order])
    kept = order[np.concatenate([[True], best[1:] > best[:-1]])]
    return Frontier(costs[kept], scores[kept], plain.sources, plain.origins[kept], plain.leaf)
