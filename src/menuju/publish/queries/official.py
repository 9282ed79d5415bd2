"""What an instrument's letter and its printed table say, as a round that can be opened."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from menuju.programmes.types import Instrument, PublishedItems, PublishedRow, Source
from menuju.questions.types import Openness
from menuju.review.types import (
    CohortPlan,
    EntryFigures,
    NodeFigures,
    RoundPlan,
    SourceKind,
    SourceNote,
)


@dataclass(frozen=True)
class OfficialTable:
    """A result table with its file, ready to be brought in."""

    rows: Sequence[EntryFigures]
    content: bytes
    file_name: str
    media_type: str = "text/csv"


@dataclass(frozen=True)
class OfficialItems:
    """What a source printed below the table for one place, with its file."""

    figures: NodeFigures
    content: bytes
    note: SourceNote


def packaged_table(instrument: Instrument) -> OfficialTable:
    """Return the official table of a programme's pack; `ValueError` where it carries none."""
    if instrument.published is None:
        raise ValueError(f"{instrument.id} has no packaged result table")
    file = instrument.published.file
    numbered = enumerate(instrument.published.rows, start=2)
    rows = tuple(_entry_figures(number, row) for number, row in numbered)
    return OfficialTable(rows=rows, content=file.read_bytes(), file_name=file.name)


def packaged_items(instrument: Instrument, places: Collection[str]) -> list[OfficialItems]:
    """Return the figures by question that a pack knows of some places (their codes)."""
    known = instrument.published.items if instrument.published else ()
    return [_items(items) for items in known if items.code in places]


def round_plan(instrument: Instrument) -> RoundPlan:
    """Return the round that an instrument's letter describes."""
    return RoundPlan(
        slug=instrument.code,
        title_id=instrument.title.in_("id"),
        title_en=instrument.title.in_("en"),
        instrument=instrument.id,
        year=instrument.year,
        decided_on=_day(instrument.source),
        cohorts=[
            CohortPlan(
                code=cohort.code,
                label_id=cohort.title.in_("id"),
                label_en=cohort.title.in_("en"),
                invited=cohort.invited,
            )
            for cohort in instrument.cohorts
        ],
    )


def table_note(instrument: Instrument, table: OfficialTable) -> SourceNote:
    """Return what is known of a result table by the letter of its instrument."""
    return _note(
        instrument.source,
        kind=SourceKind.LETTER_TABLE,
        file_name=table.file_name,
        media_type=table.media_type,
    )


def _entry_figures(number: int, row: PublishedRow) -> EntryFigures:
    return EntryFigures(
        row=number,
        place_code=row.code,
        cohort=row.cohort,
        took_part=row.took_part,
        figures=row.figures,
        final=row.final,
        improvement=row.improvement,
    )


def _items(items: PublishedItems) -> OfficialItems:
    return OfficialItems(
        figures=NodeFigures(place_code=items.code, figures=items.figures),
        content=items.file.read_bytes(),
        note=_note(items.source, kind=SourceKind.REPORT_SHEET, file_name=items.file.name),
    )


def _note(
    source: Source, *, kind: SourceKind, file_name: str, media_type: str = "text/csv"
) -> SourceNote:
    """Return what is known of a file by the source that it was taken from; such facts are open."""
    return SourceNote(
        kind=kind,
        file_name=file_name,
        media_type=media_type,
        openness=Openness.OPEN,
        title_id=source.title.in_("id"),
        title_en=source.title.in_("en"),
        publisher=source.publisher.in_("id"),
        number=source.number,
        dated_on=_day(source),
    )


def _day(source: Source) -> date | None:
    """Return the day of a source; None where only its month or year is known."""
    try:
        return date.fromisoformat(source.date)
    except ValueError:
        return None
