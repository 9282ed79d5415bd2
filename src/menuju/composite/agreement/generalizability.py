"""Generalizability: where the differences between scores come from, and how many raters suffice.

A G study splits the variance of scores into units, raters, items and what they do together; a D
study says how dependable a mean over any number of raters (and items) would be. Sources: Cronbach,
Gleser, Nanda & Rajaratnam (1972); Brennan (2001), Generalizability Theory, ch. 2–4.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from menuju.composite.agreement.components import variance_components
from menuju.composite.agreement.scores import (
    CERTAIN,
    LARGEST,
    Ratings,
    checked,
    no_variation,
    unusable,
)
from menuju.languages import say
from menuju.problems import Finding, Invalid

Array = NDArray[np.float64]
FACETS = ("unit", "rater", "item")
UNIT = (0,)


@dataclass(frozen=True, slots=True)
class Component:
    """One part of the variance: `unit`, `rater`, `unit × rater` (with the error) and so on."""

    effect: str
    axes: tuple[int, ...]
    estimate: float
    """As estimated; it may be negative."""
    variance: float
    """As used: never below 0."""
    share: float | None
    """Of the total variance of one score; `None` where nothing varies."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of a D study: how dependable the mean over so many raters and items is."""

    raters: int
    items: int | None
    relative_error: float
    """Variance of the error that moves ranks."""
    absolute_error: float
    """Variance of the error that moves scores: with how severe raters and hard items are."""
    g: float | None
    """Generalizability coefficient Eρ², for ranks; `None` where nothing varies."""
    phi: float | None
    """Dependability Φ, for scores against a fixed line."""


@dataclass(frozen=True, slots=True)
class Study:
    """A G study with its D study. Without components, `note` says why."""

    components: tuple[Component, ...]
    decisions: tuple[Decision, ...]
    units: int
    raters: int
    items: int | None
    complete: bool
    note: str = ""


def study(
    scores: Ratings | Array, *, raters: Sequence[int] = (), items: Sequence[int] = ()
) -> Study:
    """Return the variance components of crossed scores, and a D study for numbers of raters.

    `scores`: units × raters, or units × raters × items, NaN for none. `raters` and `items` are the
    numbers to decide about, at least 1; without them, those of the table. Complete tables give the
    analysis of variance; others Henderson's method 1, and the note says so. Negative components
    count as 0, as the note says. Raises `Invalid` for infinite scores and numbers below 1.
    """
    values = _scored(_checked(scores))
    shape = values.shape
    for_items = tuple(items) or shape[2:]
    _refuse_none((*raters, *for_items))
    complete = not np.isnan(values).any()
    blank = Study((), (), shape[0], shape[1], shape[2] if shape[2:] else None, complete)
    if why := _hopeless(values):
        return replace(blank, note=why)
    found = variance_components(values)
    if found is None:
        return replace(blank, note=_hidden())
    components = _components(found)
    decisions = tuple(
        decide(components, raters=count, items=many)
        for count in tuple(raters) or (shape[1],)
        for many in for_items or (None,)
    )
    flat = [_nothing_varies()] if any(each.g is None for each in decisions) else []
    note = " ".join([*_notes(components, complete=complete), *flat])
    return replace(blank, components=components, decisions=decisions, note=note)


def decide(components: Sequence[Component], *, raters: int, items: int | None = None) -> Decision:
    """Return how dependable the mean over `raters` (and `items`) is, given the components."""
    means = (1, raters, items or 1)
    variance = {part.axes: part.variance for part in components}
    error = {
        axes: value / np.prod([means[axis] for axis in axes if axis])
        for axes, value in variance.items()
        if axes != UNIT
    }
    relative = float(sum(value for axes, value in error.items() if 0 in axes))
    absolute = float(sum(error.values()))
    true = variance[UNIT]
    return Decision(
        raters, items, relative, absolute, _share(true, relative), _share(true, absolute)
    )


def _checked(scores: Ratings | Array) -> Array:
    if isinstance(scores, Ratings) or np.ndim(scores) != 3:
        return checked(scores)
    values = np.asarray(scores, np.float64)
    faults = np.argwhere(np.isinf(values) | (np.abs(values) > LARGEST))
    what = say(id="bukan skor.", en="is no score.")
    if len(faults):
        raise unusable([Finding("/".join(str(at + 1) for at in cell), what) for cell in faults])
    return values


def _scored(values: Array) -> Array:
    """Leave out units, raters and items without any score."""
    given = ~np.isnan(values)
    for axis in range(values.ndim):
        others = tuple(at for at in range(values.ndim) if at != axis)
        values = values.compress(given.any(axis=others), axis=axis)
        given = ~np.isnan(values)
    return values


def _refuse_none(numbers: Sequence[int]) -> None:
    if any(number < 1 for number in numbers):
        raise Invalid(
            say(
                id="Jumlah penilai dan butir sedikitnya 1.",
                en="The number of raters and items must be at least 1.",
            )
        )


def _components(found: dict[tuple[int, ...], float]) -> tuple[Component, ...]:
    total = sum(max(0.0, value) for value in found.values())
    return tuple(
        Component(
            " × ".join(FACETS[axis] for axis in axes),
            axes,
            value,
            max(0.0, value),
            max(0.0, value) / total if total > 0 else None,
        )
        for axes, value in found.items()
    )


def _share(true: float, error: float) -> float | None:
    return true / (true + error) if true + error > 0 else None


def _hopeless(values: Array) -> str:
    given = ~np.isnan(values)
    for axis, facet in enumerate(_facet_names()[: values.ndim]):
        others = tuple(at for at in range(values.ndim) if at != axis)
        if given.any(axis=others).sum() < 2:
            return say(
                id="Hanya satu {facet} dengan skor; ragamnya tidak dapat ditaksir.",
                en="Only one {facet} with scores; its variance cannot be estimated.",
                facet=facet,
            )
    return no_variation() if np.nanmin(values) == np.nanmax(values) else ""


def _facet_names() -> tuple[str, ...]:
    return (
        "unit",
        say(id="penilai", en="rater"),
        say(id="butir", en="item"),
    )


def _notes(components: Sequence[Component], *, complete: bool) -> list[str]:
    dust = -CERTAIN * sum(part.variance for part in components)
    negative = ", ".join(part.effect for part in components if part.estimate < dust)
    notes = []
    if not complete:
        notes.append(
            say(
                id="Tabel tidak lengkap: komponen ragam ditaksir dengan metode 1 Henderson.",
                en="The table has gaps: components are estimated by Henderson's method 1.",
            )
        )
    if negative:
        notes.append(
            say(
                id="Taksiran negatif dihitung sebagai 0: {effects}.",
                en="Negative estimates count as 0: {effects}.",
                effects=negative,
            )
        )
    return notes


def _nothing_varies() -> str:
    return say(
        id="Unit tidak bervariasi dan galatnya pun tidak; G tidak terdefinisi.",
        en="Neither the units nor the errors vary; G is not defined.",
    )


def _hidden() -> str:
    return say(
        id="Celah di tabel ini membuat komponen ragam tidak dapat dipisahkan; unit perlu dinilai"
        " oleh lebih dari satu penilai dan penilai perlu menilai lebih dari satu unit.",
        en="The gaps of this table hide a variance component; units need more than one rater, and"
        " raters more than one unit.",
    )
