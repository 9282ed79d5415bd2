"""Ratings for a many-facet Rasch model, and the design of its parameters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from menuju.composite.raters.panels import Codes, Matrix, Scores, shortened
from menuju.languages import say
from menuju.problems import Finding, Invalid

Categories = NDArray[np.intp]


class Steps(StrEnum):
    """How the thresholds between categories are modelled."""

    COMMON = "common"
    """item + step: every item has the same steps (rating scale)."""
    PER_ITEM = "per-item"
    """item * step: every item has steps of its own (partial credit)."""


@dataclass(frozen=True)
class Facet:
    """Something that makes a rating lower or higher: its levels, and one code a rating."""

    name: str
    levels: tuple[str, ...]
    codes: Codes


@dataclass(frozen=True)
class Ratings:
    """Ratings in whole categories from 0; a rater may rate an item of a unit several times.

    Repeats are taken as independent given the unit. The first facet is the items; all others are
    centred.
    """

    units: tuple[str, ...]
    unit: Codes
    items: Facet
    facets: tuple[Facet, ...]
    category: Categories
    lowest: int = 0
    """What was taken off the scores to make the lowest category 0."""


@dataclass(frozen=True)
class Design:
    """Cells (item with a level of each facet) × categories, and what each parameter adds there."""

    cells: int
    categories: int
    allowed: NDArray[np.bool_]
    """cells × categories: an item may have fewer categories than others."""
    matrix: sparse.csr_array
    """(cells × categories) × free parameters: the difficulty up to each category."""
    expand: Matrix
    """reported × free parameters: centred facets get their last level back."""
    names: tuple[tuple[str, str], ...]
    """Facet and name of each reported parameter."""
    levels: tuple[Codes, ...]
    """For each facet, items first: the level of each cell."""
    counts: sparse.csr_array
    """units × (cells × categories): how often each rating was given."""


def ratings(scores: Scores) -> Ratings:
    """Return ratings with the raters as the one facet; scores must be whole numbers."""
    off = np.flatnonzero(scores.value != np.round(scores.value))
    if off.size:
        first = off[0]
        where = f"{scores.units[scores.unit[first]]}/{scores.raters[scores.rater[first]]}"
        what = say(
            id="{value} bukan kategori; model Rasch memerlukan bilangan bulat.",
            en="{value} is no category; the Rasch model needs whole numbers.",
            value=scores.value[first],
        )
        raise Invalid(what, [Finding(where, what)])
    lowest = int(scores.value.min())
    return Ratings(
        units=scores.units,
        unit=scores.unit,
        items=Facet("item", scores.items, scores.item),
        facets=(Facet("rater", scores.raters, scores.rater),),
        category=(scores.value - lowest).astype(np.intp),
        lowest=lowest,
    )


def design_of(given: Ratings, *, steps: Steps) -> Design:
    """Return the design for difficulty = item + facets + step (per item where asked).

    Raises `Invalid` where a level always has the lowest or always the highest category, or a
    category has no rating: such parameters are infinite.
    """
    every = (given.items, *given.facets)
    shape = tuple(len(facet.levels) for facet in every)
    keys, cell = np.unique(
        np.ravel_multi_index(tuple(facet.codes for facet in every), shape), return_inverse=True
    )
    levels = tuple(np.asarray(codes, np.intp) for codes in np.unravel_index(keys, shape))
    tops = _tops(given, steps=steps)
    _check(given, tops, steps=steps)
    top = int(tops.max())
    names, blocks, expand = _parameters(every, tops, steps=steps)
    rows = [_cell_rows([codes[at] for codes in levels], blocks, top=top) for at in range(len(keys))]
    allowed = np.arange(top + 1) <= tops[levels[0]][:, None]
    counted = sparse.coo_array(
        (np.ones(len(cell)), (given.unit, cell * (top + 1) + given.category)),
        shape=(len(given.units), len(keys) * (top + 1)),
    )
    return Design(
        cells=len(keys),
        categories=top + 1,
        allowed=allowed,
        matrix=sparse.csr_array(np.concatenate(rows)),
        expand=expand,
        names=names,
        levels=levels,
        counts=sparse.csr_array(counted.tocsr()),
    )


def centred(levels: int) -> Matrix:
    """Return levels × (levels − 1): free parameters to levels that sum to zero."""
    return np.vstack([np.eye(levels - 1), -np.ones((1, levels - 1))])


def _tops(given: Ratings, *, steps: Steps) -> Categories:
    """Return the highest category of each item: of all together where steps are common."""
    if steps is Steps.COMMON:
        return np.full(len(given.items.levels), given.category.max(), dtype=np.intp)
    tops = np.zeros(len(given.items.levels), dtype=np.intp)
    np.maximum.at(tops, given.items.codes, given.category)
    return tops


def _parameters(
    every: Sequence[Facet], tops: Categories, *, steps: Steps
) -> tuple[tuple[tuple[str, str], ...], list[Matrix], Matrix]:
    """Return names, for each facet a matrix levels × free, then the steps' (items × top) × free."""
    items, top = len(tops), int(tops.max())
    own = [np.eye(items), *(centred(len(facet.levels)) for facet in every[1:])]
    names = [(facet.name, level) for facet in every for level in facet.levels]
    if steps is Steps.COMMON:
        thresholds = np.tile(centred(top), (items, 1)) if top > 1 else np.zeros((items * top, 0))
        told = [("step", f"step{number}") for number in range(1, top + 1)]
        shown = centred(top) if top > 1 else np.zeros((top, 0))
    else:
        thresholds = _own_thresholds(tops)
        told, shown = _told_steps(every[0].levels, tops, thresholds)
    widths = [block.shape[1] for block in own] + [thresholds.shape[1]]
    expand = np.zeros((len(names) + len(told), sum(widths)))
    blocks, row, column = [], 0, 0
    for block, visible in zip([*own, thresholds], [*own, shown], strict=True):
        placed = np.zeros((block.shape[0], sum(widths)))
        placed[:, column : column + block.shape[1]] = block
        expand[row : row + visible.shape[0], column : column + block.shape[1]] = visible
        blocks.append(placed)
        row, column = row + visible.shape[0], column + block.shape[1]
    return (*names, *told), blocks, expand


