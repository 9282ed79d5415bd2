"""Intraclass correlations: six forms from one analysis of variance, with intervals from F."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtrc, fdtri

from menuju.composite.agreement.coefficients import Coefficient
from menuju.composite.agreement.inference import same_everywhere
from menuju.composite.agreement.scores import (
    CERTAIN,
    Ratings,
    checked,
    no_variation,
    pair_count,
    too_few,
)
from menuju.languages import say
from menuju.problems import Invalid

Array = NDArray[np.float64]
MCGRAW_WONG = {
    "icc_1_1": "ICC(1)",
    "icc_2_1": "ICC(A,1)",
    "icc_3_1": "ICC(C,1)",
    "icc_1_k": "ICC(k)",
    "icc_2_k": "ICC(A,k)",
    "icc_3_k": "ICC(C,k)",
}
"""What McGraw & Wong (1996) call Shrout & Fleiss' forms: A is agreement, C is consistency."""


class Incomplete(StrEnum):
    """What to do with units that not every rater scored."""

    REFUSE = "refuse"
    LEAVE_OUT = "leave out"


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """The analysis of variance of a complete table: `n` units by `k` raters."""

    n: int
    k: int
    units: float
    """Between units (BMS)."""
    within: float
    """Within units (WMS)."""
    raters: float
    """Between raters (JMS)."""
    error: float
    """What is left (EMS)."""


def icc(
    ratings: Ratings | Array,
    *,
    incomplete: Incomplete = Incomplete.REFUSE,
    confidence: float = 0.95,
) -> tuple[Coefficient, ...]:
    """Return ICC(1,1), (2,1), (3,1), (1,k), (2,k), (3,k), at most 1, in this order.

    `ratings`: units × raters. Form 1: each unit has raters of its own; 2: raters are drawn from
    many; 3: these raters only, and only order and distance matter. k: the mean of all raters.
    `p` tests the correlation of 0 by F. Raises `Invalid` where a score is missing, unless
    incomplete units are to be left out, which the note then counts. Sources: Shrout & Fleiss
    (1979), Psychological Bulletin 86, 420–428; McGraw & Wong (1996), Psychological Methods 1.
    """
    values = checked(ratings, confidence=confidence)
    full = ~np.isnan(values).any(axis=1)
    left_out = int((~full).sum())
    if left_out and incomplete is Incomplete.REFUSE:
        raise Invalid(_incomplete(left_out, len(values)))
    kept = values[full]
    note = _left_out(left_out, len(values)) if left_out else ""
    blank = Coefficient(
        name="",
        weights="",
        value=None,
        confidence=confidence,
        units=len(kept),
        raters=kept.shape[1],
        pairs=pair_count(kept),
    )
    if why := _hopeless(kept):
        return tuple(replace(blank, name=name, note=_both(note, why)) for name in MCGRAW_WONG)
    squares = mean_squares((kept - kept.min()) / np.ptp(kept))  # correlations know no unit
    return tuple(
        _as_coefficient(replace(blank, name=name, note=note), form(squares, (1 - confidence) / 2))
        for name, form in FORMS.items()
    )


def mean_squares(values: Array) -> MeanSquares:
    """Return the mean squares of a complete matrix, units × raters, at least 2 × 2."""
    n, k = values.shape
    centred = values - values.mean()
    units, raters = centred.mean(axis=1), centred.mean(axis=0)
    inside = centred - units[:, None]
    dust = 1e-26 * float((centred**2).sum())

    def mean(squares: Array, freedom: int) -> float:
        total = float(squares.sum())
        return total / freedom if total > dust else 0.0

    return MeanSquares(
        n,
        k,
        units=mean(k * units**2, n - 1),
        within=mean(inside**2, n * (k - 1)),
        raters=mean(n * raters**2, k - 1),
        error=mean((inside - raters) ** 2, (n - 1) * (k - 1)),
    )


@dataclass(frozen=True, slots=True)
class Form:
    """One form, before it is told as a coefficient; NaN where arithmetic has no answer."""

    value: float
    low: float
    high: float
    p: float


def _one_way(seen: MeanSquares, tail: float) -> Form:
    return _by_f(seen, seen.within, seen.n * (seen.k - 1), tail)


def _consistent(seen: MeanSquares, tail: float) -> Form:
    return _by_f(seen, seen.error, (seen.n - 1) * (seen.k - 1), tail)


def _by_f(seen: MeanSquares, noise: float, freedom: int, tail: float) -> Form:
    """Forms 1 and 3: the F ratio, divided by its quantiles, bounds the correlation."""
    upper = float(fdtri(seen.n - 1, freedom, 1 - tail))
    lower = 1 / float(fdtri(freedom, seen.n - 1, 1 - tail))
    return Form(
        _correlation(seen.units, noise, seen.k),
        _correlation(seen.units, noise * upper, seen.k),
        _correlation(seen.units, noise * lower, seen.k),
        _f_test(seen.units, noise, seen.n - 1, freedom),
    )


