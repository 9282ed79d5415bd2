"""`menuju index analyse`: what an index is made of, and what would raise a unit's grade."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import click

from menuju.config.cli.index.files import FILE, FOLDER, given, index_files, sheet
from menuju.config.cli.speech import answer, complain, examples
from menuju.languages import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from menuju.composite.analysis.ladders import Ladder
    from menuju.composite.analysis.plans import Plan
    from menuju.composite.analysis.tables import Cell, Sheet
    from menuju.composite.building import Built


@click.command(
    "analyse",
    help=say(
        id="Periksa indeks: statistik, korelasi, alfa, komponen utama, bobot efektif; dan untuk"
        " unit tertentu kekuatan, kelemahan, serta yang paling menaikkan nilainya.\n\n"
        "Tabel CSV ditulis ke DIR; ringkasannya dicetak. Kode keluar 1 bila target tidak tercapai.",
        en="Examine an index: statistics, correlations, alpha, principal components, effective"
        " weights; and for given units strengths, weaknesses and what raises the grade most.\n\n"
        "CSV tables are written to DIR; a summary is printed. Exit code 1 if a target is out of"
        " reach.",
    ),
    epilog=examples(
        "menuju index analyse --meta iMeta.csv --data iData.csv --recipe resep.yaml --out hasil",
        "menuju index analyse --meta iMeta.csv --data iData.csv --recipe resep.yaml --out hasil"
        " --unit IDN --target 60 --costs biaya.csv",
    ),
)
@index_files
@click.option(
    "--out",
    type=FOLDER,
    metavar="DIR",
    required=True,
    help=say(id="Folder hasil.", en="Folder for the tables."),
)
@click.option(
    "--unit",
    "units",
    multiple=True,
    metavar="CODE",
    help=say(id="Unit yang diperiksa; boleh berulang.", en="A unit to look at; may be repeated."),
)
@click.option(
    "--target",
    type=float,
    help=say(
        id="Indeks yang hendak dicapai unit itu, dengan biaya terkecil.",
        en="An index for those units to reach, at least cost.",
    ),
)
@click.option(
    "--costs",
    type=FILE,
    help=say(
        id="Tabel iCode,cost: biaya satu tingkat; yang tidak disebut 1.",
        en="A table iCode,cost: what one level costs; 1 where not told.",
    ),
)
@click.option(
    "--steps",
    type=click.IntRange(1, 1000),
    default=4,
    show_default=True,
    help=say(
        id="Banyaknya tingkat dari nilai terendah ke tertinggi.",
        en="Levels from the lowest value to the highest.",
    ),
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    meta: Path,
    data: Path,
    lineage: Path | None,
    recipe: Path,
    out: Path,
    units: Sequence[str],
    target: float | None,
    costs: Path | None,
    steps: int,
) -> None:
    """Build the index, examine it, write the tables and say what matters."""
    from menuju.composite.analysis.summary import summary
    from menuju.composite.analysis.tables import sheets
    from menuju.composite.building import build

    if target is not None and not units:
        raise click.UsageError(say(id="--target perlu --unit.", en="--target needs --unit."))
    told = given(meta=meta, data=data, lineage=lineage, recipe=recipe)
    raw = told.table
    built = build(raw, told.structure, told.recipe)
    tables = list(sheets(built, raw))
    for line in summary(built, raw):
        answer(line)
    found, reached = _of_units(built, units, target=target, costs=_costs(costs), steps=steps)
    written = [_write(out, made) for made in (*tables, *found)]
    answer(
        say(
            id="{n} tabel ditulis ke {out}",
            en="{n} tables written to {out}",
            n=len(written),
            out=out,
        )
    )
    ctx.exit(0 if reached else 1)


def _of_units(
    built: Built,
    units: Sequence[str],
    *,
    target: float | None,
    costs: Mapping[str, float],
    steps: int,
) -> tuple[list[Sheet], bool]:
    """Say and return what is found about units, and whether each reaches its target."""
    from menuju.composite.analysis import summary, tables
    from menuju.composite.analysis.improving import marginal_effects
    from menuju.composite.analysis.ladders import ladders, without_values
    from menuju.composite.analysis.plans import Unreachable
    from menuju.composite.analysis.profiles import profile
    from menuju.composite.analysis.what_if import row_of

    profiles, effects, plans, reached = [], [], [], True
    for unit in units:
        row = row_of(built, unit)
        own = ladders(built, row, steps=steps, costs=costs)
        profiles.append(profile(built, unit))
        effects.append((unit, marginal_effects(built, unit, steps=own)))
        for line in summary.profile_summary(profiles[-1]):
            answer(line)
        if lacking := without_values(built, row):
            named = ", ".join(lacking)
            answer(say(id="  Tanpa nilai: {codes}", en="  Without a value: {codes}", codes=named))
        answer(summary.effect_summary(effects[-1][1]))
        if target is None:
            continue
        try:
            plans.append(_plan(built, unit, target, own))
        except Unreachable as beyond:
            complain(beyond)
            reached = False
        else:
            answer(summary.plan_summary(plans[-1]))
    if not units:
        return [], reached
    found = [tables.profile_sheet(profiles), tables.effect_sheet(effects)]
    return [*found, tables.plan_sheet(plans)] if target is not None else found, reached


def _plan(built: Built, unit: str, target: float, own: Sequence[Ladder]) -> Plan:
    """Return the cheapest plan, or, where that cannot be proven, a greedy one that says so."""
    from menuju.composite.analysis.cheapest import cheapest
    from menuju.composite.analysis.greedy import greedy
    from menuju.composite.analysis.plans import Unreachable
    from menuju.problems import Invalid

    try:
        return cheapest(built, unit, target, steps=own)
    except Unreachable:
        raise
    except Invalid as refused:
        complain(refused)
        return greedy(built, unit, target, steps=own)


def _costs(path: Path | None) -> dict[str, float]:
    from menuju.composite.analysis.costs import costs_of

    return costs_of(sheet(path)) if path else {}


def _write(out: Path, sheet: Sheet) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{sheet.name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(sheet.header)
        writer.writerows([_cell(cell) for cell in row] for row in sheet.rows)
    return path


def _cell(cell: Cell) -> str:
    return "" if cell is None else repr(cell) if isinstance(cell, float) else str(cell)
