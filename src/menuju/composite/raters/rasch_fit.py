"""Infit and outfit: whether ratings scatter about the model as much as they should."""

from dataclasses import dataclass

import numpy as np

from menuju.composite.raters.rasch_design import Design, Ratings
from menuju.composite.raters.rasch_likelihood import State


@dataclass(frozen=True)
class LevelFit:
    """Mean squares of one level of a facet, 1 where it rates as the model says.

    Below 1 too regular, above 1 erratic; 0.5 to 1.5 is common (Linacre 2002, Rasch Measurement
    Transactions 16, 878).
    """

    facet: str
    name: str
    ratings: int
    infit: float
    outfit: float


def level_fits(given: Ratings, design: Design, state: State) -> tuple[LevelFit, ...]:
    """Return the fit of each level, squares integrated over each unit's posterior.

    Wright and Masters (1982), "Rating Scale Analysis", ch. 5; integrated as TAM's `msq.itemfit`.
    """
    shape = design.cells, design.categories, -1
    seen = (design.counts.T @ state.posterior).reshape(shape)
    chances = state.chances.reshape(shape)
    category = np.arange(design.categories)[None, :, None]
    mean = (chances * category).sum(axis=1, keepdims=True)
    variance = (chances * (category - mean) ** 2).sum(axis=1, keepdims=True)
    squares = (seen * (category - mean) ** 2).sum(axis=(1, 2))
    standard = (seen * (category - mean) ** 2 / np.maximum(variance, 1e-300)).sum(axis=(1, 2))
    expected = (seen * variance).sum(axis=(1, 2))
    number = seen.sum(axis=(1, 2))
    found = []
    for facet, codes in zip((given.items, *given.facets), design.levels, strict=True):
        sums = [np.bincount(codes, weights=one) for one in (squares, expected, standard, number)]
        infit, outfit = sums[0] / sums[1], sums[2] / sums[3]
        found += [
            LevelFit(facet.name, name, round(sums[3][at]), float(infit[at]), float(outfit[at]))
            for at, name in enumerate(facet.levels)
        ]
    return tuple(found)