def _agreeing(seen: MeanSquares, tail: float) -> Form:
    """Form 2, with Satterthwaite's degrees of freedom for its interval."""
    n, k = seen.n, seen.k
    common = n * (seen.units - seen.error)
    total = n * seen.units + k * seen.raters + (n * k - n - k) * seen.error
    value = _divide(common, total)
    spread = seen.error * (n * (1 + (k - 1) * value) - k * value)
    raters = k * value * seen.raters
    below = (n - 1) * raters**2 + spread**2
    freedom = (k - 1) * (n - 1) * ((raters + spread) ** 2 / below if below else 1)
    upper = float(fdtri(n - 1, freedom, 1 - tail))
    lower = float(fdtri(freedom, n - 1, 1 - tail))
    noise = k * seen.raters + (k * n - k - n) * seen.error
    return Form(
        value,
        _divide(n * (seen.units - upper * seen.error), upper * noise + n * seen.units),
        _divide(n * (lower * seen.units - seen.error), noise + n * lower * seen.units),
        _f_test(seen.units, seen.error, n - 1, (n - 1) * (k - 1)),
    )


def _of_means(single: Callable[[MeanSquares, float], Form]) -> Callable[[MeanSquares, float], Form]:
    """Step a form up to the mean of all raters, by Spearman and Brown."""

    def form(seen: MeanSquares, tail: float) -> Form:
        one, k = single(seen, tail), seen.k
        value, low, high = (
            k * each / (1 + (k - 1) * each) if 1 + (k - 1) * each > CERTAIN else float("nan")
            for each in (one.value, one.low, one.high)
        )
        return Form(value, low, high, one.p)

    return form


FORMS: dict[str, Callable[[MeanSquares, float], Form]] = {
    "icc_1_1": _one_way,
    "icc_2_1": _agreeing,
    "icc_3_1": _consistent,
    "icc_1_k": _of_means(_one_way),
    "icc_2_k": _of_means(_agreeing),
    "icc_3_k": _of_means(_consistent),
}


def _correlation(units: float, noise: float, k: int) -> float:
    return _divide(units - noise, units + (k - 1) * noise)


def _f_test(units: float, noise: float, one: int, other: int) -> float:
    if noise:
        return float(fdtrc(one, other, units / noise))
    return 0.0 if units else float("nan")


def _divide(above: float, below: float) -> float:
    return above / below if below > 0 else float("nan")


def _as_coefficient(blank: Coefficient, form: Form) -> Coefficient:
    if not np.isfinite(form.value):
        return replace(blank, note=_both(blank.note, _no_units_apart()))
    p = None if np.isnan(form.p) else form.p
    computed = replace(blank, value=form.value, p=p)
    if not np.isfinite([form.low, form.high]).all():
        return replace(computed, note=_both(blank.note, _no_interval()))
    note = _both(blank.note, same_everywhere() if form.low == form.high else "")
    return replace(computed, low=form.low, high=form.high, note=note)


def _hopeless(values: Array) -> str:
    if why := too_few(values):
        return why
    if len(values) < 2:
        return say(
            id="Hanya satu unit lengkap; korelasi memerlukan sedikitnya dua.",
            en="Only one complete unit; a correlation needs at least two.",
        )
    return no_variation() if values.min() == values.max() else ""


def _both(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _incomplete(left_out: int, units: int) -> str:
    return say(
        id="ICC memerlukan tabel lengkap: {n} dari {units} unit tidak dinilai oleh semua penilai."
        " Keluarkan unit itu, atau pakai alfa Krippendorff.",
        en="ICC needs a complete table: {n} of {units} units were not scored by every rater."
        " Leave them out, or use Krippendorff's alpha.",
        n=left_out,
        units=units,
    )


def _left_out(left_out: int, units: int) -> str:
    return say(
        id="{n} dari {units} unit dikeluarkan karena tidak dinilai oleh semua penilai.",
        en="{n} of {units} units were left out: not every rater scored them.",
        n=left_out,
        units=units,
    )


def _no_units_apart() -> str:
    return say(
        id="Unit tidak berbeda lebih daripada penilainya; korelasi ini tidak terdefinisi.",
        en="Units differ no more than their raters do; this correlation is not defined.",
    )


def _no_interval() -> str:
    return say(
        id="Selang tidak terdefinisi untuk ragam ini.",
        en="The interval is not defined for these variances.",
    )
