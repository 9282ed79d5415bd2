"""A table of results as it was read: rows we understand, and findings for all we do not."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from menuju.problems import Finding
from menuju.programmes.types import Instrument


class Layout(StrEnum):
    """How a table lies."""

    PLACES = "places"
    """A row for each place, a column for each dimension."""
    ITEMS = "items"
    """A row for each question, a column for each place."""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What a table says of one place. In the item layout `row` is the header's."""

    row: int
    code: str
    name: str
    cohort: str
    figures: Mapping[str, Decimal]
    """By code of dimension, part or question; blanks are left out."""
    final: Decimal | None
    improvement: Decimal | None
    took_part: bool
    """False where every figure is blank or 0."""


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A whole table; with any finding it must not be used."""

    name: str
    instrument: Instrument
    layout: Layout
    rows: tuple[ResultRow, ...]
    has_finals: bool
    """Whether the table prints finals of its own."""
    unused: tuple[str, ...]
    """Headers of columns that no rule of the pack names."""
    findings: tuple[Finding, ...]

    @property
    def took_part(self) -> tuple[ResultRow, ...]:
        """The rows of those who took part."""
        return tuple(row for row in self.rows if row.took_part)

    @property
    def absent(self) -> tuple[ResultRow, ...]:
        """The rows of those who did not take part."""
        return tuple(row for row in self.rows if not row.took_part)
