"""Bring a table that someone was sent into a round, for the command line."""

from pathlib import Path

from menuju.config.seeding import organiser
from menuju.indices.models import Run
from menuju.languages import say
from menuju.people.types import Actor
from menuju.problems import Invalid
from menuju.programmes.results import ResultTable
from menuju.publish.actions import official
from menuju.publish.queries.official import OfficialTable
from menuju.review.types import EntryFigures

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def import_results(path: Path, table: ResultTable, *, by: Actor) -> Run:
    """Open the instrument's round, fill it from the table, close, compute and publish it.

    Raises `Invalid` with every finding of the table; then nothing has been written.
    """
    if table.findings:
        message = say(id="Tidak ada yang diimpor.", en="Nothing was imported.")
        raise Invalid(message, table.findings)
    brought = OfficialTable(
        rows=tuple(
            EntryFigures(
                row=row.row,
                place_code=row.code,
                cohort=row.cohort,
                took_part=row.took_part,
                figures=row.figures if row.took_part else {},
                final=row.final,
                improvement=row.improvement,
            )
            for row in table.rows
        ),
        content=path.read_bytes(),
        file_name=path.name,
        media_type=XLSX if path.suffix.lower() == ".xlsx" else "text/csv",
    )
    return official.bring(table.instrument, brought, organiser=organiser(), by=by)
