"""Make an index: one step after the other, each kept; what did not change is not done twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from menuju.composite.applying import STEPS, Note, State, column
from menuju.composite.inputs.structure import Structure
from menuju.composite.inputs.table import Table, Values, check_table
from menuju.composite.recipes.recipe import Recipe, Step
from menuju.composite.steps import aggregate
from menuju.composite.steps.ranks import Ranks, Rounding, ranks, rounded
from menuju.composite.steps.refusals import refused
from menuju.composite.steps.weights import optimised, principal_components
from menuju.languages import say
from menuju.problems import Finding

MOST_KEPT = 256
"""States that a cache keeps before it begins anew."""


@dataclass(frozen=True)
class Output:
    """What one step made."""

    kind: str
    table: Table


@dataclass(frozen=True)
class Built:
    """An index: every level's scores and ranks, and each step's output."""

    structure: Structure
    recipe: Recipe
    table: Table
    """The normalised values, of the units that stay."""

    levels: tuple[Values, ...]
    """Scores of each level, from the indicators (1) to the index: units × nodes of that level."""

    weights: tuple[Values, ...]
    """The weights that were used, one a node of each level but the top."""

    outputs: tuple[Output, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """The codes of the units that stay."""
        return self.table.units

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all nodes, level by level."""
        return tuple(node.code for node in self.structure.nodes)

    @property
    def index(self) -> Values:
        """The scores of the index itself, one a unit."""
        return self.levels[-1][:, 0]

    @property
    def scores(self) -> Values:
        """Scores of all nodes: units × codes."""
        return np.hstack(self.levels)

    def score(self, code: str) -> Values:
        """Return the scores of one node, one a unit."""
        return np.asarray(self.scores[:, self.codes.index(code)])

    @property
    def ranks(self) -> Values:
        """Places in each node, 1 the highest; by year where there are several."""
        return ranks(self.scores, Ranks(self.recipe.ranks), _rank_groups(self.recipe, self.table))


@dataclass
class Cache:
    """States by the step that made them and the state it was made of."""

    states: dict[tuple[int, str], State] = field(default_factory=dict)
    made: int = 0


def build(
    table: Table,
    structure: Structure,
    recipe: Recipe,
    *,
    cache: Cache | None = None,
    weights: Sequence[Values] | None = None,
) -> Built:
    """Make an index from a table (units × indicators) by a recipe.

    `weights` (an array a level but the top) win over the recipe's. A cache that is given again
    makes steps with the same settings on the same input only once; it is for one table and one
    structure. Raises `Invalid` with the codes or cells that stop it.
    """
    cache = Cache() if cache is None else cache
    if not cache.states:
        check_table(table, structure)
    state, outputs = State(table, 0), []
    for step in recipe.steps[:-1]:
        state = _after(state, step, structure, cache)
        outputs.append(Output(step.kind, state.table))
    used = given_weights(structure, recipe) if weights is None else tuple(weights)
    levels = levels_of(state.table, structure, recipe, used)
    if weights is None:
        used, levels = _found_weights(Making(state.table, structure, recipe, used, levels))
    return Built(structure, recipe, state.table, levels, used, tuple(outputs), state.notes)


def given_weights(structure: Structure, recipe: Recipe) -> tuple[Values, ...]:
    """Return the weights of each level but the top, without those that a method has to find."""
    told = recipe.weights if isinstance(recipe.weights, Mapping) else {"from": recipe.weights}
    equal = told.get("from", "given") == "equal"
    own: Mapping[str, float] = told.get("codes", {})
    if unknown := sorted(own.keys() - structure.by_code.keys()):
        what = say(id="bobot untuk kode yang tidak ada.", en="weighs a code that is not there.")
        raise refused(Finding(code, what) for code in unknown)
    return tuple(
        np.array(
            [own.get(node.code, 1.0 if equal else node.weight) for node in structure.at(level)]
        )
        for level in range(1, structure.top)
    )


