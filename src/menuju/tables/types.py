"""What a table is once it has been read: a header, and rows that know their number."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class CellKind(StrEnum):
    """What the file said a cell holds; a CSV file only ever says text."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    ERROR = "error"
    UNCALCULATED = "uncalculated"
    """A formula whose result was never saved: the file does not say what it comes to."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the text a person sees, and what kind of thing it is."""

    text: str
    kind: CellKind = CellKind.TEXT

    @property
    def blank(self) -> bool:
        """Say whether nothing was written here."""
        return not self.text and self.kind is CellKind.TEXT


@dataclass(frozen=True, slots=True)
class Row:
    """One row of data: its number as a spreadsheet shows it (from 1), and one cell per column."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was sent: every row has as many cells as the header."""

    name: str
    kind: str
    """`csv` or `xlsx`."""
    header: tuple[str, ...]
    header_row: int
    rows: tuple[Row, ...]

    def column(self, index: int) -> Iterator[tuple[int, Cell]]:
        """Walk down one column (index from 0): row number and cell."""
        return ((row.number, row.cells[index]) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its rows that are not blank, each with its number."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a table may hold before it is refused unread."""

    bytes: int = 32 * 1024 * 1024
    rows: int = 1_000_000
    columns: int = 1_000
    cells: int = 8_000_000
    characters: int = 32_767
    """In one cell: what a spreadsheet cell can hold."""
    gap: int = 10_000
    """Blank rows in a spreadsheet before something far below is refused."""
    entries: int = 2_000
    """Files inside an XLSX."""
    unpacked: int = 256 * 1024 * 1024
    ratio: int = 200
    """Unpacked to packed size of one file inside an XLSX, once it is over a megabyte."""
