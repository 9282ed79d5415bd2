"""Crossed random effects by restricted maximum likelihood, for two factors and any fixed ones.

value = fixed + unit + rater + error, with unit ~ N(0, unit variance), rater ~ N(0, rater variance)
and error ~ N(0, residual variance). The profiled REML criterion is that of Bates, Mächler, Bolker
and Walker (2015), "Fitting linear mixed-effects models using lme4", J. Stat. Softw. 67(1), eq. 42.
The larger factor is eliminated by hand (its block is diagonal), so one evaluation costs a dense
Cholesky of the smaller factor and the fixed effects only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, optimize, sparse

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Codes = NDArray[np.intp]

WIDEST = 1e4
"""Largest standard deviation of an effect, in residual standard deviations."""
SWEEPS = 4
"""Rounds of sweeping out level means for a first guess."""
DENSE = 200_000
"""Cells up to which cross-products are kept dense."""
PERFECT = 1e-12
"""Share of the sum of squares under which nothing is left to explain."""


@dataclass(frozen=True)
class Blocks:
    """The cross-products of a crossed layout, computed once: `big` is the eliminated factor."""

    big_counts: Vector
    big_sums: Vector
    small_counts: Vector
    cross: Matrix | sparse.csr_array
    """big × (small + fixed): how often they meet; dense where it is small, as that is faster."""
    corner: Matrix
    """(small + fixed) × (small + fixed) cross-products."""
    sums: Vector
    """(small + fixed): sums of the values."""
    square: float
    rows: int
    fixed: int


@dataclass(frozen=True)
class Fit:
    """Variances and effects of a fitted model; effects are best linear unbiased predictions."""

    unit_variance: float
    rater_variance: float
    residual_variance: float
    deviance: float
    """REML criterion, −2 log restricted likelihood."""
    mean: float
    """Mean of the values, taken off before the fit."""
    unit_effects: Vector
    rater_effects: Vector
    fixed_effects: Vector
    """The first level of the first factor's constant, then the other levels against the first."""
    rater_covariance: Matrix
    """Prediction error of the raters' effects, raters × raters."""


def fit(
    value: Vector,
    *,
    unit: Codes,
    rater: Codes,
    fixed: Sequence[Codes] = (),
    covariance: str = "raters",
) -> Fit:
    """Fit the model to rows of (value, unit, rater); every code from 0 to its largest occurs.

    `fixed` are further factors, one code a row, each with a constant of its own a level.
    `covariance` is `raters`, or `none` where the prediction error is not needed.
    Values are any finite numbers. Source: Bates et al. (2015), section 3.
    """
    mean = float(value.mean())
    centred = value - mean
    swapped = rater.max() > unit.max()
    big, small = (rater, unit) if swapped else (unit, rater)
    blocks = _blocks(centred, big=big, small=small, design=_design(len(value), fixed))
    start = _start(centred, big=big, small=small, fixed=fixed)
    ratios = _best_ratios(blocks, start=start)
    return _solve(blocks, ratios, mean=mean, swapped=swapped, covariance=covariance)


def _design(rows: int, fixed: Sequence[Codes]) -> sparse.csr_array:
    """Return rows × parameters: a constant, then each factor's levels but its first."""
    constant = sparse.csr_array(np.ones((rows, 1)))
    columns = [constant, *(_indicators(codes)[:, 1:] for codes in fixed)]
    return sparse.csr_array(sparse.hstack(columns, format="csr"))


def _indicators(codes: Codes) -> sparse.csr_array:
    rows = np.arange(len(codes))
    return sparse.csr_array(
        (np.ones(len(codes)), (rows, codes)), shape=(len(codes), codes.max() + 1)
    )


def _blocks(value: Vector, *, big: Codes, small: Codes, design: sparse.csr_array) -> Blocks:
    dense = sparse.csr_array(sparse.hstack([_indicators(small), design], format="csr"))
    return Blocks(
        big_counts=np.bincount(big).astype(np.float64),
        big_sums=np.bincount(big, weights=value).astype(np.float64),
        small_counts=np.bincount(small).astype(np.float64),
        cross=_maybe_dense(sparse.csr_array(_indicators(big).T @ dense)),
        corner=(dense.T @ dense).toarray(),
        sums=dense.T @ value,
        square=float(value @ value),
        rows=len(value),
        fixed=design.shape[1],
    )


def _maybe_dense(cross: sparse.csr_array) -> Matrix | sparse.csr_array:
    return cross.toarray() if np.prod(cross.shape) <= DENSE else cross


