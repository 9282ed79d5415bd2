"""The files that every command of an index takes, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from menuju.languages import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from menuju.composite.inputs.sheets import Sheet
    from menuju.composite.inputs.structure import Structure
    from menuju.composite.inputs.table import Table
    from menuju.composite.recipes.recipe import Recipe

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


@dataclass(frozen=True)
class Given:
    """What the files of an index say, and the files themselves by the name they play."""

    structure: Structure
    table: Table
    recipe: Recipe
    files: dict[str, bytes]


def index_files(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options `--meta`, `--data`, `--lineage` and `--recipe`."""
    options = (
        click.option(
            "--meta",
            required=True,
            type=FILE,
            metavar="FILE",
            help=say(id="Indikator dan susunan (iMeta).", en="Indicators and structure (iMeta)."),
        ),
        click.option(
            "--data",
            required=True,
            type=FILE,
            metavar="FILE",
            help=say(id="Nilai per unit (iData).", en="Values by unit (iData)."),
        ),
        click.option(
            "--lineage",
            type=FILE,
            metavar="FILE",
            help=say(id="Induk setiap indikator, bila terpisah.", en="Parents, where apart."),
        ),
        click.option(
            "--recipe",
            required=True,
            type=FILE,
            metavar="FILE",
            help=say(id="Resep, YAML atau JSON.", en="The recipe, YAML or JSON."),
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def given(*, meta: Path, data: Path, lineage: Path | None, recipe: Path) -> Given:
    """Read the files of an index. Raises `Invalid` with all that is wrong in the first bad one."""
    from menuju.composite.inputs.files import structure_of, table_of
    from menuju.composite.recipes.recipe import read_recipe

    structure = structure_of(sheet(meta), sheet(lineage) if lineage else None)
    table = table_of(sheet(data), structure)
    held = {"meta": meta, "data": data, "lineage": lineage, "recipe": recipe}
    return Given(
        structure,
        table,
        read_recipe(recipe),
        {name: path.read_bytes() for name, path in held.items() if path},
    )


def sheet(path: Path) -> Sheet:
    """Read a CSV or XLSX table as text."""
    from menuju.composite.inputs.sheets import Sheet, read_sheet
    from menuju.tables import read_table

    if path.suffix.lower() != ".xlsx":
        return read_sheet(path)
    table = read_table(path)
    lines = [(row.number, [cell.text for cell in row.cells]) for row in table.rows]
    return Sheet(path.name, tuple(table.header), lines)


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file: UTF-8, commas, LF; full precision, nothing where nothing is known."""
    from menuju.composite.outputs import csv_bytes

    path.write_bytes(csv_bytes(header, rows))
