"""Computes the whole run again from recipe and frozen inputs, and compares every figure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from menuju.composite.official import frozen
from menuju.composite.official.recipe import Recipe
from menuju.composite.official.standings import Standing, compute
from menuju.composite.official.units import Unit
from menuju.languages import say
from menuju.problems import Invalid

from . import canonical, layout
from .archive import Archive, Broken
from .cells import rows
from .order import put_in_order
from .report import Check, Findings, skipped

Row = tuple[int, list[str]]
"""A row's number (the header is row 1) and its cells."""


@dataclass(frozen=True, slots=True)
class Run:
    """Units as frozen and the standings computed from them here and now."""

    units: Mapping[str, Unit]
    standings: Mapping[str, Standing]


def read_recipe(archive: Archive) -> Recipe:
    """Return the bundle's recipe; raises `Broken`, `ValueError` or `Invalid`."""
    return Recipe.from_json(canonical.loads(archive.read(layout.RECIPE)))


def check_recomputation(archive: Archive, recipe: Recipe | None) -> tuple[Run | None, Check]:
    """Compute again and compare every cell of standings.csv and values.csv."""
    title = say(id="Hitung ulang", en="Recomputation")
    if recipe is None:
        return None, skipped("recomputation", title, _no_recipe())
    wrong = Findings()
    run = _computed(archive, recipe, wrong)
    if run is None:
        return None, wrong.check("recomputation", title, count=0)
    standings = run.standings.values()
    # Causes before consequences: one wrong figure moves the ranks of many.
    count = _hold(archive, layout.VALUES, frozen.write_values(standings), wrong)
    count += _hold(archive, layout.STANDINGS, frozen.write_standings(standings), wrong)
    count += _hold_bands(archive, recipe, run, wrong)
    result = say(
        id="{units} daerah, {count} angka", en="{units} units, {count} figures",
        units=len(run.units), count=count,
    )  # fmt: skip
    return run, wrong.check("recomputation", title, count=count, result=result)


def _hold_bands(archive: Archive, recipe: Recipe, run: Run, wrong: Findings) -> int:
    """Hold the bands against those of the recipe; without any in it, none may be stated."""
    if recipe.bands:
        finals = [(unit, standing.final) for unit, standing in run.standings.items()]
        return _hold(archive, layout.BANDS, frozen.write_bands(finals, recipe.bands), wrong)
    if layout.BANDS in archive.names:
        what = say(id="resepnya tidak punya predikat", en="the recipe has no bands")
        wrong.add(layout.BANDS, what)
    return 0


def _hold(archive: Archive, name: str, computed: bytes, wrong: Findings) -> int:
    """Hold a stated table against the computed one; return how many cells were compared."""
    try:
        stated = archive.read(name)
        if stated != computed:
            given = _rows_given(archive) if name == layout.VALUES else {}
            _compare(name, stated, computed, given, wrong)
    except Broken as error:
        wrong.add(name, str(error))
    return sum(len(cells) - layout.KEY_COLUMNS[name] for _, cells in _numbered(computed))


def _no_recipe() -> str:
    return say(id="resepnya tidak terbaca", en="the recipe cannot be read")


def _computed(archive: Archive, recipe: Recipe, wrong: Findings) -> Run | None:
    try:
        units = _inputs(archive)
        standings = compute(recipe, units)
    except Broken as error:
        wrong.add(layout.UNITS, str(error))
    except Invalid as error:
        for finding in error.findings:
            wrong.add(finding.where, finding.what)
        if not error.findings:
            wrong.add(layout.UNITS, str(error))
    else:
        return Run({unit.code: unit for unit in units}, {each.code: each for each in standings})
    return None


def _inputs(archive: Archive) -> tuple[Unit, ...]:
    names = {"units": layout.UNITS, "figures": layout.FIGURES, "scores": layout.SCORES}
    if layout.SCORES not in archive.names:
        del names["scores"]
    tables = {part: archive.read(name) for part, name in names.items()}
    try:
        return frozen.read_inputs(**tables)
    except Invalid:
        ordered = {part: put_in_order(names[part], data) for part, data in tables.items()}
        if ordered == tables:
            raise
        return frozen.read_inputs(**ordered)


def _numbered(data: bytes) -> Iterator[Row]:
    """Yield the rows below the header, numbered from 2."""
    return islice(enumerate(rows(data), start=1), 1, None)


def _by_key(name: str, data: bytes) -> dict[tuple[str, ...], Row]:
    columns = layout.KEY_COLUMNS[name]
    return {tuple(cells[:columns]): (number, cells) for number, cells in _numbered(data)}


def _rows_given(archive: Archive) -> dict[tuple[str, str], str]:
    """Return where each given figure or panel stands, by unit and node."""
    places: dict[tuple[str, str], str] = {}
    for name in (layout.SCORES, layout.FIGURES):
        if name not in archive.names:
            continue
        for number, cells in _numbered(archive.read(name)):
            if len(cells) == len(layout.COLUMNS[name]):
                places.setdefault((cells[0], cells[1]), _place(name, number))
    return places


def _compare(
    name: str, stated: bytes, computed: bytes, given: Mapping[tuple[str, str], str], wrong: Findings
) -> None:
    here, there = _by_key(name, stated), _by_key(name, computed)
    for key in sorted(here.keys() - there.keys()):
        what = say(
            id="{key}: tidak ada dalam hitungan", en="{key}: not computed", key="/".join(key)
        )
        wrong.add(_place(name, here[key][0]), what)
    for key in sorted(there.keys() - here.keys()):
        what = say(id="{key}: baris hilang", en="{key}: the row is missing", key="/".join(key))
        wrong.add(name, what)
    for key in sorted(here.keys() & there.keys()):
        number, cells = here[key]
        differing = _differing(name, cells, there[key][1])
        if not differing:
            continue
        source = given.get((key[0], key[-1]))
        wrong.add(_place(name, number), _differs(key, differing, source))


def _differing(name: str, stated: list[str], computed: list[str]) -> list[str]:
    columns = layout.COLUMNS[name]
    padded = [*stated, *("" for _ in columns)][: len(columns)]
    return [
        f"{column} {mine or '–'} ≠ {theirs or '–'}"
        for column, mine, theirs in zip(columns, padded, computed, strict=True)
        if mine != theirs
    ]


def _differs(key: tuple[str, ...], differing: list[str], source: str | None) -> str:
    told = say(
        id="{key}: {cells} (tertulis ≠ hitung ulang)",
        en="{key}: {cells} (stated ≠ recomputed)",
        key="/".join(key),
        cells=", ".join(differing),
    )
    if source is None:
        return told
    return f"{told}; " + say(id="dari {place}", en="from {place}", place=source)


def _place(name: str, number: int) -> str:
    return say(id="{name} baris {n}", en="{name} row {n}", name=name, n=number)
