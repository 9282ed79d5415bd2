"""Other ways to make the same index, side by side: without a part, or by another recipe."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from menuju.composite.building import Built, build
from menuju.composite.inputs.structure import Structure
from menuju.composite.inputs.table import Table, Values
from menuju.composite.recipes.recipe import Recipe
from menuju.composite.steps.ranks import Ranks, ranks
from menuju.problems import Invalid


@dataclass(frozen=True)
class Variant:
    """Places by another way, and how far they lie from the first."""

    name: str
    ranks: Values
    """One a unit of the first way; NaN where it is left out here."""

    shift: float
    """Mean distance between the places of units that are in both."""

    correlation: float | None
    """Spearman's, of those units; None where places do not differ."""

    reason: str = ""
    """Why there is no index this way; then all else is missing."""


def without_each(
    table: Table, structure: Structure, recipe: Recipe, *, level: int = 1
) -> list[Variant]:
    """Return the index without each node of a level in turn, and the parts that are then empty."""
    nominal = build(table, structure, recipe)
    found = []
    for code in structure.codes(level):
        try:
            rest = structure.without(code)
            kept = [structure.codes(1).index(each) for each in rest.codes(1)]
            smaller = table.with_values(table.values[:, kept])
            found.append(_variant(code, nominal, build(smaller, rest, recipe)))
        except Invalid as problem:
            found.append(_none(code, nominal, problem))
    return found


def compared(
    table: Table, structure: Structure, recipes: Mapping[str, Recipe]
) -> tuple[Built, list[Variant]]:
    """Return the index by the first recipe, and each of the others beside it."""
    (_, first), *others = recipes.items()
    nominal = build(table, structure, first)
    found = []
    for name, recipe in others:
        try:
            found.append(_variant(name, nominal, build(table, structure, recipe)))
        except Invalid as problem:
            found.append(_none(name, nominal, problem))
    return nominal, found


def _variant(name: str, nominal: Built, other: Built) -> Variant:
    places = dict(zip(other.table.labels(), _places(other), strict=True))
    mine = np.array([places.get(label, np.nan) for label in nominal.table.labels()])
    before = _places(nominal)
    both = ~(np.isnan(mine) | np.isnan(before))
    shift = float(np.abs(mine - before)[both].mean()) if both.any() else float("nan")
    return Variant(name, mine, shift, _spearman(before[both], mine[both]))


def _places(built: Built) -> Values:
    groups: Sequence[object] | None = built.table.years
    return np.asarray(ranks(built.index, Ranks(built.recipe.ranks), groups))


def _spearman(one: Values, other: Values) -> float | None:
    if len(one) < 2 or np.ptp(one) == 0 or np.ptp(other) == 0:
        return None
    return float(np.corrcoef(ranks(one), ranks(other))[0, 1])


def _none(name: str, nominal: Built, problem: Invalid) -> Variant:
    reason = "; ".join(map(str, problem.findings[:3]))
    return Variant(name, np.full(len(nominal.units), np.nan), float("nan"), None, reason)
