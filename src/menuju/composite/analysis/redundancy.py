"""Which indicators the others of their pillar already tell."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from menuju.composite.analysis.correlations import Coefficient, Pair, correlations
from menuju.composite.building import Built

Values = NDArray[np.float64]

NOISE = 1e-12
"""What a regression leaves of the variance by rounding alone."""

STRONG = 10.0
"""From this variance inflation factor on, an indicator adds little (Marquardt 1970)."""


@dataclass(frozen=True)
class Overlap:
    """How much of an indicator its siblings tell."""

    code: str
    parent: str
    explained: float | None
    """R² of a linear regression on the siblings, 0 to 1; None where it does not exist."""

    why_not: str = ""
    """`alone`, `constant` or `few_units`, where it does not exist."""

    @property
    def inflation(self) -> float | None:
        """The variance inflation factor 1 / (1 − R²), from 1 up; infinite where R² is 1."""
        if self.explained is None:
            return None
        return float("inf") if self.explained >= 1 else 1 / (1 - self.explained)

    @property
    def redundant(self) -> bool:
        """Whether the siblings tell nearly all of it."""
        return self.inflation is not None and self.inflation >= STRONG


def redundant_pairs(
    built: Built,
    *,
    group_level: int = 2,
    over: float = 0.9,
    method: Coefficient = Coefficient.PEARSON,
) -> tuple[Pair, ...]:
    """Return the pairs of indicators under the same node that correlate above `over`, either way.

    `group_level` says under which nodes; 2 are the pillars. COINr's `get_corr_flags`.
    """
    values, codes = built.levels[0], built.structure.codes(1)
    found = []
    for node in built.structure.at(group_level):
        at = [codes.index(code) for code in built.structure.beneath(node.code)]
        named = tuple(codes[place] for place in at)
        made = correlations(values[:, at], values[:, at], codes=(named, named), method=method)
        found += [pair for pair in made.pairs() if abs(pair.coefficient) > over]
    return tuple(found)


def overlaps(built: Built) -> tuple[Overlap, ...]:
    """Return how much of each indicator its siblings tell, from rows without a gap there."""
    structure, values = built.structure, built.levels[0]
    found = []
    for place, node in enumerate(structure.indicators):
        siblings = np.flatnonzero(structure.membership[0] == structure.membership[0][place])
        rest = siblings[siblings != place]
        explained, why = _explained(values[:, place], values[:, rest])
        found.append(Overlap(node.code, str(node.parent), explained, why))
    return tuple(found)


def _explained(one: Values, others: Values) -> tuple[float | None, str]:
    if others.shape[1] == 0:
        return None, "alone"
    complete = ~(np.isnan(one) | np.isnan(others).any(axis=1))
    here, there = one[complete], others[complete]
    if len(here) < there.shape[1] + 2:
        return None, "few_units"
    here, there = here - here.mean(), there - there.mean(axis=0)
    reach = float(np.abs(here).max())
    if reach <= 1e-14 * float(np.abs(one[complete]).max()):
        return None, "constant"
    here, spread = here / reach, np.abs(there).max(axis=0)
    there = np.divide(there, spread, out=np.zeros_like(there), where=spread > 0)
    told, *_ = np.linalg.lstsq(there, here, rcond=None)
    left = float(((here - there @ told) ** 2).sum() / (here**2).sum())
    return (1.0 if left < NOISE else 1 - left), ""
