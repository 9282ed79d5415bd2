"""Correlations within a level and between levels, with p-values and flags."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr
from scipy.stats import kendalltau, rankdata

from menuju.composite.build import Built
from menuju.composite.steps.refusals import refused
from menuju.languages import say
from menuju.problems import Finding

Values = NDArray[np.float64]

FEWEST = 3
"""Units without which a correlation says nothing: two always lie on a line."""


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
    measure = _kendall if method is Coefficient.KENDALL else _moments
    found = [measure(one, others, method) for one in ones.T]
    coefficients, p_values, units = (np.array(part) for part in zip(*found, strict=True))
    return Correlations(
        method, tuple(codes[0]), tuple(codes[1]), coefficients, p_values, units.astype(np.intp)
    )


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


def _moments(
    one: Values, others: Values, method: Coefficient
) -> tuple[Values, Values, NDArray[np.intp]]:
    known = ~(np.isnan(one)[:, None] | np.isnan(others))
    here = np.where(known, one[:, None], np.nan)
    there = np.where(known, others, np.nan)
    if method is Coefficient.SPEARMAN:
        here, there = _ranked(here), _ranked(there)
    units = known.sum(axis=0)
    here, there = _centred(here, units), _centred(there, units)
    size = np.sqrt((here**2).sum(axis=0)) * np.sqrt((there**2).sum(axis=0))
    enough = (units >= FEWEST) & (size > 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = np.clip((here * there).sum(axis=0) / size, -1.0, 1.0)
        statistic = np.abs(value) * np.sqrt((units - 2) / ((1 - value) * (1 + value)))
        p = 2 * stdtr(units - 2, -statistic)
    return np.where(enough, value, np.nan), np.where(enough, p, np.nan), units


def _ranked(values: Values) -> Values:
    return np.asarray(rankdata(values, axis=0, nan_policy="omit"), np.float64)


def _centred(values: Values, units: NDArray[np.intp]) -> Values:
    """Take the mean off each column and scale it, so that no square over- or underflows."""
    plain = np.nan_to_num(values)
    mean = plain.sum(axis=0) / np.maximum(units, 1)
    away = np.where(np.isnan(values), 0.0, plain - mean)
    reach = np.abs(away).max(axis=0, initial=0.0)
    # Differences that are only the rounding of the mean are no spread.
    reach = np.where(reach > 1e-14 * np.abs(mean), reach, 0.0)
    return np.divide(away, reach, out=np.zeros_like(away), where=reach > 0)


def _kendall(
    one: Values, others: Values, _: Coefficient
) -> tuple[Values, Values, NDArray[np.intp]]:
    found = []
    for other in others.T:
        both = ~(np.isnan(one) | np.isnan(other))
        here, there = one[both], other[both]
        if both.sum() < FEWEST or here.min() == here.max() or there.min() == there.max():
            found.append((np.nan, np.nan, both.sum()))
        else:
            tau = kendalltau(here, there)
            found.append((tau.statistic, tau.pvalue, both.sum()))
    values, p_values, units = (np.array(part) for part in zip(*found, strict=True))
    return values, p_values, units


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