def _after(state: State, step: Step, structure: Structure, cache: Cache) -> State:
    key = (state.number, step.key)
    if key not in cache.states:
        if len(cache.states) >= MOST_KEPT:
            cache.states.clear()
        cache.made += 1
        done = STEPS[step.kind](state, step.settings, structure)
        cache.states[key] = replace(done, number=cache.made)
    return cache.states[key]


def levels_of(
    table: Table, structure: Structure, recipe: Recipe, weights: Sequence[Values]
) -> tuple[Values, ...]:
    """Return the scores of each level from normalised values, by a recipe and weights."""
    told = recipe.steps[-1].settings
    places = dict(recipe.rounding or {})
    found = [_rounded(table.values, structure.codes(1), places)]
    for level in range(1, structure.top):
        own = {**told, **told["levels"].get(str(level + 1), {})}
        parents = structure.codes(level + 1)
        values = aggregate.aggregate(
            found[-1],
            membership=structure.membership[level - 1],
            weights=weights[level - 1],
            method=aggregate.Mean(own["method"]),
            rows=table.units,
            codes=structure.codes(level),
            parents=parents,
            power=own["power"],
            threshold=own["threshold"],
        )
        found.append(_rounded(values, parents, places))
    return tuple(found)


def _rounded(values: Values, codes: Sequence[str], told: Mapping[str, Any]) -> Values:
    if not told:
        return values
    made = values.copy()
    for place, code in enumerate(codes):
        if code in told:
            mode = Rounding(told[code].get("mode", "half_up"))
            made[:, place] = rounded(values[:, place], told[code]["places"], mode)
    return made


@dataclass(frozen=True)
class Making:
    """An index by the weights that are given, for which a method has to find better ones."""

    table: Table
    structure: Structure
    recipe: Recipe
    used: tuple[Values, ...]
    levels: tuple[Values, ...]


def _found_weights(made: Making) -> tuple[tuple[Values, ...], tuple[Values, ...]]:
    """Let a method find the weights of one level, where the recipe asks for it."""
    told, structure = made.recipe.weights, made.structure
    method = told.get("from") if isinstance(told, Mapping) else told
    if method not in {"principal_components", "optimised"}:
        return made.used, made.levels
    level = told.get("level", 1)
    if not 1 <= level < structure.top:
        what = say(id="tidak ada tingkat ini.", en="there is no such level.")
        raise refused([Finding(f"weights.level {level}", what)])
    find = _by_components if method == "principal_components" else _by_target
    weights = (*made.used[: level - 1], find(made, level), *made.used[level:])
    return weights, levels_of(made.table, structure, made.recipe, weights)


def _by_components(made: Making, level: int) -> Values:
    structure, values = made.structure, made.levels[level - 1]
    weights, codes = made.used[level - 1].copy(), structure.codes(level)
    for parent in range(len(structure.codes(level + 1))):
        at = np.flatnonzero(structure.membership[level - 1] == parent)
        if len(at) > 1:
            named = [codes[place] for place in at]
            weights[at] = principal_components(values[:, at], codes=named).weights
    return weights


def _by_target(made: Making, level: int) -> Values:
    def index(weights: Values) -> Values:
        tried = (*made.used[: level - 1], weights, *made.used[level:])
        return levels_of(made.table, made.structure, made.recipe, tried)[-1][:, 0]

    wanted = made.recipe.weights.get("target", {})
    target = np.array([wanted.get(code, 1.0) for code in made.structure.codes(level)])
    return optimised(index, made.levels[level - 1], target=target).weights


def _rank_groups(recipe: Recipe, table: Table) -> Sequence[object] | None:
    groups = column(table, recipe.rank_group) if recipe.rank_group else None
    if table.years is None:
        return groups
    return list(zip(table.years, groups or table.years, strict=True))


def weight_names(structure: Structure) -> dict[str, tuple[int, int]]:
    """Return where the weight of each code stands: its level (from 1) and its place there."""
    return {
        node.code: (level, place)
        for level in range(1, structure.top)
        for place, node in enumerate(structure.at(level))
    }
