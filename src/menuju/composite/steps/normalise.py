"""Bring indicators to one scale. Values come with their direction: 1 more is better, -1 less is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from menuju.composite.steps.ranks import counted
from menuju.composite.steps.refusals import refuse, refused
from menuju.languages import say
from menuju.problems import Finding

Values = NDArray[np.float64]


class Scale(StrEnum):
    """How an indicator is brought to one scale. OECD/JRC Handbook (2008), step 5."""

    MIN_MAX = "min_max"
    """lower + (x − min)/(max − min) · (upper − lower)"""

    SCALED = "scaled"
    """(x − low)/(high − low) · 100, with ends that are given"""

    Z_SCORE = "z_score"
    """(x − mean)/deviation · `deviation` + `mean`"""

    RANK = "rank"
    """1 for the lowest; equal values share the lower place"""

    BORDA = "borda"
    """points: the rank less one"""

    PERCENTILE_RANK = "percentile_rank"
    """(rank − 1)/(count − 1)"""

    DISTANCE_TO_MAXIMUM = "distance_to_maximum"
    """1 − (max − x)/(max − min)"""

    DISTANCE_TO_REFERENCE = "distance_to_reference"
    """(x − min)/(x of the reference unit − min)"""

    DISTANCE_TO_TARGET = "distance_to_target"
    """(x − min)/(target − min); where less is better (max − x)/(max − target)"""

    FRACTION_OF_MAXIMUM = "fraction_of_maximum"
    """x/max"""

    GOALPOSTS = "goalposts"
    """(x − low)/(high − low) between two posts that are given, of the logarithm if asked"""

    NONE = "none"
    """as it is, turned where less is better"""


@dataclass(frozen=True, slots=True)
class Norm:
    """A scale with its numbers; what a scale does not use is not looked at."""

    scale: Scale = Scale.MIN_MAX
    lower: float = 0.0
    upper: float = 100.0
    mean: float = 0.0
    deviation: float = 1.0
    reference: int | None = None
    """The row of the reference unit."""

    cap: bool = False
    """Whether what lies beyond reference, target or posts counts as lying on them."""

    low: float = 0.0
    high: float = 1.0
    log: bool = False
    factor: float = 1.0
    """What goalposts are multiplied by."""


def normalise(
    values: Values,
    *,
    directions: NDArray[np.intp],
    codes: Sequence[str],
    norms: Norm | Sequence[Norm],
    targets: Values | None = None,
) -> Values:
    """Return values (units × indicators) on the scale that each indicator is given.

    `targets` holds one number a column, NaN for none. Raises `Invalid` naming each indicator that
    has no such scale: constant where a spread is divided by, no target, no reference.
    """
    if isinstance(norms, Norm):
        return _together(values, norms, directions=directions, codes=codes, targets=targets)
    scaled = np.full_like(values, np.nan)
    for norm in dict.fromkeys(norms):
        at = np.array([place for place, each in enumerate(norms) if each == norm])
        scaled[:, at] = _together(
            values[:, at],
            norm,
            directions=directions[at],
            codes=[codes[place] for place in at],
            targets=None if targets is None else targets[at],
        )
    return scaled


def _together(
    values: Values,
    norm: Norm,
    *,
    directions: NDArray[np.intp],
    codes: Sequence[str],
    targets: Values | None,
) -> Values:
    if norm.scale is Scale.DISTANCE_TO_TARGET:
        return _to_target(values, norm, directions=directions, codes=codes, targets=targets)
    if norm.scale is Scale.GOALPOSTS:
        return _between_posts(values, norm, directions=directions, codes=codes)
    if norm.scale is Scale.SCALED:
        return _scaled(values, norm, directions=directions)
    return _WAYS[norm.scale](values * directions, norm, codes)


def _min_max(values: Values, norm: Norm, codes: Sequence[str]) -> Values:
    low, high = _ends(values, codes)
    return np.asarray((values - low) / (high - low) * (norm.upper - norm.lower) + norm.lower)


def _z_score(values: Values, norm: Norm, codes: Sequence[str]) -> Values:
    _ends(values, codes)
    few = (~np.isnan(values)).sum(axis=0) < 2
    refuse(few, codes, say(id="hanya satu nilai.", en="has one value only."))
    centre, spread = np.nanmean(values, axis=0), np.nanstd(values, axis=0, ddof=1)
    return np.asarray((values - centre) / spread * norm.deviation + norm.mean)


def _rank(values: Values, _: Norm, __: Sequence[str]) -> Values:
    return counted(values)


def _borda(values: Values, norm: Norm, codes: Sequence[str]) -> Values:
    return _rank(values, norm, codes) - 1


def _percentile_rank(values: Values, norm: Norm, codes: Sequence[str]) -> Values:
    count = (~np.isnan(values)).sum(axis=0)
    refuse(count < 2, codes, say(id="hanya satu nilai.", en="has one value only."))
    return np.asarray(_borda(values, norm, codes) / (count - 1))


def _to_maximum(values: Values, _: Norm, codes: Sequence[str]) -> Values:
    low, high = _ends(values, codes)
    return 1 - (high - values) / (high - low)


def _to_reference(values: Values, norm: Norm, codes: Sequence[str]) -> Values:
    if norm.reference is None:
        what = say(id="unit acuan belum disebut.", en="the reference unit is not named.")
        raise refused([Finding("distance_to_reference", what)])
    there, low = values[norm.reference], np.fmin.reduce(values, axis=0)
    what = say(
        id="unit acuan tidak punya nilai, atau nilainya yang terendah.",
        en="the reference unit has no value, or the lowest one.",
    )
    refuse(np.isnan(there) | (there <= low), codes, what)
    return _capped((values - low) / (there - low), norm)


def _of_maximum(values: Values, _: Norm, codes: Sequence[str]) -> Values:
    high = np.fmax.reduce(values, axis=0)
    what = say(
        id="nilai terbesarnya tidak di atas nol; pecahan dari maksimum tidak bermakna.",
        en="its largest value is not above zero: a fraction of it means nothing.",
    )
    refuse(high <= 0, codes, what)
    return np.asarray(values / high)


def _none(values: Values, _: Norm, __: Sequence[str]) -> Values:
    return values


def _scaled(values: Values, norm: Norm, *, directions: NDArray[np.intp]) -> Values:
    if norm.low == norm.high:
        what = say(id="kedua ujung skala sama.", en="both ends of the scale are the same.")
        raise refused([Finding("scaled", what)])
    return (values * directions - norm.low) / (norm.high - norm.low) * 100


def _between_posts(
    values: Values, norm: Norm, *, directions: NDArray[np.intp], codes: Sequence[str]
) -> Values:
    if norm.low >= norm.high or (norm.log and norm.low <= 0):
        what = say(
            id="tiang bawah harus lebih rendah (dan di atas nol bila memakai logaritma).",
            en="the low post must be lower (and above zero where a logarithm is taken).",
        )
        raise refused(Finding(code, what) for code in codes)
    held = np.clip(values, norm.low, norm.high) if norm.cap else values
    if norm.log:
        what = say(id="ada nilai nol atau negatif.", en="has values of zero or below.")
        refuse(np.asarray((held <= 0).any(axis=0)), codes, what)
    low, high, here = (np.log(x) if norm.log else x for x in (norm.low, norm.high, held))
    share = (here - low) / (high - low)
    return np.where(directions > 0, share, 1 - share) * norm.factor


def _to_target(
    values: Values,
    norm: Norm,
    *,
    directions: NDArray[np.intp],
    codes: Sequence[str],
    targets: Values | None,
) -> Values:
    wanted = np.full(values.shape[1], np.nan) if targets is None else targets
    refuse(np.isnan(wanted), codes, say(id="tidak punya sasaran.", en="has no target."))
    low, high = np.fmin.reduce(values, axis=0), np.fmax.reduce(values, axis=0)
    begin = np.where(directions > 0, low, high)
    what = say(
        id="sasarannya tidak lebih baik dari nilai terburuk.",
        en="its target is no better than the worst value.",
    )
    refuse((wanted - begin) * directions <= 0, codes, what)
    return _capped((values - begin) / (wanted - begin), norm)


def _capped(values: Values, norm: Norm) -> Values:
    return np.minimum(values, 1.0) if norm.cap else values


def _ends(values: Values, codes: Sequence[str]) -> tuple[Values, Values]:
    low, high = np.fmin.reduce(values, axis=0), np.fmax.reduce(values, axis=0)
    what = say(
        id="semua nilainya sama, jadi tidak membedakan unit; keluarkan dari indeks.",
        en="all its values are the same, so it tells no unit apart; leave it out.",
    )
    refuse(~(high > low), codes, what)
    return low, high


_WAYS: Mapping[Scale, Callable[[Values, Norm, Sequence[str]], Values]] = {
    Scale.MIN_MAX: _min_max,
    Scale.Z_SCORE: _z_score,
    Scale.RANK: _rank,
    Scale.BORDA: _borda,
    Scale.PERCENTILE_RANK: _percentile_rank,
    Scale.DISTANCE_TO_MAXIMUM: _to_maximum,
    Scale.DISTANCE_TO_REFERENCE: _to_reference,
    Scale.FRACTION_OF_MAXIMUM: _of_maximum,
    Scale.NONE: _none,
}
