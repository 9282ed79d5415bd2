"""Weights: equal, by principal components, from experts, or so that each matters as intended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from menuju.composite.steps.refusals import refuse, refused
from menuju.languages import say
from menuju.problems import Finding

Values = NDArray[np.float64]

RANDOM_INDEX = (0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
"""Mean consistency index of random matrices of order 1 to 15 (Saaty 1980)."""

CONSISTENT = 0.1
"""Saaty's limit for the consistency ratio."""


@dataclass(frozen=True)
class Components:
    """What principal components say of some indicators."""

    weights: Values
    """Absolute loadings on the first component, with mean 1."""

    loadings: Values
    """Indicators × components."""

    explained: Values
    """Share of the variance that each component explains."""

    reversed: NDArray[np.bool_]
    """Which indicators point against the others on the first component."""


def principal_components(values: Values, *, codes: Sequence[str]) -> Components:
    """Return principal components of complete rows (units × indicators), standardised.

    Raises `Invalid` for a constant indicator, or fewer than three complete rows. Nicoletti (2000).
    """
    complete = values[~np.isnan(values).any(axis=1)]
    if len(complete) < 3:
        what = say(id="kurang dari tiga baris lengkap.", en="fewer than three complete rows.")
        raise refused([Finding(", ".join(codes), what)])
    spread = complete.std(axis=0, ddof=1)
    refuse(spread == 0, codes, say(id="semua nilainya sama.", en="all its values are the same."))
    standard = (complete - complete.mean(axis=0)) / spread
    found, vectors = np.linalg.eigh(standard.T @ standard / (len(standard) - 1))
    order = np.argsort(found)[::-1]
    loadings, explained = vectors[:, order], found[order] / found.sum()
    first = loadings[:, 0] * (1 if loadings[:, 0].sum() >= 0 else -1)
    weights = np.abs(first)
    return Components(weights / weights.mean(), loadings, explained, first < 0)


@dataclass(frozen=True)
class Judgement:
    """Weights from pairs: shares that sum to one, and how far the pairs contradict each other."""

    weights: Values
    consistency: float
    """Saaty's consistency ratio; above `CONSISTENT` the experts should look again."""


def from_pairs(matrices: Sequence[Values], *, codes: Sequence[str]) -> Judgement:
    """Return weights from pairwise comparisons (one square matrix an expert; AHP, Saaty 1980).

    `m[i, j]` says how many times more i matters than j. Experts are joined by geometric means.
    Raises `Invalid` for a matrix that is not positive or whose halves contradict each other.
    """
    n = len(codes)
    for number, matrix in enumerate(matrices, start=1):
        sound = matrix.shape == (n, n) and (matrix > 0).all() and np.isfinite(matrix).all()
        if not (sound and np.allclose(matrix * matrix.T, 1, rtol=0.02)):
            what = say(
                id="matriksnya harus {n}×{n}, positif, dan m[j,i] = 1/m[i,j].",
                en="the matrix must be {n}×{n}, positive, and m[j,i] = 1/m[i,j].",
                n=n,
            )
            raise refused([Finding(say(id="ahli {i}", en="expert {i}", i=number), what)])
    joined = np.exp(np.mean([np.log(matrix) for matrix in matrices], axis=0))
    found, vectors = np.linalg.eig(joined)
    largest = int(np.argmax(found.real))
    weights = np.abs(vectors[:, largest].real)
    index = (float(found[largest].real) - n) / (n - 1) if n > 1 else 0.0
    random = RANDOM_INDEX[min(n, len(RANDOM_INDEX)) - 1]
    return Judgement(weights / weights.sum(), max(index, 0.0) / random if random else 0.0)


def from_budgets(points: Values, *, codes: Sequence[str]) -> Values:
    """Return weights from points that experts share out (experts × indicators), summing to one.

    Each expert counts the same, whatever the sum of their points.
    """
    sums = points.sum(axis=1, keepdims=True)
    if not ((points >= 0).all() and (sums > 0).all()):
        what = say(
            id="setiap ahli membagi poin yang tidak negatif dan lebih dari nol seluruhnya.",
            en="each expert shares out points, none negative, more than none in all.",
        )
        raise refused([Finding(", ".join(codes), what)])
    return np.asarray((points / sums).mean(axis=0))


@dataclass(frozen=True)
class Optimised:
    """Weights under which each part matters as intended, and how near that came."""

    weights: Values
    importance: Values
    """Share of each part in the sum of correlations with the index, with these weights."""

    distance: float
    """Sum of squared differences from the target."""

    rounds: int


def optimised(
    index: Callable[[Values], Values],
    parts: Values,
    *,
    target: Values | None = None,
    rounds: int = 2000,
) -> Optimised:
    """Return weights (mean 1) so that correlations with the index have the proportions of `target`.

    `index` computes the index (one a unit) from weights, `parts` are units × parts. Nelder–Mead on
    the logarithms of the weights, so none is negative. Becker and others (2017), eq. 5.
    """
    from scipy.optimize import minimize  # noqa: PLC0415 -- takes a second to import; only this needs it

    wanted = np.ones(parts.shape[1]) if target is None else np.asarray(target, np.float64)
    wanted = wanted / wanted.sum()

    def importance(logs: Values) -> Values:
        scores = index(_mean_one(logs))
        found = np.array([_correlation(part, scores) for part in parts.T])
        return np.asarray(found / found.sum())

    def distance(logs: Values) -> float:
        return float(((importance(logs) - wanted) ** 2).sum())

    found = minimize(
        distance,
        np.zeros(parts.shape[1]),
        method="Nelder-Mead",
        options={"maxiter": rounds, "maxfev": rounds * 4, "xatol": 1e-8, "fatol": 1e-14},
    )
    return Optimised(_mean_one(found.x), importance(found.x), float(found.fun), int(found.nit))


def _mean_one(logs: Values) -> Values:
    weights = np.exp(logs - logs.mean())
    return np.asarray(weights / weights.mean())


def _correlation(one: Values, other: Values) -> float:
    both = ~(np.isnan(one) | np.isnan(other))
    return float(np.corrcoef(one[both], other[both])[0, 1])
