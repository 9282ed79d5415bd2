"""Strengths and weaknesses of one unit: its place in each indicator, and what lifts it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from menuju.composite.analysis.effective import shares_of
from menuju.composite.analysis.what_if import index_if, row_of
from menuju.composite.building import Built
from menuju.composite.steps.ranks import Ranks, ranks
from menuju.composite.steps.refusals import refused
from menuju.languages import say
from menuju.problems import Finding

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Standing:
    """A unit in one indicator; figures are None where the unit has no value."""

    code: str
    parent: str
    effective: float
    """The indicator's share in the index."""

    value: float | None
    """Normalised: more is better."""

    mean: float | None
    """Of the units it is held against; None where none of them has a value."""

    place: int | None
    units: int
    """How many units have a place."""

    lift: float | None
    """The index less what it would be with the mean here: what this indicator brings or costs."""

    at_bottom: bool
    """Whether no unit has less."""

    unique_share: float
    """Different values by values: low where there is hardly a difference to be proud of."""


@dataclass(frozen=True)
class Profile:
    """A unit: its index, and its standing in each indicator."""

    unit: str
    index: float
    mean: float
    """Of the index over the units it is held against."""

    standings: tuple[Standing, ...]

    def strengths(self, most: int = 5, *, least_unique: float = 0.0) -> tuple[Standing, ...]:
        """Return the indicators of the best places; of equal places, those that lift more.

        An indicator in which no unit has less is no strength, nor one of fewer different values
        than the share `least_unique`. COINr's `get_str_weak`.
        """
        good = [each for each in self._placed(least_unique) if not each.at_bottom]
        return tuple(sorted(good, key=lambda each: (each.place, -(each.lift or 0)))[:most])

    def weaknesses(self, most: int = 5, *, least_unique: float = 0.0) -> tuple[Standing, ...]:
        """Return the indicators of the worst places; of equal places, those that cost more."""
        poor = self._placed(least_unique)
        return tuple(sorted(poor, key=lambda each: (-(each.place or 0), each.lift or 0))[:most])

    def _placed(self, least_unique: float) -> Sequence[Standing]:
        return [
            each
            for each in self.standings
            if each.place is not None and each.unique_share >= least_unique
        ]


def profile(
    built: Built, unit: str, *, year: int | None = None, group: str | None = None
) -> Profile:
    """Return the profile of a unit against all units of its year, or of its group there.

    `lift` is computed again by the recipe's own means, so it holds for any of them; under
    arithmetic means it is the effective weight times the distance from the mean.
    """
    row = row_of(built, unit, year=year)
    peers = _peers(built, row, group)
    values = built.table.values
    peer_values = values[peers]
    places = ranks(peer_values, Ranks(built.recipe.ranks))[peers.tolist().index(row)]
    means = np.array([_mean(column) for column in peer_values.T])
    lifts = _lifts(built, row, means)
    shares = shares_of(built.structure, built.weights)[0]
    standings = []
    for at, node in enumerate(built.structure.indicators):
        column = peer_values[:, at]
        known = column[~np.isnan(column)]
        here = None if np.isnan(values[row, at]) else float(values[row, at])
        standings.append(
            Standing(
                code=node.code,
                parent=str(node.parent),
                effective=float(shares[at]),
                value=here,
                mean=float(means[at]) if len(known) else None,
                place=None if here is None else int(places[at]),
                units=len(known),
                lift=lifts[at],
                at_bottom=here is not None and here <= float(known.min()),
                unique_share=len(np.unique(known)) / max(len(known), 1),
            )
        )
    index = built.index
    return Profile(unit, float(index[row]), _mean(index[peers]), tuple(standings))


def _peers(built: Built, row: int, group: str | None) -> NDArray[np.intp]:
    alike = np.ones(len(built.units), bool)
    if built.table.years is not None:
        alike &= np.array(built.table.years) == built.table.years[row]
    if group is not None:
        if group not in built.table.groups:
            what = say(id="kolom kelompok ini tidak ada.", en="this column of groups is not there.")
            raise refused([Finding(group, what)])
        labels = built.table.groups[group]
        alike &= np.array([label == labels[row] for label in labels])
    return np.flatnonzero(alike)


def _lifts(built: Built, row: int, means: Values) -> list[float | None]:
    own = built.table.values[row]
    known = np.flatnonzero(~np.isnan(own))
    rows = np.tile(own, (len(known) + 1, 1))
    rows[np.arange(len(known)), known] = means[known]
    index = index_if(built, row, rows)
    found: list[float | None] = [None] * len(own)
    for at, value in zip(known, index[:-1], strict=True):
        found[at] = float(index[-1] - value)
    return found


def _mean(column: Values) -> float:
    known = column[~np.isnan(column)]
    return float(known.mean()) if len(known) else float("nan")
