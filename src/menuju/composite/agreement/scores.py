"""The matrix that every coefficient begins with: checked once, described in words."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from menuju.languages import say
from menuju.problems import Finding, Invalid

LARGEST = 1e100
"""Squares of larger scores leave the range of a float64."""
CERTAIN = 1e-12
"""Chance agreement so near 1 that the rest is rounding."""


@dataclass(frozen=True, slots=True)
class Ratings:
    """Scores of units (rows) by raters (columns), of one indicator in one period.

    `values`: units × raters, NaN where a rater gave no score. `labels` names the categories 0, 1, …
    where the scores were words.
    """

    units: tuple[str, ...]
    raters: tuple[str, ...]
    values: NDArray[np.float64]
    indicator: str = ""
    period: str = ""
    labels: tuple[str, ...] = ()


def checked(
    ratings: Ratings | NDArray[np.float64], *, confidence: float = 0.95
) -> NDArray[np.float64]:
    """Return the matrix, units × raters, or raise `Invalid` that names each cell that is no score.

    Refused: another shape than two dimensions, infinity, a score beyond ±1e100, a confidence that
    is not between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise Invalid(
            say(
                id="Tingkat kepercayaan harus antara 0 dan 1, bukan {value}.",
                en="The confidence must lie between 0 and 1, and is {value}.",
                value=confidence,
            )
        )
    named = ratings if isinstance(ratings, Ratings) else None
    values = np.asarray(ratings.values if isinstance(ratings, Ratings) else ratings, np.float64)
    if values.ndim != 2:
        raise Invalid(
            say(
                id="Skor harus berupa tabel unit × penilai; ini berdimensi {n}.",
                en="Scores must be a table of units × raters; this one has {n} dimensions.",
                n=values.ndim,
            )
        )
    faults = np.argwhere(np.isinf(values) | (np.abs(values) > LARGEST))
    if len(faults):
        raise unusable(
            [Finding(cell_of(named, *at), _too_large(values[tuple(at)])) for at in faults]
        )
    return values


def refuse_negative(ratings: Ratings | NDArray[np.float64], values: NDArray[np.float64]) -> None:
    """Raise `Invalid` naming each score below 0, which the ratio level does not know."""
    named = ratings if isinstance(ratings, Ratings) else None
    what = say(
        id="Skor negatif tidak ada pada tingkat rasio; pakai interval.",
        en="The ratio level has no negative scores; use interval.",
    )
    if len(faults := np.argwhere(values < 0)):
        raise unusable([Finding(cell_of(named, *at), what) for at in faults])


def cell_of(named: Ratings | None, unit: int, rater: int) -> str:
    """Name a cell by its unit and rater, or by row and column counted from 1."""
    if named:
        return f"{named.units[unit]}/{named.raters[rater]}"
    return say(
        id="baris {row}, kolom {column}",
        en="row {row}, column {column}",
        row=unit + 1,
        column=rater + 1,
    )


def pair_count(values: NDArray[np.float64]) -> int:
    """Count pairs of scores of one unit."""
    sizes = (~np.isnan(values)).sum(axis=1)
    return int((sizes * (sizes - 1) // 2).sum())


def too_few(values: NDArray[np.float64]) -> str:
    """Say why a table tells nothing about agreement; blank where it may."""
    given = ~np.isnan(values)
    if not given.any():
        return say(id="Tidak ada skor.", en="There are no scores.")
    if given.any(axis=0).sum() < 2:
        return say(
            id="Hanya satu penilai; kesepakatan memerlukan sedikitnya dua.",
            en="Only one rater; agreement needs at least two.",
        )
    if not (given.sum(axis=1) > 1).any():
        return say(
            id="Tidak ada unit yang dinilai oleh dua penilai; tidak ada pasangan skor.",
            en="No unit was scored by two raters; there are no pairs of scores.",
        )
    return ""


def no_variation() -> str:
    """Say that the scores are all one value, against which nothing can be measured."""
    return say(
        id="Semua skor sama; tanpa variasi, koefisien ini tidak terdefinisi.",
        en="All scores are the same; without variation this coefficient is not defined.",
    )


def unusable(findings: list[Finding]) -> Invalid:
    """Return the refusal of scores, with all that is wrong."""
    return Invalid(say(id="Skor tidak dapat dipakai.", en="The scores cannot be used."), findings)


def _too_large(value: float) -> str:
    return say(
        id="{value:g} bukan skor; nilainya harus antara −1e100 dan 1e100.",
        en="{value:g} is no score; it must lie between −1e100 and 1e100.",
        value=value,
    )
