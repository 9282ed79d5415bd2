"""The columns of a table of scores, as commands name them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from menuju.languages import say
from menuju.problems import Finding, Invalid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from menuju.composite.raters import Scores
    from menuju.tables import Table

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DATA = click.option(
    "--data",
    type=FILE,
    required=True,
    help=say(id="Skor: satu baris tiap skor.", en="Scores: one row a score."),
)
UNIT = click.option(
    "--unit", required=True, metavar="COLUMN", help=say(id="Yang dinilai.", en="What is scored.")
)
RATER = click.option(
    "--rater", required=True, metavar="COLUMN", help=say(id="Penilai.", en="Who scores.")
)
VALUE = click.option(
    "--value", required=True, metavar="COLUMN", help=say(id="Skornya.", en="The score.")
)


def read_scores(
    data: Path, *, unit: str, rater: str, value: str, item: str | None = None
) -> Scores:
    """Read scores from a table; a blank score is a missing one. Raises `Invalid` for the rest."""
    from menuju.composite.raters import gather
    from menuju.tables import read_table

    table = read_table(data)
    columns = [column for column in (unit, rater, value, item) if column is not None]
    at = _positions(table, columns)
    values = numbers(table, at[value], column=value)
    names = [
        _names(table, at[column], column=column, values=values)
        for column in columns
        if column != value
    ]
    return gather(
        units=names[0],
        raters=names[1],
        values=values,
        items=names[2] if item is not None else None,
    )


def read_weights(weights: Path, *, items: Sequence[str]) -> list[float]:
    """Read a table of two columns, question and weight; every question needs one weight."""
    from menuju.tables import read_table

    table = read_table(weights)
    if len(table.header) != 2:  # noqa: PLR2004 -- question, weight
        what = say(
            id="perlu dua kolom: pertanyaan, bobot.", en="needs two columns: question, weight."
        )
        raise _refused(table, [Finding(table.name, what)])
    values = numbers(table, 1, column=table.header[1])
    given: dict[str, float] = {}
    findings = []
    for row, value in zip(table.rows, values, strict=True):
        code = row.cells[0].text
        if code in given or value != value or code not in items:  # noqa: PLR0124 -- NaN
            what = say(
                id="kembar, kosong, atau bukan pertanyaan dalam data.",
                en="twice, blank, or no question of the data.",
            )
            findings.append(Finding(_where(table, row.number, code), what))
        given[code] = value
    findings += [
        Finding(item, say(id="tidak berbobot.", en="has no weight."))
        for item in items
        if item not in given
    ]
    if findings:
        raise _refused(table, findings)
    return [given[item] for item in items]


def numbers(table: Table, at: int, *, column: str) -> list[float]:
    """Read a column as numbers, NaN for a blank; raises `Invalid` naming every bad cell."""
    from menuju.tables import column_numbers

    reading = column_numbers(table.column(at), column=column, name=table.name)
    if reading.findings:
        raise _refused(table, reading.findings)
    figures = (reading.figures[row.number] for row in table.rows)
    return [float("nan") if figure is None else float(figure) for figure in figures]


def _names(table: Table, at: int, *, column: str, values: Sequence[float]) -> list[str]:
    blanks = [
        Finding(_where(table, number, column), say(id="kosong.", en="is blank."))
        for (number, cell), value in zip(table.column(at), values, strict=True)
        if cell.blank and value == value  # noqa: PLR0124 -- a row without a score needs no name
    ]
    if blanks:
        raise _refused(table, blanks)
    return [cell.text for _, cell in table.column(at)]


def _positions(table: Table, columns: Sequence[str]) -> dict[str, int]:
    missing = [
        Finding(
            f"{table.name}: {column}",
            say(
                id="kolom ini harus ada sekali; yang ada: {there}.",
                en="this column must be there once; there are: {there}.",
                there=", ".join(table.header),
            ),
        )
        for column in columns
        if table.header.count(column) != 1
    ]
    if missing:
        raise _refused(table, missing)
    return {column: table.header.index(column) for column in columns}


def _where(table: Table, row: int, column: str) -> str:
    return say(
        id="{name}: baris {row}, {column}",
        en="{name}: row {row}, {column}",
        name=table.name,
        row=row,
        column=column,
    )


def _refused(table: Table, findings: Sequence[Finding]) -> Invalid:
    message = say(id="{name} tidak dapat dipakai.", en="{name} cannot be used.", name=table.name)
    return Invalid(message, findings)
