"""The sheets of an XLSForm: their columns by meaning, their rows by number, their cells by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from menuju.tables import CellKind, Row
from menuju.tables import Sheet as Table
from menuju.xforms.authoring.columns import Column, column_of

SHEETS = ("survey", "choices", "settings", "entities")
"""What an XLSForm may have that we read, in the order in which findings are told."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row below the titles: its number, and what is written by index of column."""

    number: int
    cells: Mapping[int, str]
    kinds: Mapping[int, CellKind]
    """Only of the cells that are no plain text."""


@dataclass(frozen=True)
class Sheet:
    """One sheet as an author wrote it."""

    name: str
    title: str
    """As it is written on its tab: `Survey`, where the name is `survey`."""
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    header: int
    """Number of the row of titles; 0 where there is none."""

    @cached_property
    def _by_name(self) -> dict[str, tuple[Column, ...]]:
        found: dict[str, list[Column]] = {}
        for column in self.columns:
            found.setdefault(column.name, []).append(column)
        return {name: tuple(columns) for name, columns in found.items()}

    def all(self, name: str) -> tuple[Column, ...]:
        """Return the columns of a name, one for each language."""
        return self._by_name.get(name, ())

    def column(self, name: str) -> Column | None:
        """Return the first column of a name."""
        return next(iter(self.all(name)), None)

    def text(self, line: Line, name: str) -> str:
        """Return what is written in the first column of a name that has anything in this row."""
        return next((t for c in self.all(name) if (t := line.cells.get(c.index, ""))), "")

    def texts(self, line: Line, name: str) -> Iterator[tuple[Column, str]]:
        """Yield each cell of a name in this row that is not blank."""
        for column in self.all(name):
            if text := line.cells.get(column.index, ""):
                yield column, text

    def where(self, line: Line | int, at: str | Column | int = 0) -> str:
        """Return a cell's name as a spreadsheet shows it: `survey!C14`."""
        column = self.column(at) if isinstance(at, str) else at
        index = column.index if isinstance(column, Column) else column or 0
        number = line.number if isinstance(line, Line) else line
        return f"{self.title}!{letters(index)}{number}"


@dataclass(frozen=True)
class Book:
    """The sheets of one workbook that an XLSForm knows."""

    file: str
    sheets: Mapping[str, Sheet]
    titles: tuple[str, ...]
    """Every tab as written, also those that we do not read."""

    def sheet(self, name: str) -> Sheet:
        """Return a sheet; one that the workbook has not is empty."""
        return self.sheets.get(name) or Sheet(name, name, (), (), 0)

    @property
    def survey(self) -> Sheet:
        """The sheet of questions."""
        return self.sheet("survey")

    @property
    def choices(self) -> Sheet:
        """The sheet of choices."""
        return self.sheet("choices")

    @property
    def settings(self) -> Sheet:
        """The sheet of settings."""
        return self.sheet("settings")


def book_of(tables: tuple[Table, ...], *, file: str) -> Book:
    """Return the book of the tables that were read; a sheet's name is told in any case."""
    known = {table.name.strip().lower(): table for table in reversed(tables)}
    sheets = {name: sheet_of(known[name], name=name) for name in SHEETS if name in known}
    return Book(file, sheets, tuple(table.name for table in tables))


def sheet_of(table: Table, *, name: str) -> Sheet:
    """Return one sheet; its titles are its first row that is not blank."""
    if not table.rows:
        return Sheet(name, table.name, (), (), 0)
    header, *body = table.rows
    columns = tuple(
        column_of(index, " ".join(cell.text.split()), sheet=name)
        for index, cell in enumerate(header.cells)
        if cell.text
    )
    return Sheet(name, table.name, columns, tuple(map(_line, body)), header.number)


def _line(row: Row) -> Line:
    return Line(
        row.number,
        {n: _clean(cell.text) for n, cell in enumerate(row.cells) if cell.text},
        {n: cell.kind for n, cell in enumerate(row.cells) if cell.kind is not CellKind.TEXT},
    )


def _clean(text: str) -> str:
    """Return a text as it was typed: plain spaces, and line ends as Excel shows them."""
    return text.replace("\xa0", " ").replace("_x000D_", "")


def letters(index: int) -> str:
    """Return a column's letters by its index from 0: A, B, … Z, AA."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text
