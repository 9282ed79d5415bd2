"""How much each node weighs in the index itself: shares of weights, multiplied up the tree."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from menuju.composite.building import Built
from menuju.composite.inputs.structure import Structure
from menuju.composite.steps.refusals import refuse
from menuju.languages import say

Values = NDArray[np.float64]


@dataclass(frozen=True)
class EffectiveWeight:
    """A node's own weight, and its share in the index."""

    code: str
    level: int
    weight: float
    effective: float
    """Between 0 and 1; the nodes of a level sum to 1."""


def effective_weights(
    structure: Structure, weights: Sequence[Values]
) -> tuple[EffectiveWeight, ...]:
    """Return the effective weight of every node, level by level from the indicators.

    `weights` has an array a level but the top. Raises `Invalid` for a parent whose weights sum to
    zero. Becker and others (2017), eq. 2.
    """
    shares = shares_of(structure, weights)
    given = (*weights, np.ones(1))
    return tuple(
        EffectiveWeight(code, level, float(own), float(share))
        for level in range(1, structure.top + 1)
        for code, own, share in zip(
            structure.codes(level), given[level - 1], shares[level - 1], strict=True
        )
    )


def shares_of(structure: Structure, weights: Sequence[Values]) -> tuple[Values, ...]:
    """Return effective weights as an array a level, the index (1.0) last."""
    found = [np.ones(1)]
    for level in range(structure.top - 1, 0, -1):
        above, own = structure.membership[level - 1], weights[level - 1]
        sums = np.bincount(above, own, minlength=len(found[0]))
        what = say(id="bobot isinya berjumlah nol.", en="the weights of what is in it sum to zero.")
        refuse((sums == 0) & (found[0] > 0), structure.codes(level + 1), what)
        share = np.divide(own, sums[above], out=np.zeros(len(own)), where=sums[above] > 0)
        found.insert(0, share * found[0][above])
    return tuple(found)


def shares_of_unit(built: Built, row: int) -> Values:
    """Return effective weights of the indicators for one unit, whose missing values weigh nothing.

    What is missing is left out and the rest shares its weight, as `aggregate` does.
    """
    known = [~np.isnan(level[row]) for level in built.levels]
    weights = [own * here for own, here in zip(built.weights, known[:-1], strict=True)]
    return shares_of(built.structure, weights)[0]
