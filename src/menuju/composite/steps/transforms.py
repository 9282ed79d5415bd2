"""Transformations of one indicator that keep its order: logarithms and Box–Cox."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from menuju.composite.steps.refusals import refuse
from menuju.composite.steps.shape import skewness
from menuju.languages import say

Values = NDArray[np.float64]


class Transform(StrEnum):
    """Which transformation; `CT` is the coin tool of the European Commission's JRC."""

    LOG = "log"
    """ln x; refused where a value is not positive."""

    LOG_CT = "log_ct"
    """ln (x − min + 1)."""

    LOG_CT_ORIG = "log_ct_orig"
    """ln x where all are positive, else ln (x − min + 1)."""

    LOG_CT_PLUS = "log_ct_plus"
    """ln (x − min + 0.01 (max − min))."""

    LOG_GII = "log_gii"
    """ln ((max − 1)(x − min)/(max − min) + 1), mirrored where skewness is negative (WIPO, GII)."""

    BOX_COX = "box_cox"
    """(x^λ − 1)/λ, or ln x for λ = 0; moved above zero first where needed. Box & Cox (1964)."""


def transform(
    values: Values, how: Transform, *, codes: Sequence[str], power: float = 0.0
) -> Values:
    """Return values (units × indicators) transformed; `power` is the λ of Box–Cox.

    Order is kept by all of them. Raises `Invalid` naming each indicator that has no logarithm, or
    no spread where a spread is divided by.
    """
    if how is Transform.BOX_COX:
        return box_cox(values, power=power)
    return _BY_NAME[how](values, codes)


def box_cox(values: Values, *, power: float) -> Values:
    """Return the Box–Cox transformation; values ≤ 0 are moved to 0.01 of the spread."""
    low, high = _ends(values)
    above = np.where(low > 0, 0.0, -low + 0.01 * np.where(high > low, high - low, 1.0))
    moved = values + above
    return np.log(moved) if power == 0 else (moved**power - 1) / power


def _log(values: Values, codes: Sequence[str]) -> Values:
    what = say(
        id="ada nilai nol atau negatif, yang tidak punya logaritma; pakai log_ct.",
        en="has values of zero or below, which have no logarithm; use log_ct.",
    )
    refuse(_ends(values)[0] <= 0, codes, what)
    return np.log(values)


def _log_ct(values: Values, _: Sequence[str]) -> Values:
    return np.log(values - _ends(values)[0] + 1)


def _log_ct_orig(values: Values, codes: Sequence[str]) -> Values:
    positive = _ends(values)[0] > 0
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(positive, np.log(values), _log_ct(values, codes))


def _log_ct_plus(values: Values, codes: Sequence[str]) -> Values:
    low, high = _ends(values)
    refuse(high == low, codes, _constant())
    return np.log(values - low + 0.01 * (high - low))


def _log_gii(values: Values, codes: Sequence[str]) -> Values:
    low, high = _ends(values)
    refuse(high == low, codes, _constant())
    what = say(
        id="nilai terbesarnya tidak lebih dari 1; log_gii perlu yang lebih besar.",
        en="its largest value is not above 1, which log_gii needs.",
    )
    refuse(high <= 1, codes, what)
    share = (values - low) / (high - low)
    leaning = np.log((high - 1) * share + 1)
    mirrored = np.log(high) - np.log((high - 1) * (1 - share) + 1)
    return np.where(skewness(values) < 0, mirrored, leaning)


def _ends(values: Values) -> tuple[Values, Values]:
    return np.fmin.reduce(values, axis=0), np.fmax.reduce(values, axis=0)


def _constant() -> str:
    return say(id="semua nilainya sama.", en="all its values are the same.")


_BY_NAME: Mapping[Transform, Callable[[Values, Sequence[str]], Values]] = {
    Transform.LOG: _log,
    Transform.LOG_CT: _log_ct,
    Transform.LOG_CT_ORIG: _log_ct_orig,
    Transform.LOG_CT_PLUS: _log_ct_plus,
    Transform.LOG_GII: _log_gii,
}
