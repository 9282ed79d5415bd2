"""Bring many values of a unit together to one, level by level, with weights."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from menuju.composite.steps.outranking import copeland
from menuju.composite.steps.refusals import refuse_cells, refused
from menuju.languages import say
from menuju.problems import Finding

Values = NDArray[np.float64]


class Mean(StrEnum):
    """How values come together. OECD/JRC Handbook (2008), step 6; Mazziotta & Pareto (2016)."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    HARMONIC = "harmonic"
    GENERALISED = "generalised"
    """(Σ w·x^p)^(1/p); p = 0 is the geometric mean"""

    COPELAND = "copeland"
    """wins less losses against each other unit"""

    MAZZIOTTA_PARETO = "mazziotta_pareto"
    """mean − S·(S/mean): less for the uneven"""

    MAZZIOTTA_PARETO_PLUS = "mazziotta_pareto_plus"
    """mean + S·(S/mean), where more of the index is worse"""


def aggregate(
    values: Values,
    *,
    membership: NDArray[np.intp],
    weights: Values,
    method: Mean,
    rows: Sequence[str],
    codes: Sequence[str],
    parents: Sequence[str],
    power: float = 1.0,
    threshold: float = 0.0,
) -> Values:
    """Return units × parents from units × children.

    `membership` is the place of each child's parent, `weights` are one a child. What is missing is
    left out and the weights of the rest count, where at least the share `threshold` of a parent's
    children is there; else the parent is missing. Raises `Invalid` naming the cell where a mean
    does not exist (a geometric one of zero or less), and the parent whose weights sum to zero.
    """
    memberships = membership[:, None] == np.arange(len(parents))
    spread = memberships * weights[:, None]
    if not (spread.sum(axis=0) > 0).all():
        what = say(id="bobot isinya berjumlah nol.", en="the weights of what is in it sum to zero.")
        wrong = np.flatnonzero(~(spread.sum(axis=0) > 0))
        raise refused(Finding(parents[place], what) for place in wrong.tolist())
    _refuse_impossible(values, weights, method=method, power=power, rows=rows, codes=codes)
    if method in _BY_PARENT:
        return _parent_by_parent(values, memberships, weights, method, threshold)
    known = ~np.isnan(values)
    inside, outside = _MEANS[method]
    with np.errstate(divide="ignore", invalid="ignore"):
        bent = inside(np.where(known & (weights > 0), values, 1.0), power)
        total = known @ spread
        summed = np.where(known, bent, 0.0) @ spread
        found = outside(summed / total, power)
    return np.where(_enough(known, memberships, threshold) & (total > 0), found, np.nan)


def _enough(known: NDArray[np.bool_], memberships: NDArray[np.bool_], threshold: float) -> Values:
    here = known @ memberships.astype(np.float64)
    return np.asarray((here > 0) & (here >= threshold * memberships.sum(axis=0)))


def _parent_by_parent(
    values: Values,
    memberships: NDArray[np.bool_],
    weights: Values,
    method: Mean,
    threshold: float,
) -> Values:
    enough = _enough(~np.isnan(values), memberships, threshold)
    found = np.full((len(values), memberships.shape[1]), np.nan)
    for parent, columns in enumerate(memberships.T):
        found[:, parent] = _BY_PARENT[method](values[:, columns], weights[columns])
    return np.where(enough, found, np.nan)


def _mazziotta(values: Values, weights: Values, sign: int) -> Values:
    known = ~np.isnan(values)
    held = known * weights
    with np.errstate(invalid="ignore", divide="ignore"):
        share = held / held.sum(axis=1, keepdims=True)
        mean = np.where(known, values, 0.0) * share
        centre = mean.sum(axis=1)
        away = np.where(known, values - centre[:, None], 0.0)
        spread = (share * away**2).sum(axis=1)
        return np.asarray(centre + sign * np.where(spread > 0, spread / centre, 0.0))


def _refuse_impossible(
    values: Values,
    weights: Values,
    *,
    method: Mean,
    power: float,
    rows: Sequence[str],
    codes: Sequence[str],
) -> None:
    counted = weights > 0
    geometric = method is Mean.GEOMETRIC or (method is Mean.GENERALISED and power == 0)
    if geometric:
        what = say(
            id="nol atau negatif tidak punya rata-rata geometrik; normalkan mulai di atas nol"
            " (mis. lower: 1).",
            en="zero or less has no geometric mean; normalise from above zero (e.g. lower: 1).",
        )
        refuse_cells((values <= 0) & counted, rows, codes, what)
    elif method in {Mean.MAZZIOTTA_PARETO, Mean.MAZZIOTTA_PARETO_PLUS}:
        what = say(
            id="nol atau negatif tidak dapat dihukum ketidakrataannya; normalkan di sekitar 100"
            " (mis. lower: 70, upper: 130).",
            en="zero or less has no penalty for being uneven; normalise around 100"
            " (e.g. lower: 70, upper: 130).",
        )
        refuse_cells((values <= 0) & counted, rows, codes, what)
    elif method is Mean.HARMONIC or (method is Mean.GENERALISED and power < 0):
        what = say(
            id="nol atau negatif tidak punya rata-rata harmonik; normalkan mulai di atas nol.",
            en="zero or less has no harmonic mean; normalise from above zero.",
        )
        refuse_cells((values <= 0) & counted, rows, codes, what)
    elif method is Mean.GENERALISED and power != 1:
        what = say(id="nilai negatif tidak punya pangkat ini.", en="a negative has no such power.")
        refuse_cells((values < 0) & counted, rows, codes, what)


def _same(values: Values, _: float) -> Values:
    return values


def _log(values: Values, _: float) -> Values:
    return np.log(values)


def _exp(values: Values, _: float) -> Values:
    return np.exp(values)


def _inverse(values: Values, _: float) -> Values:
    return 1 / values


def _raised(values: Values, power: float) -> Values:
    return np.log(values) if power == 0 else values**power


def _rooted(values: Values, power: float) -> Values:
    return np.exp(values) if power == 0 else values ** (1 / power)


Bend = Callable[[Values, float], Values]
_MEANS: Mapping[Mean, tuple[Bend, Bend]] = {
    Mean.ARITHMETIC: (_same, _same),
    Mean.GEOMETRIC: (_log, _exp),
    Mean.HARMONIC: (_inverse, _inverse),
    Mean.GENERALISED: (_raised, _rooted),
}
_BY_PARENT: Mapping[Mean, Callable[[Values, Values], Values]] = {
    Mean.COPELAND: copeland,
    Mean.MAZZIOTTA_PARETO: lambda values, weights: _mazziotta(values, weights, -1),
    Mean.MAZZIOTTA_PARETO_PLUS: lambda values, weights: _mazziotta(values, weights, 1),
}
