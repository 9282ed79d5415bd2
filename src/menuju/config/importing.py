"""Bring a table of results from a file into a round, all or nothing."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

from menuju.config import seeding
from menuju.languages import say
from menuju.people.models import Organisation
from menuju.problems import Conflict, Invalid
from menuju.publish.actions.official import OfficialTable, bring
from menuju.review.actions.results import EntryFigures

if TYPE_CHECKING:
    from pathlib import Path

    from menuju.indices.models import Run
    from menuju.people.types import Actor
    from menuju.programmes.results import ResultRow, ResultTable


def import_results(path: Path, table: ResultTable, *, by: Actor) -> Run:
    """Open the round of the table's instrument, enter every row, compute and publish.

    Raises `Invalid` with every finding of the table, and then nothing has been imported; `Conflict`
    when the round is there already or nobody has founded its organiser.
    """
    if table.findings:
        raise Invalid(_not_imported(table), table.findings)
    official = OfficialTable(
        rows=[_figures(row) for row in table.rows],
        content=path.read_bytes(),
        file_name=path.name,
        media_type=mimetypes.guess_type(path.name)[0] or "text/csv",
    )
    return bring(table.instrument, official, organiser=_organiser(), by=by)


def _organiser() -> Organisation:
    try:
        return seeding.organiser()
    except Organisation.DoesNotExist:
        raise Conflict(
            say(
                id="Penyelenggara putaran belum ada. Jalankan dahulu: menuju seed",
                en="Nobody organises rounds here yet. First run: menuju seed",
            )
        ) from None


def _figures(row: ResultRow) -> EntryFigures:
    return EntryFigures(
        row=row.row,
        place_code=row.code,
        cohort=row.cohort,
        took_part=row.took_part,
        figures=row.figures,
        final=row.final,
        improvement=row.improvement,
    )


def _not_imported(table: ResultTable) -> str:
    return say(
        id="{name}: {n} hal perlu diperbaiki; tidak ada yang diimpor.",
        en="{name}: {n} things to correct; nothing was imported.",
        name=table.name,
        n=len(table.findings),
    )
