"""Read workbooks that people filled in: each sheet with its token, each cell with its address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from menuju.tables.books import read_book
from menuju.tables.form_books import HEADER, MARK
from menuju.tables.reading import STANDARD
from menuju.tables.types import Cell, Limits, Row, Sheet

_NOTHING = Cell("")
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row below the header: its number, its cells by the key of their column."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """One sheet as it came back."""

    name: str
    token: str
    columns: Mapping[str, int]
    """Where each key stands, from 0."""
    rows: tuple[FilledRow, ...]

    def cell(self, row: FilledRow, key: str) -> Cell:
        """Return a cell; a blank one where the column is gone."""
        return row.cells.get(key, _NOTHING)

    def address(self, row: FilledRow, key: str) -> str:
        """Name a cell as a spreadsheet does: `H12`; the row alone where the column is gone."""
        at = self.columns.get(key)
        return str(row.number) if at is None else f"{letters(at)}{row.number}"


def read_form_book(
    content: bytes, *, name: str, limits: Limits = STANDARD
) -> tuple[FilledSheet, ...]:
    """Return the sheets of a workbook that carry our mark, in its order; all others are left.

    Raises `Invalid` for what is no workbook that can be read.
    """
    return tuple(
        found for sheet in read_book(content, name=name, limits=limits) if (found := _filled(sheet))
    )


def letters(at: int) -> str:
    """Return the letters of a column from 0: A, B … Z, AA."""
    text = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, _LETTERS)
        text = chr(ord("A") + rest) + text
    return text


def _filled(sheet: Sheet) -> FilledSheet | None:
    marks = [row for row in sheet.rows if row.cells and row.cells[0].text == MARK]
    if not marks:
        return None
    mark = marks[0]
    below = [row for row in sheet.rows if row.number > mark.number]
    if not below or len(mark.cells) < 2:  # noqa: PLR2004 -- the mark and the token
        return None
    keys, *rest = below
    columns = {cell.text: at for at, cell in enumerate(keys.cells) if cell.text}
    data = [row for row in rest if row.number >= mark.number + HEADER]
    return FilledSheet(sheet.name, mark.cells[1].text, columns, tuple(_rows(data, columns)))


def _rows(rows: list[Row], columns: Mapping[str, int]) -> Iterator[FilledRow]:
    for row in rows:
        cells = {key: row.cells[at] for key, at in columns.items() if at < len(row.cells)}
        yield FilledRow(row.number, cells)
