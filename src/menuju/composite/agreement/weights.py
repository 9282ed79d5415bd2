"""Weights of partial agreement: what two different categories count for (Gwet 2014)."""

from collections.abc import Callable
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from menuju.composite.agreement.coefficients import Level
from menuju.languages import say
from menuju.problems import Invalid


class Weights(StrEnum):
    """How much agreement two categories have; 1 on the diagonal, 0 for the furthest apart."""

    IDENTITY = "identity"
    LINEAR = "linear"
    QUADRATIC = "quadratic"
    ORDINAL = "ordinal"
    RADICAL = "radical"
    RATIO = "ratio"
    CIRCULAR = "circular"
    BIPOLAR = "bipolar"


FITTING = {
    Level.NOMINAL: Weights.IDENTITY,
    Level.ORDINAL: Weights.ORDINAL,
    Level.INTERVAL: Weights.QUADRATIC,
    Level.RATIO: Weights.RATIO,
}
"""The weights that say no more than the level of measurement does."""


def weight_matrix(kind: Weights, categories: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return weights q × q between q increasing categories, from 0 to 1.

    `ordinal` looks at the order only, the others at the categories' own values. `ratio` asks for
    categories that are not negative, and raises `Invalid` for others. Source: Gwet, Handbook of
    Inter-Rater Reliability, 4th ed. (2014); the same definitions as the R package irrCAC.
    """
    if len(categories) == 1 or kind is Weights.IDENTITY:
        return np.eye(len(categories))
    if kind is Weights.RATIO and categories[0] < 0:
        raise Invalid(
            say(
                id="Bobot rasio tidak mengenal kategori negatif: {value:g}.",
                en="Ratio weights know no negative categories: {value:g}.",
                value=categories[0],
            )
        )
    distance = DISTANCES[kind](categories)
    weights: NDArray[np.float64] = 1 - distance / distance.max()
    return weights


def _linear(values: NDArray[np.float64]) -> NDArray[np.float64]:
    gap: NDArray[np.float64] = np.abs(np.subtract.outer(values, values))
    return gap


def _ordinal(values: NDArray[np.float64]) -> NDArray[np.float64]:
    steps = _linear(np.arange(len(values), dtype=np.float64))
    return steps * (steps + 1) / 2


def _ratio(values: NDArray[np.float64]) -> NDArray[np.float64]:
    total = np.add.outer(values, values)
    return (_linear(values) / np.where(total == 0, 1, total)) ** 2


def _circular(values: NDArray[np.float64]) -> NDArray[np.float64]:
    around = np.ptp(values) + 1
    return np.asarray(np.sin(np.pi * _linear(values) / around) ** 2, np.float64)


def _bipolar(values: NDArray[np.float64]) -> NDArray[np.float64]:
    placed = (values - values.min()) / np.ptp(values)
    total = np.add.outer(placed, placed)
    room = total * (2 - total)
    return _linear(placed) ** 2 / np.where(room == 0, 1, room)


DISTANCES: dict[Weights, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
    Weights.LINEAR: _linear,
    Weights.QUADRATIC: lambda values: (_linear(values) / np.ptp(values)) ** 2,
    Weights.ORDINAL: _ordinal,
    Weights.RADICAL: lambda values: np.asarray(np.sqrt(_linear(values)), np.float64),
    Weights.RATIO: _ratio,
    Weights.CIRCULAR: _circular,
    Weights.BIPOLAR: _bipolar,
}
