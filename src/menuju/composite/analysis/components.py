"""Principal components of what is under each node, which should measure one thing."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from menuju.composite.building import Built
from menuju.composite.steps.weights import principal_components
from menuju.languages import say
from menuju.problems import Finding, Invalid

Values = NDArray[np.float64]

NOISE = 1e-9
"""Loadings and eigenvalues nearer to their limit than this are at it."""

KAISER = 1.0
"""Components with a larger eigenvalue tell more than one indicator does (Kaiser 1960)."""


@dataclass(frozen=True)
class NodeComponents:
    """Principal components of the children of one node."""

    parent: str
    codes: tuple[str, ...]
    eigenvalues: Values
    """Of the correlation matrix, largest first; they sum to the number of children."""

    explained: Values
    """Share of the variance that each component explains."""

    loadings: Values
    """Children × components; the sum of each column is not negative, so signs are settled."""

    @property
    def dimensions(self) -> int:
        """How many components pass Kaiser's rule; one is what a node hopes for."""
        return int((self.eigenvalues > KAISER + NOISE).sum())

    @property
    def against(self) -> tuple[str, ...]:
        """The children that point against the others on the first component."""
        against = self.loadings[:, 0] < -NOISE
        return tuple(code for code, wrong in zip(self.codes, against, strict=True) if wrong)


@dataclass(frozen=True)
class Components:
    """The nodes whose children have components, and why others have none."""

    found: tuple[NodeComponents, ...]
    not_computed: tuple[Finding, ...]


def components(built: Built, *, level: int = 2) -> Components:
    """Return principal components of the children of each node of a level (from 2 up).

    Rows without a gap count, standardised. OECD/JRC Handbook (2008), step 4.
    """
    structure = built.structure
    if not 1 < level <= structure.top:
        what = say(id="tidak ada tingkat ini.", en="there is no such level.")
        raise Invalid(what, [Finding(f"level {level}", what)])
    found, refused = [], []
    for place, parent in enumerate(structure.codes(level)):
        at = np.flatnonzero(structure.membership[level - 2] == place)
        codes = tuple(structure.codes(level - 1)[child] for child in at)
        try:
            found.append(_of(parent, codes, built.levels[level - 2][:, at]))
        except Invalid as reason:
            why = "; ".join(str(finding) for finding in reason.findings)
            refused.append(Finding(parent, why))
    return Components(tuple(found), tuple(refused))


def _of(parent: str, codes: tuple[str, ...], values: Values) -> NodeComponents:
    if len(codes) == 1:
        what = say(id="hanya punya satu isi.", en="has one child only.")
        raise Invalid(what, [Finding(codes[0], what)])
    made = principal_components(values, codes=codes)
    signs = np.array([_sign(column) for column in made.loadings.T])
    explained = np.clip(made.explained, 0.0, 1.0)
    return NodeComponents(parent, codes, explained * len(codes), explained, made.loadings * signs)


def _sign(loadings: Values) -> float:
    """Return 1 or −1, so that the loadings sum to more than 0, or else the first counts."""
    total = loadings.sum()
    settling = total if abs(total) > NOISE else loadings[np.abs(loadings) > NOISE][0]
    return 1.0 if settling > 0 else -1.0