def _told_steps(
    items: Sequence[str], tops: Categories, thresholds: Matrix
) -> tuple[list[tuple[str, str]], Matrix]:
    """Return names and rows of each item's steps; of equal many steps, about their mean."""
    top = int(tops.max())
    own = [(at, number) for at, level in enumerate(tops) for number in range(level)]
    told = [("item:step", f"{items[at]}:step{number + 1}") for at, number in own]
    rows = thresholds[[at * top + number for at, number in own]]
    if int(tops.min()) != top:
        return told, rows
    mean = rows.reshape(len(items), top, -1).mean(axis=0)
    common = [("step", f"step{number + 1}") for number in range(top)]
    return [*common, *told], np.vstack([mean, rows - np.tile(mean, (len(items), 1))])


def _own_thresholds(tops: Categories) -> Matrix:
    """Return (items × top) × free: each item's steps sum to zero."""
    top, free = int(tops.max()), int((tops - 1).sum())
    made, column = np.zeros((len(tops) * top, free)), 0
    for at, level in enumerate(tops.tolist()):
        made[at * top : at * top + level, column : column + level - 1] = centred(level)
        column += level - 1
    return made


def _cell_rows(codes: Sequence[np.intp], blocks: list[Matrix], *, top: int) -> Matrix:
    """Return (top + 1) × free: difficulty summed up to each category of one cell."""
    place = sum(block[code] for block, code in zip(blocks[:-1], codes, strict=True))
    steps = blocks[-1][codes[0] * top : (codes[0] + 1) * top]
    return np.vstack([np.zeros((1, steps.shape[1])), np.cumsum(place + steps, axis=0)])


def _check(given: Ratings, tops: Categories, *, steps: Steps) -> None:
    findings = [*_extremes(given, tops), *_unused(given, tops, steps=steps)]
    if findings:
        message = say(
            id="Model Rasch tidak dapat ditaksir dari skor ini.",
            en="The Rasch model cannot be estimated from these scores.",
        )
        raise Invalid(message, shortened(findings))


def _extremes(given: Ratings, tops: Categories) -> Iterator[Finding]:
    at_top, at_bottom = given.category == tops[given.items.codes], given.category == 0
    for facet in (given.items, *given.facets):
        number = np.bincount(facet.codes)
        tops_of, bottoms_of = (np.bincount(facet.codes, weights=one) for one in (at_top, at_bottom))
        for level in np.flatnonzero((tops_of == number) | (bottoms_of == number)).tolist():
            what = say(
                id="selalu di ujung skala; taksirannya tak hingga.",
                en="is always at an end of the scale; its estimate is infinite.",
            )
            yield Finding(f"{facet.name} {facet.levels[level]}", what)


def _unused(given: Ratings, tops: Categories, *, steps: Steps) -> Iterator[Finding]:
    """Tell categories without a rating: of any item, or of each where steps are its own."""
    own = steps is Steps.PER_ITEM
    for at, item in enumerate(given.items.levels if own else (say(id="semua", en="all"),)):
        used = set(
            given.category[given.items.codes == at].tolist() if own else given.category.tolist()
        )
        for missing in sorted(set(range(int(tops[at]) + 1)) - used):
            what = say(
                id="kategori {category} tidak pernah dipakai; gabungkan kategori.",
                en="category {category} is never used; merge categories.",
                category=missing + given.lowest,
            )
            yield Finding(f"{given.items.name} {item}", what)