def _system(blocks: Blocks, ratios: Vector) -> tuple[Matrix, Vector, Vector, Vector, float]:
    """Return the reduced system: factor, right side, scales, shrinkage, log determinant."""
    of_big, of_small = ratios
    smalls = len(blocks.small_counts)
    scale = np.concatenate([np.full(smalls, of_small), np.ones(blocks.fixed)])
    inner = 1.0 / (of_big**2 * blocks.big_counts + 1.0)
    shrink = of_big**2 * inner
    product = blocks.cross.T @ (blocks.cross * shrink[:, None])
    gram = product if isinstance(product, np.ndarray) else product.toarray()
    system = (blocks.corner - gram) * np.outer(scale, scale)
    system[np.arange(smalls), np.arange(smalls)] += 1.0
    factor = linalg.cholesky(system, lower=True, check_finite=False)
    right = scale * (blocks.sums - blocks.cross.T @ (shrink * blocks.big_sums))
    logs = -float(np.log(inner).sum()) + 2.0 * float(np.log(np.diag(factor)).sum())
    return factor, right, scale, shrink, logs


def _left(blocks: Blocks, factor: Matrix, right: Vector, shrink: Vector) -> float:
    """Return the penalised residual sum of squares."""
    solved = linalg.solve_triangular(factor, right, lower=True, check_finite=False)
    left = blocks.square - float(shrink @ blocks.big_sums**2) - float(solved @ solved)
    return max(left, PERFECT * blocks.square, np.finfo(np.float64).tiny)


def _criterion(ratios: Vector, blocks: Blocks) -> float:
    factor, right, _, shrink, logs = _system(blocks, ratios)
    free = blocks.rows - blocks.fixed
    left = _left(blocks, factor, right, shrink)
    return float(logs + free * (1.0 + np.log(2.0 * np.pi * left / free)))


def _start(value: Vector, *, big: Codes, small: Codes, fixed: Sequence[Codes]) -> Vector:
    """Return a first guess of both ratios: spreads of level means after a few rounds of sweeping.

    From far away the search may end at a variance of 0 where effects are clear.
    """
    factors = (*fixed, big, small)
    effects = [np.zeros(int(codes.max()) + 1) for codes in factors]
    left = value.copy()
    for _ in range(SWEEPS):
        for at, codes in enumerate(factors):
            change = np.bincount(codes, weights=left) / np.bincount(codes)
            effects[at] += change
            left -= change[codes]
    spread = np.array([effects[-2].std(), effects[-1].std()])
    return np.clip(spread / max(float(left.std()), np.finfo(np.float64).tiny), 0.1, WIDEST / 10.0)


def _best_ratios(blocks: Blocks, *, start: Vector) -> Vector:
    """Return the standard deviations of both effects, in residual standard deviations."""
    ratios = np.zeros(2)
    # A factor with one level cannot be told from the constant: it has no variance.
    free = np.array([len(blocks.big_counts), len(blocks.small_counts)]) > 1
    if blocks.square <= 0.0 or not free.any():
        return ratios

    def criterion(tried: Vector) -> float:
        ratios[free] = tried
        return _criterion(ratios, blocks)

    found = optimize.minimize(
        criterion,
        min((start[free], np.ones(int(free.sum()))), key=criterion),
        method="Nelder-Mead",
        bounds=[(0.0, WIDEST)] * int(free.sum()),
        options={"xatol": 1e-6, "fatol": 1e-8, "maxfev": 2000},
    )
    ratios[free] = found.x
    return ratios


def _solve(blocks: Blocks, ratios: Vector, *, mean: float, swapped: bool, covariance: str) -> Fit:
    factor, right, scale, shrink, logs = _system(blocks, ratios)
    free = blocks.rows - blocks.fixed
    left = _left(blocks, factor, right, shrink)
    residual = left / free if blocks.square > 0.0 else 0.0
    dense = scale * linalg.cho_solve((factor, True), right)
    smalls = len(blocks.small_counts)
    big = shrink * (blocks.big_sums - blocks.cross @ dense)
    error = (
        residual * _prediction_error(blocks, factor, scale, shrink, swapped=swapped)
        if covariance == "raters"
        else np.zeros((0, 0))
    )
    big_variance, small_variance = residual * ratios**2
    return Fit(
        unit_variance=float(small_variance if swapped else big_variance),
        rater_variance=float(big_variance if swapped else small_variance),
        residual_variance=float(residual),
        deviance=float(logs + free * (1.0 + np.log(2.0 * np.pi * left / free))),
        mean=mean,
        unit_effects=dense[:smalls] if swapped else big,
        rater_effects=big if swapped else dense[:smalls],
        fixed_effects=dense[smalls:],
        rater_covariance=error,
    )


def _prediction_error(
    blocks: Blocks, factor: Matrix, scale: Vector, shrink: Vector, *, swapped: bool
) -> Matrix:
    """Return the raters' block of the inverse of the mixed model equations."""
    inverse = linalg.cho_solve((factor, True), np.eye(len(scale))) * np.outer(scale, scale)
    if not swapped:
        smalls = len(blocks.small_counts)
        return np.asarray(inverse[:smalls, :smalls])
    reach = blocks.cross * shrink[:, None]
    return np.asarray(np.diag(shrink) + reach @ (reach @ inverse.T).T)
