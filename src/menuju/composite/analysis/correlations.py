"""Correlations within a level and between levels, with p-values and flags."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr

from menuju.composite.analysis.kendall import FEWEST, tau
from menuju.composite.building import Built
from menuju.composite.steps.refusals import refused
from menuju.languages import say
from menuju.problems import Finding

Values = NDArray[np.float64]

ROUNDING = 1e-14
"""Differences from a mean, in shares of it, that come of rounding alone."""


class Coefficient(StrEnum):
    """What is correlated."""

    PEARSON = "pearson"
    """values"""

    SPEARMAN = "spearman"
    """ranks (Spearman 1904)"""

    KENDALL = "kendall"
    """pairs in the same order, tau-b (Kendall 1945)"""


class Flag(StrEnum):
    """What a coefficient may mean for an index."""

    COLLINEAR = "collinear"
    """nearly the same thing twice"""

    NEGATIVE = "negative"
    """they pull against each other"""

    WEAK = "weak"
    NOT_SIGNIFICANT = "not_significant"
    NOT_COMPUTED = "not_computed"
    """one is constant, or they share fewer than three units"""


@dataclass(frozen=True)
class Limits:
    """From where a flag is set."""

    collinear: float = 0.9
    negative: float = -0.4
    weak: float = 0.3
    significance: float = 0.05


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class Pair:
    """The correlation of two nodes; coefficient and p-value are NaN where not computed."""

    one: str
    other: str
    coefficient: float
    p_value: float
    units: int
    """Units that both have a value for."""

    flags: tuple[Flag, ...]


@dataclass(frozen=True)
class Correlations:
    """Correlations of each of `ones` with each of `others`."""

    method: Coefficient
    ones: tuple[str, ...]
    others: tuple[str, ...]
    coefficients: Values
    """ones × others, −1 to 1; NaN where not computed."""

    p_values: Values
    """Two-sided, that there is no correlation."""

    units: NDArray[np.intp]

    def pairs(self, limits: Limits = DEFAULT_LIMITS) -> tuple[Pair, ...]:
        """Return each pair once, with its flags, in the order of the rows."""
        return tuple(self._pairs(limits))

    def _pairs(self, limits: Limits) -> Iterator[Pair]:
        seen = set()
        for row, one in enumerate(self.ones):
            for column, other in enumerate(self.others):
                if one == other or frozenset((one, other)) in seen:
                    continue
                seen.add(frozenset((one, other)))
                value, p = float(self.coefficients[row, column]), float(self.p_values[row, column])
                count = int(self.units[row, column])
                yield Pair(one, other, value, p, count, _flags(value, p, limits))


def correlations(
    ones: Values,
    others: Values,
    *,
    codes: tuple[Sequence[str], Sequence[str]],
    method: Coefficient = Coefficient.PEARSON,
) -> Correlations:
    """Return correlations of columns (units × ones, units × others), from the rows both have.

    p-values of Pearson and Spearman by Student's t with n − 2 degrees of freedom, of Kendall
    exactly for few units without ties and else by the normal distribution.
    """
    measure = {
        Coefficient.PEARSON: _pearson,
        Coefficient.SPEARMAN: _spearman,
        Coefficient.KENDALL: tau,
    }[method]
    known, there = ~np.isnan(ones), ~np.isnan(others)
    units = known.T.astype(np.intp) @ there
    shape = units.shape
    coefficients, p_values = np.full(shape, np.nan), np.full(shape, np.nan)
    full_ones, full_others = known.all(axis=0), there.all(axis=0)
    full = np.ix_(full_ones, full_others)
    coefficients[full], p_values[full] = measure(ones[:, full_ones], others[:, full_others])
    for row, column in np.argwhere(~np.outer(full_ones, full_others)):
        both = known[:, row] & there[:, column]
        value, p = measure(ones[both][:, [row]], others[both][:, [column]])
        coefficients[row, column], p_values[row, column] = value[0, 0], p[0, 0]
    return Correlations(method, tuple(codes[0]), tuple(codes[1]), coefficients, p_values, units)


def within(built: Built, level: int, *, method: Coefficient = Coefficient.PEARSON) -> Correlations:
    """Return the correlations of the nodes of one level with each other."""
    return between(built, level, level, method=method)


def between(
    built: Built, level: int, other: int, *, method: Coefficient = Coefficient.PEARSON
) -> Correlations:
    """Return the correlations of the nodes of one level with those of another."""
    for each in (level, other):
        if not 1 <= each <= built.structure.top:
            what = say(id="tidak ada tingkat ini.", en="there is no such level.")
            raise refused([Finding(f"level {each}", what)])
    codes = built.structure.codes(level), built.structure.codes(other)
    return correlations(
        built.levels[level - 1], built.levels[other - 1], codes=codes, method=method
    )


def with_ancestors(
    built: Built, level: int, above: int, *, limits: Limits = DEFAULT_LIMITS
) -> tuple[Pair, ...]:
    """Return Pearson's correlation of each node of a level with its own ancestor above.

    A node that hardly moves with what it is part of, or against it, has little place there.
    """
    pairs = between(built, level, above).pairs(limits)
    ancestors = {code: _ancestor(built, code, above) for code in built.structure.codes(level)}
    return tuple(pair for pair in pairs if ancestors[pair.one] == pair.other)


def _ancestor(built: Built, code: str, level: int) -> str:
    node = built.structure.by_code[code]
    while node.level < level and node.parent is not None:
        node = built.structure.by_code[node.parent]
    return node.code


def _pearson(ones: Values, others: Values) -> tuple[Values, Values]:
    n = len(ones)
    if n < FEWEST:
        gone = np.full((ones.shape[1], others.shape[1]), np.nan)
        return gone, gone.copy()
    here, there = _standard(ones), _standard(others)
    value = np.clip(here.T @ there, -1.0, 1.0)
    with np.errstate(divide="ignore"):
        statistic = np.abs(value) * np.sqrt((n - 2) / ((1 - value) * (1 + value)))
    p = 2 * stdtr(n - 2, -statistic)
    varies = np.outer(here.any(axis=0), there.any(axis=0))
    return np.where(varies, value, np.nan), np.where(varies, p, np.nan)


def _spearman(ones: Values, others: Values) -> tuple[Values, Values]:
    if len(ones) < FEWEST:
        return _pearson(ones, others)
    from scipy.stats import rankdata  # noqa: PLC0415 -- takes a second; only this needs it

    return _pearson(rankdata(ones, axis=0), rankdata(others, axis=0))


def _standard(values: Values) -> Values:
    """Return columns of mean 0 and length 1, or of zeros where a column is constant."""
    mean = values.mean(axis=0)
    away = values - mean
    reach = np.abs(away).max(axis=0, initial=0.0)
    # Differences that are only the rounding of the mean are no spread.
    reach = np.where(reach > ROUNDING * np.abs(mean), reach, 0.0)
    away = np.divide(away, reach, out=np.zeros_like(away), where=reach > 0)
    length = np.sqrt((away**2).sum(axis=0))
    return np.asarray(away / np.where(length > 0, length, 1.0))


def _flags(value: float, p: float, limits: Limits) -> tuple[Flag, ...]:
    if np.isnan(value):
        return (Flag.NOT_COMPUTED,)
    told = {
        Flag.COLLINEAR: value > limits.collinear,
        Flag.NEGATIVE: value < limits.negative,
        Flag.WEAK: limits.negative <= value < limits.weak,
        Flag.NOT_SIGNIFICANT: not p < limits.significance,
    }
    return tuple(flag for flag, holds in told.items() if holds)
