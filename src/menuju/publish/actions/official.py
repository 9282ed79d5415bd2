"""From an official table to a published, sealed result: one verb over all rooms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from django.db import transaction

from menuju.indices.actions import runs
from menuju.indices.models import Run
from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.programmes.types import Instrument, PublishedItems, PublishedRow, Source
from menuju.review.actions import results, rounds
from menuju.review.actions.results import EntryFigures, NodeFigures
from menuju.review.actions.rounds import CohortPlan, RoundPlan
from menuju.review.actions.sources import SourceNote
from menuju.review.models import Round
from menuju.questions.types import Openness
from menuju.review.types import SourceKind


@dataclass(frozen=True)
class OfficialTable:
    """A result table with its file, ready to be brought in."""

    rows: Sequence[EntryFigures]
    content: bytes
    file_name: str
    media_type: str = "text/csv"


@transaction.atomic
def bring(
    instrument: Instrument, table: OfficialTable, *, organiser: Organisation, by: Actor
) -> Run:
    """Open a round, enter the table and what the pack knows below it, close, compute and publish.

    All or nothing: a fault anywhere leaves no round behind.
    """
    round = rounds.open_round(round_plan(instrument), organiser=organiser, by=by)
    note = _note(
        instrument.source,
        kind=SourceKind.LETTER_TABLE,
        file_name=table.file_name,
        media_type=table.media_type,
    )
    results.import_table(round, table.rows, content=table.content, note=note, by=by)
    for items in _items_of(instrument, {row.place_code for row in table.rows}):
        _bring_items(round, instrument, items, by=by)
    rounds.close(round, by=by)
    return runs.publish(runs.draft(round, by=by), by=by)


def bring_packaged(instrument: Instrument, *, organiser: Organisation, by: Actor) -> Run:
    """Bring in the official table that the programme's pack carries."""
    return bring(instrument, packaged_table(instrument), organiser=organiser, by=by)


def packaged_table(instrument: Instrument) -> OfficialTable:
    """Return a pack's official table as it would come from a file; `ValueError` without one."""
    if instrument.published is None:
        raise ValueError(f"{instrument.id} has no packaged result table")
    name = f"{instrument.code}.csv"
    content = (files("menuju") / "packs" / instrument.pack / "results" / name).read_bytes()
    numbered = enumerate(instrument.published.rows, start=2)
    rows = tuple(_entry_figures(number, row) for number, row in numbered)
    return OfficialTable(rows=rows, content=content, file_name=name)


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


def _entry_figures(number: int, row: PublishedRow) -> EntryFigures:
    return EntryFigures(
        row=number,
        place_code=row.code,
        cohort=row.cohort,
        took_part=any(row.figures.values()),
        figures=row.figures,
        final=row.final,
        improvement=row.improvement,
    )


def _items_of(instrument: Instrument, codes: set[str]) -> Iterable[PublishedItems]:
    known = instrument.published.items if instrument.published else ()
    return (items for items in known if items.code in codes)


def _bring_items(round: Round, instrument: Instrument, items: PublishedItems, *, by: Actor) -> None:
    lines = ["code,value", *(f"{code},{value:f}" for code, value in items.figures.items())]
    place = next(row.name for row in round_rows(instrument) if row.code == items.code)
    slug = "-".join(place.lower().replace(".", "").split())
    name = f"{instrument.code}-{slug}.csv"
    note = _note(items.source, kind=SourceKind.REPORT_SHEET, file_name=name, media_type="text/csv")
    figures = NodeFigures(place_code=items.code, figures=items.figures)
    content = "\n".join([*lines, ""]).encode()
    results.import_items(round, [figures], content=content, note=note, by=by)


def round_rows(instrument: Instrument) -> Sequence[PublishedRow]:
    """Return the published rows of an instrument; none where its pack carries no table."""
    return instrument.published.rows if instrument.published else ()


def _note(source: Source, *, kind: SourceKind, file_name: str, media_type: str) -> SourceNote:
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
