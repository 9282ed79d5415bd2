"""Make the index once for every draw, and say how places spread."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from menuju.composite.building import Built, Cache, build
from menuju.composite.inputs.structure import Structure
from menuju.composite.inputs.table import Table, Values
from menuju.composite.recipes import aliases
from menuju.composite.recipes.recipe import Recipe, Step
from menuju.composite.steps.ranks import Ranks, ranks
from menuju.composite.variation.draws import Draw
from menuju.composite.variation.spec import Spec
from menuju.composite.variation.weight_sets import WeightSet
from menuju.problems import Invalid

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Infeasible:
    """A draw with which there is no index, and why."""

    number: int
    """From 1, as in the table of samples."""

    reason: str


@dataclass(frozen=True)
class RankStatistics:
    """How the place of one unit spreads over the draws."""

    unit: str
    nominal: float
    mean: float
    median: float
    q5: float
    q95: float


@dataclass(frozen=True)
class Variation:
    """What every draw made. Rows of an infeasible draw, or one not yet made, are NaN."""

    units: tuple[str, ...]
    nominal: Values
    """The place of each unit by the recipe itself."""

    scores: Values
    """Draws × units."""

    ranks: Values
    """Draws × units."""

    infeasible: tuple[Infeasible, ...] = ()
    made: int = 0
    """How many draws were tried; fewer than there are rows where it was stopped."""

    def statistics(self) -> list[RankStatistics]:
        """Return mean, median and quantiles (type 7, Hyndman & Fan) of each place.

        A unit that is left out in a draw has no place in it. Raises `ValueError` for no draw.
        """
        rows = ~np.isnan(self.ranks).all(axis=1)
        if not rows.any():
            message = "no draw gave an index"
            raise ValueError(message)
        found = []
        for place, unit in enumerate(self.units):
            told = self.ranks[rows, place]
            told = told[~np.isnan(told)]
            middle = np.quantile(told, [0.05, 0.5, 0.95]) if len(told) else np.full(3, np.nan)
            mean = float(told.mean()) if len(told) else float("nan")
            low, half, high = map(float, middle)
            found.append(RankStatistics(unit, float(self.nominal[place]), mean, half, low, high))
        return found


def run(
    table: Table,
    structure: Structure,
    recipe: Recipe,
    spec: Spec,
    draws: Sequence[Draw],
    *,
    begun: Variation | None = None,
    progress: Progress = lambda _done, _all: None,
) -> Iterator[Variation]:
    """Yield what was made so far, after every hundred draws and at the end.

    Who stops listening, or is stopped, keeps what was yielded, and hands it in again as `begun` to
    go on there. Draws with which there is no index are kept as infeasible, with the reason.
    """
    cache, recipes = Cache(), _Recipes(recipe, spec)
    nominal = build(table, structure, recipe, cache=cache)
    units = nominal.units
    held = begun or Variation(
        units,
        _places(nominal),
        np.full((len(draws), len(units)), np.nan),
        np.full((len(draws), len(units)), np.nan),
    )
    scores, places, bad = held.scores.copy(), held.ranks.copy(), list(held.infeasible)
    seats = {unit: seat for seat, unit in enumerate(units)}
    for number in range(held.made, len(draws)):
        changed, weights = recipes.of(draws[number])
        try:
            built = build(table, structure, changed, cache=cache, weights=weights)
        except Invalid as problem:
            bad.append(Infeasible(number + 1, _reason(problem)))
        else:
            _keep(built, seats, units, scores[number], places[number])
        done = number + 1
        if done % 100 == 0 or done == len(draws):
            progress(done, len(draws))
            yield replace(held, scores=scores, ranks=places, infeasible=tuple(bad), made=done)
    if held.made >= len(draws):
        yield held


def _keep(
    built: Built, seats: Mapping[str, int], units: Sequence[str], scores: Values, places: Values
) -> None:
    """Write the scores and places of one draw; its own screening may keep other units."""
    if built.units == units:
        scores[:], places[:] = built.index, _places(built)
        return
    own = _places(built)
    for row, unit in enumerate(built.units):
        if unit in seats:
            scores[seats[unit]], places[seats[unit]] = built.index[row], own[row]


def _places(built: Built) -> Values:
    return np.asarray(ranks(built.index, Ranks(built.recipe.ranks)))


def _reason(problem: Invalid) -> str:
    return "; ".join(map(str, problem.findings[:3])) or str(problem)


class _Recipes:
    """The recipe of each draw; alternatives were tried when the spec was read."""

    def __init__(self, recipe: Recipe, spec: Spec) -> None:
        self.recipe, self.spec = recipe, spec
        self.known: dict[tuple[Any, ...], Recipe] = {}

    def of(self, draw: Draw) -> tuple[Recipe, WeightSet | None]:
        weights, told = None, []
        for parameter, choice in zip(self.spec.parameters, draw, strict=True):
            if parameter.of_weights:
                weights = choice
            else:
                told.append((parameter.setting, choice))
        key = tuple(choice if parameter.quantile else id(choice)
                    for parameter, choice in zip(self.spec.parameters, draw, strict=True)
                    if not parameter.of_weights)  # fmt: skip
        if key not in self.known:
            if len(self.known) > 10_000:
                self.known.clear()
            self.known[key] = _laid(self.recipe, told)
        return self.known[key], weights


def _laid(recipe: Recipe, told: Sequence[tuple[str, Any]]) -> Recipe:
    """Return the recipe with settings laid over it, without the checks of `Recipe.replaced`.

    Whole steps first, so that one of their settings may vary too.
    """
    for name, value in sorted(told, key=lambda one: "." in one[0]):
        head, _, rest = name.partition(".")
        if head in {"weights", "ranks", "rank_group", "rounding"} or "." in rest:
            recipe = recipe.replaced(name, value)
            continue
        new = _plain(head, rest, {rest: value} if rest else aliases.settings(head, value))
        steps = tuple(
            Step(step.kind, {**step.settings, **new}) if step.kind == head else step
            for step in recipe.steps
        )
        recipe = replace(recipe, steps=steps)
    return recipe


def _plain(head: str, rest: str, new: Mapping[str, Any]) -> dict[str, Any]:
    if rest == "method":
        return aliases.settings(head, dict(new))
    return dict(new)
