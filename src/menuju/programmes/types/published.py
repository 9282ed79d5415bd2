"""What sources printed: official tables, and grades known from elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from menuju.programmes.types.sources import Note, Source
from menuju.programmes.words import Words


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """What a source printed for one place; None where it printed nothing."""

    code: str
    name: str
    cohort: str
    figures: Mapping[str, Decimal]
    final: Decimal | None
    improvement: Decimal | None

    @property
    def took_part(self) -> bool:
        """Say whether any dimension has a score above 0; official tables print 0 for the absent."""
        return any(self.figures.values())


@dataclass(frozen=True, slots=True)
class PublishedItems:
    """The figure of each question that a source printed for one place."""

    code: str
    source: Source
    file: Path
    figures: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class PublishedResults:
    """An official table, as facts with their source."""

    instrument: str
    source: Source
    file: Path
    rows: tuple[PublishedRow, ...]
    items: tuple[PublishedItems, ...] = ()
    notes: tuple[Note, ...] = ()

    def row(self, code: str) -> PublishedRow | None:
        """Return the published row of a place, or None."""
        return next((row for row in self.rows if row.code == code), None)

    def items_of(self, code: str) -> PublishedItems | None:
        """Return the published figures by question of a place, or None."""
        return next((items for items in self.items if items.code == code), None)


@dataclass(frozen=True, slots=True)
class HistoricFinal:
    """A grade of one year known outside the official tables of this pack."""

    code: str
    name: str
    year: int
    final: Decimal
    basis: str
    """`published` (some source printed it) or `derived` (from another printed figure)."""
    source: Source
    note: Words
