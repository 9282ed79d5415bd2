"""What each kind of step does to a table, and what it has to say of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from menuju.composite.inputs.structure import Structure
from menuju.composite.inputs.table import Table, Values
from menuju.composite.recipes.recipe import norm_defaults
from menuju.composite.steps import denominate, impute, normalise, screen, treat
from menuju.composite.steps.refusals import refused
from menuju.composite.steps.transforms import Transform
from menuju.languages import say
from menuju.problems import Finding


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
        groups = column(table, told["group"]) if told["group"] else None
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


def column(table: Table, name: str) -> tuple[str, ...]:
    """Return a column of groups, one place a row; raises `Invalid` where there is none."""
    if name not in table.groups:
        what = say(id="kolom kelompok ini tidak ada.", en="this column of groups is not there.")
        raise refused([Finding(name, what)])
    return table.groups[name]


def _years(table: Table) -> tuple[int, ...]:
    if table.years is None:
        what = say(id="hanya ada satu tahun.", en="there is one year only.")
        raise refused([Finding("Time", what)])
    return table.years


STEPS: Mapping[str, Callable[[State, Mapping[str, Any], Structure], State]] = {
    "denominate": _denominate,
    "impute": _impute,
    "screen": _screen,
    "treat": _treat,
    "normalise": _normalise,
}
