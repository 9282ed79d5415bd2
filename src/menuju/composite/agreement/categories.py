"""Scores as categories: who put which unit where, for the coefficients that count categories."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from menuju.composite.agreement.scores import LARGEST, Ratings, cell_of, checked, unusable
from menuju.languages import say
from menuju.problems import Finding

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Categories:
    """The scores of units with at least one score, by raters with at least one score.

    `choices`: units × raters × categories, 1 where the rater put the unit there. `counts`: units ×
    categories, how many raters did. `sizes`: scores of each unit. `weights`: q × q.
    """

    values: Array
    choices: Array
    counts: Array
    sizes: Array
    weights: Array

    @property
    def paired(self) -> NDArray[np.bool_]:
        """Which units have at least two scores."""
        return self.sizes > 1

    @property
    def shares(self) -> Array:
        """Mean over units of the share of raters in each category: q values that sum to 1."""
        return np.asarray((self.counts / self.sizes[:, None]).mean(axis=0))

    @property
    def agreements(self) -> Array:
        """Weighted agreement inside each unit, from 0 to 1; 0 for a unit with one score."""
        alike = (self.counts * (self.counts @ self.weights.T - 1)).sum(axis=1)
        return np.asarray(alike / np.maximum(self.sizes * (self.sizes - 1), 1))


def category_values(ratings: Ratings | Array, *, scale: Sequence[float] | None = None) -> Array:
    """Return the categories in increasing order: those of the scale, else those that were used.

    Raises `Invalid` with each cell whose score is not on the scale.
    """
    values = checked(ratings)
    used = np.unique(values[~np.isnan(values)])
    if scale is None:
        return used
    known = np.unique(np.asarray(scale, np.float64))
    if not (np.abs(known) <= LARGEST).all():  # nor NaN
        raise unusable([_no_scale(known)])
    named = ratings if isinstance(ratings, Ratings) else None
    off = np.argwhere(~np.isnan(values) & ~np.isin(values, known))
    if len(off):
        raise unusable([Finding(cell_of(named, *at), _off_scale(values[tuple(at)])) for at in off])
    return known


def categorise(values: Array, *, categories: Array, weights: Array) -> Categories:
    """Count the choices of a checked matrix (units × raters); units and raters without any go."""
    given = ~np.isnan(values)
    kept = values[np.ix_(given.any(axis=1), given.any(axis=0))]
    choices = (kept[:, :, None] == categories).astype(np.float64)
    counts = choices.sum(axis=1)
    return Categories(categories, choices, counts, counts.sum(axis=1), weights)


def _no_scale(known: Array) -> Finding:
    return Finding(
        ", ".join(f"{each:g}" for each in known),
        say(
            id="skala harus terdiri atas angka antara −1e100 dan 1e100.",
            en="a scale is made of numbers between −1e100 and 1e100.",
        ),
    )


def _off_scale(value: float) -> str:
    return say(
        id="{value:g} tidak ada dalam skala.", en="{value:g} is not on the scale.", value=value
    )
