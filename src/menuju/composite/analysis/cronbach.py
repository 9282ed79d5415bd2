"""Cronbach's alpha: whether indicators that are to measure one thing vary together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from menuju.composite.steps.refusals import refuse, refused
from menuju.languages import say
from menuju.problems import Finding

Values = NDArray[np.float64]

ENOUGH = 0.7
"""Nunnally's rule of thumb (1978); below it the set hardly measures one thing."""


@dataclass(frozen=True)
class Alpha:
    """Alpha of a set of indicators."""

    codes: tuple[str, ...]
    rows: int
    """Rows without a gap; pairs of indicators may share more."""

    alpha: float
    """At most 1; below 0 where indicators work against each other."""

    standardised: float | None
    """The same from correlations, so that units of measurement do not count; None where one is
    constant."""

    if_dropped: tuple[float | None, ...]
    """Alpha without each indicator in turn; None where it does not exist."""


def cronbach(values: Values, codes: Sequence[str]) -> Alpha:
    """Return Cronbach's alpha (1951) of columns (units × indicators, NaN where missing).

    Covariances come from the rows that both indicators have, as in COINr. Raises `Invalid` for
    fewer than two indicators, two that share fewer than two rows, or a sum that never varies.
    """
    if len(codes) <= 1:
        what = say(id="alfa perlu dua indikator.", en="alpha needs two indicators.")
        raise refused([Finding(", ".join(codes) or "?", what)])
    covariances = _covariances(values, codes)
    found = _alpha(covariances)
    if found is None:
        what = say(id="jumlahnya tidak bervariasi.", en="their sum does not vary.")
        raise refused([Finding(", ".join(codes), what)])
    rows = int((~np.isnan(values).any(axis=1)).sum())
    dropped = tuple(_without(covariances, place) for place in range(len(codes)))
    return Alpha(tuple(codes), rows, found, _standardised(covariances), dropped)


def _covariances(values: Values, codes: Sequence[str]) -> Values:
    known = ~np.isnan(values)
    shared = known.T.astype(np.float64) @ known
    what = say(id="kurang dari dua baris bersama.", en="fewer than two rows in common.")
    refuse(np.asarray((shared <= 1).any(axis=1)), codes, what)
    # One factor for all: alpha does not change, and no square overflows.
    largest = np.nanmax(np.abs(values))
    scaled = values / largest if largest > 0 else values
    found = np.empty(shared.shape)
    for place in range(len(codes)):
        both = known & known[:, [place]]
        one = np.where(both, scaled[:, [place]], 0.0)
        other = np.where(both, scaled, 0.0)
        away_one = np.where(both, one - one.sum(axis=0) / shared[place], 0.0)
        away_other = np.where(both, other - other.sum(axis=0) / shared[place], 0.0)
        found[place] = (away_one * away_other).sum(axis=0) / (shared[place] - 1)
    return (found + found.T) / 2


def _alpha(covariances: Values) -> float | None:
    parts, total = np.trace(covariances), covariances.sum()
    # Pairwise covariances of gappy data need not make a variance; neither does rounding.
    if not total > 1e-14 * np.abs(covariances).sum():
        return None
    k = len(covariances)
    return float(k / (k - 1) * (1 - parts / total))


def _standardised(covariances: Values) -> float | None:
    spread = np.sqrt(np.diag(covariances))
    if not (spread > 0).all():
        return None
    return _alpha(covariances / np.outer(spread, spread))


def _without(covariances: Values, place: int) -> float | None:
    rest = np.delete(np.delete(covariances, place, axis=0), place, axis=1)
    return _alpha(rest) if len(rest) > 1 else None
