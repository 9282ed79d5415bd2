"""What a run came to: standings.csv, values.csv, bands.csv; and what the letter printed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from menuju.composite.official.bands import Band, band_of
from menuju.composite.official.frozen.inputs import Figures
from menuju.composite.official.frozen.rows import Table, one, text_of, two, write
from menuju.composite.official.standings import Standing

STANDINGS = ("unit", "final", "exact", "rank", "group_rank", "improvement")
VALUES = ("unit", "node", "value", "exact")
PUBLISHED = ("unit", "figure", "value")
BANDS = ("unit", "at_least", "title_id", "title_en")
PRINTED = ("final", "improvement")
"""The figures of a result letter that `published.csv` may hold."""


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One row of standings.csv: the result of a unit, without the figures below its final."""

    unit: str
    final: Decimal | None
    exact: Decimal | None
    rank: int | None
    group_rank: int | None
    improvement: Decimal | None


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of values.csv: as used, and before rounding."""

    value: Decimal
    exact: Decimal


def write_standings(standings: Iterable[Standing]) -> bytes:
    """Return standings.csv; an empty cell is a figure or rank that does not exist."""
    return write(
        STANDINGS,
        (
            (
                each.code,
                text_of(each.final),
                text_of(each.final_exact),
                _place(each.rank),
                _place(each.group_rank),
                text_of(each.improvement),
            )
            for each in _sorted(standings)
        ),
    )


def read_standings(data: bytes, *, name: str = "standings.csv") -> tuple[StandingRow, ...]:
    """Return the rows of standings.csv; raise `Invalid` by row and column."""
    table = Table(name, data, STANDINGS)
    return table.close(tuple(_standing(table, row, cells) for row, cells in table.records(key=one)))


def _standing(table: Table, row: int, cells: list[str]) -> StandingRow:
    unit, final, exact, rank, group_rank, improvement = cells
    return StandingRow(
        unit=table.text(row, "unit", unit),
        final=table.number_or_none(row, "final", final),
        exact=table.number_or_none(row, "exact", exact),
        rank=table.count_or_none(row, "rank", rank),
        group_rank=table.count_or_none(row, "group_rank", group_rank),
        improvement=table.number_or_none(row, "improvement", improvement),
    )


def write_bands(finals: Iterable[tuple[str, Decimal | None]], bands: Sequence[Band]) -> bytes:
    """Return bands.csv from units and their finals; who has no band has no row."""
    found = (
        (unit, band_of(final, bands)) for unit, final in sorted(finals, key=lambda row: row[0])
    )
    return write(
        BANDS,
        (
            (unit, text_of(band.at_least), band.in_("id"), band.in_("en"))
            for unit, band in found
            if band
        ),
    )


def write_values(standings: Iterable[Standing]) -> bytes:
    """Return values.csv: every figure of every unit; a missing figure has no row."""
    return write(
        VALUES,
        (
            (each.code, node, text_of(value), text_of(each.exact[node]))
            for each in _sorted(standings)
            for node, value in sorted(each.values.items())
        ),
    )


def read_values(data: bytes, *, name: str = "values.csv") -> dict[str, dict[str, Value]]:
    """Return the figures by unit and node; raise `Invalid` by row and column."""
    table = Table(name, data, VALUES)
    values: dict[str, dict[str, Value]] = {}
    for row, (unit, node, value, exact) in table.records(key=two):
        table.text(row, "unit", unit)
        table.text(row, "node", node)
        values.setdefault(unit, {})[node] = Value(
            value=table.number(row, "value", value), exact=table.number(row, "exact", exact)
        )
    return table.close(values)


def write_published(published: Mapping[str, Mapping[str, Decimal]]) -> bytes:
    """Return published.csv from figures by unit: `final`, `improvement` as the letter printed."""
    return write(
        PUBLISHED,
        (
            (unit, figure, text_of(value))
            for unit, figures in sorted(published.items())
            for figure, value in sorted(figures.items())
        ),
    )


def read_published(data: bytes, *, name: str = "published.csv") -> Figures:
    """Return the printed figures by unit; raise `Invalid` by row and column."""
    table = Table(name, data, PUBLISHED)
    published: Figures = {}
    for row, (unit, figure, value) in table.records(key=two):
        table.text(row, "unit", unit)
        table.choice(row, "figure", figure, PRINTED)
        published.setdefault(unit, {})[figure] = table.number(row, "value", value)
    return table.close(published)


def _place(rank: int | None) -> str:
    return "" if rank is None else str(rank)


def _sorted(standings: Iterable[Standing]) -> list[Standing]:
    return sorted(standings, key=lambda each: each.code)
