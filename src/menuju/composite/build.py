"""Make an index: one step after the other, each kept; what did not change is not done twice."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from menuju.composite.inputs.structure import Structure
from menuju.composite.inputs.table import Table, Values, check_table
from menuju.composite.recipes.recipe import Recipe, Step, norm_defaults
from menuju.composite.steps import aggregate, denominate, impute, normalise, screen, treat
from menuju.composite.steps.ranks import Ranks, Rounding, ranks, rounded
from menuju.composite.steps.refusals import refused
from menuju.composite.steps.transforms import Transform
from menuju.composite.steps.weights import optimised, principal_components
from menuju.languages import say
from menuju.problems import Finding

MOST_KEPT = 256
"""States that a cache keeps before it begins anew."""


@dataclass(frozen=True)
class Note:
    """What a step did to an indicator or a unit, for the reader."""

    step: str
    where: str
    what: str


@dataclass(frozen=True)
class State:
    """A table after some steps, and what those steps had to say."""

    table: Table
    number: int
    """Which state of its cache this is."""

    notes: tuple[Note, ...] = ()


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
    levels = _levels(state.table, structure, recipe, used)
    if weights is None:
        used, levels = _found_weights(state.table, structure, recipe, used, levels)
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
        done = _STEPS[step.kind](state, step.settings, structure)
        cache.states[key] = replace(done, number=cache.made)
    return cache.states[key]


def _denominate(state: State, told: Mapping[str, Any], structure: Structure) -> State:
    table, own = state.table, told["by"]
    values = denominate.denominate(
        table.values,
        by=[own.get(node.code, node.denominator) for node in structure.indicators],
        denominators=table.denominators,
        rows=table.labels(),
        codes=structure.codes(1),
        scale=told["scale"],
    )
    return replace(state, table=table.with_values(values))


def _impute(state: State, told: Mapping[str, Any], structure: Structure) -> State:
    table = state.table
    method = impute.Imputation(told["method"])
    if method is impute.Imputation.CONSTANT:
        filled = impute.from_constant(table.values, constant=told["constant"])
    elif method is impute.Imputation.PILLAR:
        filled = impute.from_pillar(table.values, pillars=structure.membership[0])
    elif method in {impute.Imputation.LATEST, impute.Imputation.LINEAR}:
        filled = impute.from_years(
            table.values, units=table.units, years=_years(table), method=method
        )
    else:
        groups = _column(table, told["group"]) if told["group"] else None
        filled = impute.from_column(table.values, method=method, groups=groups)
    notes = _imputed(table, filled, structure)
    return replace(state, table=table.with_values(filled), notes=state.notes + notes)


def _imputed(table: Table, filled: Values, structure: Structure) -> tuple[Note, ...]:
    was, still = np.isnan(table.values), np.isnan(filled)
    found = []
    for place, code in enumerate(structure.codes(1)):
        if was[:, place].any():
            what = say(
                id="{done} nilai diisi, {still} tetap kosong.",
                en="{done} values filled, {still} still missing.",
                done=int((was & ~still)[:, place].sum()),
                still=int(still[:, place].sum()),
            )
            found.append(Note("impute", code, what))
    return tuple(found)


def _screen(state: State, told: Mapping[str, Any], _: Structure) -> State:
    table = state.table
    kept = screen.screen(
        table.values, min_available=told["min_available"], min_nonzero=told["min_nonzero"]
    )
    labels = table.labels()
    what = say(id="dikeluarkan: terlalu sedikit nilai.", en="left out: too few values.")
    notes = tuple(Note("screen", labels[row], what) for row in np.flatnonzero(~kept))
    return replace(state, table=table.rows(kept), notes=state.notes + notes)


def _treat(state: State, told: Mapping[str, Any], structure: Structure) -> State:
    table, codes, own = state.table, structure.codes(1), told["indicators"]
    most = [own[code] if own.get(code) is not None else told["winsorise"] for code in codes]
    done = treat.treat(
        table.values,
        codes=codes,
        winsorise=most,
        then=Transform(told["then"]) if told["then"] else None,
        skew=told["skewness"],
        kurt=told["kurtosis"],
        skipped=np.array([code in own and own[code] is None for code in codes]),
    )
    notes = tuple(_treated(done, codes, told["then"]))
    return replace(state, table=table.with_values(done.values), notes=state.notes + notes)


def _treated(done: treat.Treated, codes: Sequence[str], then: str | None) -> list[Note]:
    found = []
    for place, code in enumerate(codes):
        if done.transformed[place]:
            what = say(id="diubah dengan {how}.", en="transformed by {how}.", how=then)
        elif done.winsorised[place]:
            what = say(
                id="{n} nilai terjauh ditarik masuk.",
                en="{n} farthest values pulled in.",
                n=int(done.winsorised[place]),
            )
        elif done.passes[place]:
            continue
        else:
            what = ""
        if not done.passes[place]:
            what += say(id=" Masih berat di ujung.", en=" Its ends are still heavy.")
        found.append(Note("treat", code, what.strip()))
    return found


def _normalise(state: State, told: Mapping[str, Any], structure: Structure) -> State:
    table = state.table
    plain = {key: told[key] for key in norm_defaults()}
    norms = [
        _norm({**plain, **told["indicators"].get(node.code, {})}, table)
        for node in structure.indicators
    ]
    values = normalise.normalise(
        table.values,
        directions=np.array([node.direction for node in structure.indicators]),
        codes=structure.codes(1),
        norms=norms[0] if len(set(norms)) == 1 else norms,
        targets=np.array(
            [np.nan if node.target is None else node.target for node in structure.indicators]
        ),
    )
    return replace(state, table=table.with_values(values))


def _norm(told: Mapping[str, Any], table: Table) -> normalise.Norm:
    settings = {**told, "scale": normalise.Scale(told["method"])}
    settings.pop("method")
    if settings["reference"] is not None:
        if settings["reference"] not in table.units:
            what = say(id="unit acuan tidak ada.", en="the reference unit is not there.")
            raise refused([Finding(str(settings["reference"]), what)])
        settings["reference"] = table.units.index(settings["reference"])
    return normalise.Norm(**settings)


def _levels(
    table: Table, structure: Structure, recipe: Recipe, weights: Sequence[Values]
) -> tuple[Values, ...]:
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


def _found_weights(
    table: Table,
    structure: Structure,
    recipe: Recipe,
    used: tuple[Values, ...],
    levels: tuple[Values, ...],
) -> tuple[tuple[Values, ...], tuple[Values, ...]]:
    """Let a method find the weights of one level, where the recipe asks for it."""
    told = recipe.weights
    method = told.get("from") if isinstance(told, Mapping) else told
    if method not in {"principal_components", "optimised"}:
        return used, levels
    level = told.get("level", 1)
    if not 1 <= level < structure.top:
        what = say(id="tidak ada tingkat ini.", en="there is no such level.")
        raise refused([Finding(f"weights.level {level}", what)])
    find = _by_components if method == "principal_components" else partial(_by_target, table, recipe)
    made = find(structure, level, used, levels)
    weights = (*used[: level - 1], made, *used[level:])
    return weights, _levels(table, structure, recipe, weights)


def _by_components(
    structure: Structure, level: int, used: Sequence[Values], levels: Sequence[Values]
) -> Values:
    made, codes = used[level - 1].copy(), structure.codes(level)
    for parent in range(len(structure.codes(level + 1))):
        at = np.flatnonzero(structure.membership[level - 1] == parent)
        if len(at) > 1:
            named = [codes[place] for place in at]
            made[at] = principal_components(levels[level - 1][:, at], codes=named).weights
    return made


def _by_target(
    table: Table,
    recipe: Recipe,
    structure: Structure,
    level: int,
    used: Sequence[Values],
    levels: Sequence[Values],
) -> Values:
    def index(weights: Values) -> Values:
        tried = (*used[: level - 1], weights, *used[level:])
        return _levels(table, structure, recipe, tried)[-1][:, 0]

    wanted = recipe.weights.get("target", {})
    target = np.array([wanted.get(code, 1.0) for code in structure.codes(level)])
    return optimised(index, levels[level - 1], target=target).weights


def _rank_groups(recipe: Recipe, table: Table) -> Sequence[object] | None:
    groups = _column(table, recipe.rank_group) if recipe.rank_group else None
    if table.years is None:
        return groups
    return list(zip(table.years, groups or table.years, strict=True))


def _column(table: Table, name: str) -> tuple[str, ...]:
    if name not in table.groups:
        what = say(id="kolom kelompok ini tidak ada.", en="this column of groups is not there.")
        raise refused([Finding(name, what)])
    return table.groups[name]


def _years(table: Table) -> tuple[int, ...]:
    if table.years is None:
        what = say(id="hanya ada satu tahun.", en="there is one year only.")
        raise refused([Finding("Time", what)])
    return table.years


_STEPS: Mapping[str, Callable[[State, Mapping[str, Any], Structure], State]] = {
    "denominate": _denominate,
    "impute": _impute,
    "screen": _screen,
    "treat": _treat,
    "normalise": _normalise,
}


def weight_names(structure: Structure) -> dict[str, tuple[int, int]]:
    """Return where the weight of each code stands: its level (from 1) and its place there."""
    return {
        node.code: (level, place)
        for level in range(1, structure.top)
        for place, node in enumerate(structure.at(level))
    }
