"""Bring a table that someone was sent into a round, for the command line."""

from collections.abc import Iterator
from pathlib import Path

from menuju.indices.models import Run
from menuju.languages import say
from menuju.people.models import Organisation
from menuju.people.types import Actor, OrganisationKind
from menuju.problems import Conflict, Invalid, NotFound
from menuju.programmes.results import ResultTable
from menuju.publish.actions import official
from menuju.publish.queries.official import OfficialTable
from menuju.review.models import Round
from menuju.review.queries.withdrawals import withdrawn
from menuju.review.types import EntryFigures

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def import_results(path: Path, table: ResultTable, *, by: Actor, organiser: str = "") -> Run:
    """Open the instrument's round, fill it from the table, close, compute and publish it.

    `organiser` names the ministry that runs the round; where there is only one it need not be said.

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
    return official.bring(table.instrument, brought, organiser=ministry(organiser), by=by)


def round_called(slug: str) -> Round:
    """Return a round by its name; raises `NotFound`."""
    found = Round.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Round.objects.values_list("slug", flat=True))
        raise NotFound(
            say(
                id="Tidak ada putaran {slug}. Yang ada: {known}.",
                en="There is no round {slug}. There are: {known}.",
                slug=slug,
                known=known or "–",
            )
        )
    return found


def imports_of(round: Round) -> Iterator[str]:
    """Yield a line for each import of a round, then for each that was withdrawn."""
    for source in round.sources.order_by("pk"):
        yield f"{source.reference}  {source.file_name}  {source}"
    for gone in withdrawn(round):
        yield say(
            id="ditarik {day}: {reference}  {name}  {n} baris  {why}",
            en="withdrawn {day}: {reference}  {name}  {n} rows  {why}",
            day=f"{gone.withdrawn_at:%Y-%m-%d}",
            reference=gone.reference,
            name=gone.file_name,
            n=gone.row_count,
            why=gone.reason,
        )


def ministry(name: str = "") -> Organisation:
    """Return the ministry of that name, or the only one; `Conflict` where it must be said."""
    ministries = Organisation.objects.filter(kind=OrganisationKind.MINISTRY).order_by("name")
    found = list(ministries.filter(name=name) if name else ministries)
    if len(found) == 1:
        return found[0]
    known = "; ".join(each.name for each in ministries)
    raise Conflict(
        say(
            id="Sebutkan penyelenggara dengan --organiser; yang ada: {known}.",
            en="Name the organiser with --organiser; there are: {known}.",
            known=known or "–",
        )
    )
