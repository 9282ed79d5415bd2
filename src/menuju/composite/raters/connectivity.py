"""Whether raters can be compared: through units that they share, directly or by a chain."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from menuju.composite.raters.panels import Codes
from menuju.languages import say

NAMED = 6
"""Raters of a component that are named before the rest is counted."""


@dataclass(frozen=True)
class Component:
    """Raters who are tied to one another by shared units, and the units they scored."""

    raters: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True)
class Connectivity:
    """The parts of the graph of units and raters, largest first."""

    components: tuple[Component, ...]

    @property
    def connected(self) -> bool:
        """Say whether every rater can be compared with every other."""
        return len(self.components) == 1

    @property
    def comparable(self) -> bool:
        """Say whether severity can be told: all are connected, and there is somebody to compare."""
        return self.connected and len(self.components[0].raters) > 1

    def reason(self) -> str:
        """Say in a sentence why severity cannot be told; empty where it can."""
        if self.comparable:
            return ""
        if self.connected:
            return say(
                id="Hanya ada satu penilai; kerasnya tidak dapat dibandingkan.",
                en="There is only one rater; severity has nothing to be compared with.",
            )
        parts = "; ".join(_words(component.raters) for component in self.components[:NAMED])
        if len(self.components) > NAMED:
            parts += "; …"
        return say(
            id="Penilai terbagi menjadi {n} kelompok tanpa unit bersama ({parts}). Beda keras"
            " antara kelompok tidak dapat dipisahkan dari beda mutu unitnya, jadi tidak dihitung.",
            en="The raters fall into {n} groups that share no unit ({parts}). Severity between"
            " groups cannot be told apart from the quality of their units, so it is not computed.",
            n=len(self.components),
            parts=parts,
        )


def connectivity(
    *, units: Sequence[str], raters: Sequence[str], unit: Codes, rater: Codes
) -> Connectivity:
    """Return the connected components of the bipartite graph of units and raters.

    `unit` and `rater` are positions in the names, one a score. Within a component severity can be
    compared, between components it cannot: Eckes (2015), "Introduction to Many-Facet Rasch
    Measurement", 2nd ed., section 9.2 (disconnected subsets).
    """
    size = len(units) + len(raters)
    edges = sparse.coo_array(
        (np.ones(len(unit)), (unit, rater + len(units))), shape=(size, size)
    ).tocsr()
    count, label = csgraph.connected_components(edges, directed=False)
    of_units, of_raters = label[: len(units)], label[len(units) :]
    components = [
        Component(
            raters=tuple(raters[int(at)] for at in np.flatnonzero(of_raters == number)),
            units=tuple(units[int(at)] for at in np.flatnonzero(of_units == number)),
        )
        for number in range(count)
    ]
    return Connectivity(
        tuple(sorted(components, key=lambda one: (-len(one.units), one.raters, one.units)))
    )


def _words(raters: tuple[str, ...]) -> str:
    named = ", ".join(raters[:NAMED])
    if len(raters) <= NAMED:
        return named
    return say(
        id="{named} dan {n} lagi", en="{named} and {n} more", named=named, n=len(raters) - NAMED
    )
