"""Bring the results of an official table into a round: everything checked first, all or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from menuju.people.models import Organisation
from menuju.people.types import Actor, OrganisationKind
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.review import rules
from menuju.review.actions import sources
from menuju.review.models import Entry, Figure, Round, Source
from menuju.review.queries.tables import item_findings, table_findings
from menuju.review.types import EntryFigures, EntryState, NodeFigures, RoundState, SourceNote


def import_table(
    round: Round, rows: Sequence[EntryFigures], *, content: bytes, note: SourceNote, by: Actor
) -> Source:
    """Enter every row of an official table: entry, scores, printed final and improvement.

    Raises `Invalid` with every bad row at once (unknown place, cohort or node, a score off the
    scale, a place twice), and then nothing has been imported. Who did not take part gets an entry
    without figures. One event carries the digest of the table and of all rows.
    """
    _refuse_unless_importable(round, by)
    governments = _governments(row.place_code for row in rows)
    if findings := table_findings(round, rows, governments=governments.keys()):
        raise Invalid(
            _("Tidak ada yang diimpor: perbaiki baris berikut, lalu impor lagi."), findings
        )
    with recording("review.results.imported", by=by, on=round.subject, stream=round.stream) as deed:
        _lock_draft(round)
        if round.entries.exists():
            raise Conflict(
                _("Putaran ini sudah berisi hasil; koreksi dilakukan lewat hitungan baru.")
            )
        source = sources.attach(round, content=content, note=note, by=by)
        entries = _enter_rows(round, rows, governments)
        given = [row.figures if row.took_part else {} for row in rows]
        _enter_figures(source, zip(entries, given, strict=True))
        deed.rows(
            [row.place_code, row.cohort, *_plain(figures)]
            for row, figures in zip(rows, given, strict=True)
        )
        deed.facts |= {"table_sha256": source.file_id, "source": source.reference}
    return source


def import_items(
    round: Round, items: Sequence[NodeFigures], *, content: bytes, note: SourceNote, by: Actor
) -> Source:
    """Add figures of deeper nodes (means of questions) to entries that are already in the round.

    Raises `Invalid` with every unknown place or node and every figure off the scale.
    """
    _refuse_unless_importable(round, by)
    entries = {entry.place_id: entry for entry in round.entries.select_related("cohort")}
    cohorts = {code: entry.cohort.code for code, entry in entries.items()}
    if findings := item_findings(round, items, cohorts=cohorts):
        raise Invalid(_("Tidak ada yang diimpor."), findings)
    with recording("review.results.imported", by=by, on=round.subject, stream=round.stream) as deed:
        _lock_draft(round)
        source = sources.attach(round, content=content, note=note, by=by)
        _enter_figures(source, ((entries[item.place_code], item.figures) for item in items))
        deed.rows([item.place_code, *_plain(item.figures)] for item in items)
        deed.facts |= {"table_sha256": source.file_id, "source": source.reference}
    return source


def _refuse_unless_importable(round: Round, by: Actor) -> None:
    if not rules.may_import(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang mengimpor hasil."))
    if round.collection_id:
        raise Conflict(_("Putaran ini dinilai di sini; angkanya datang dari para asesor."))
    if round.state != RoundState.DRAFT:
        raise Conflict(_("Putaran ini sudah ditutup; angkanya tidak berubah lagi."))


def _lock_draft(round: Round) -> None:
    """Hold the round while its children are written, and see once more that it is still open."""
    if Round.objects.select_for_update().get(pk=round.pk).state != RoundState.DRAFT:
        raise Conflict(_("Putaran ini baru saja ditutup."))


def _governments(codes: Iterable[str]) -> dict[str, Organisation]:
    """Return the regency governments by the code of their place."""
    found = Organisation.objects.filter(kind=OrganisationKind.GOVERNMENT, place_id__in=set(codes))
    return {organisation.place_id or "": organisation for organisation in found}


def _enter_rows(
    round: Round, rows: Sequence[EntryFigures], governments: Mapping[str, Organisation]
) -> list[Entry]:
    cohorts = {cohort.code: cohort for cohort in round.cohorts.all()}
    return Entry.objects.bulk_create(
        Entry(
            round=round,
            cohort=cohorts[row.cohort],
            organisation=governments[row.place_code],
            place_id=row.place_code,
            row=row.row,
            state=EntryState.TOOK_PART if row.took_part else EntryState.DID_NOT_TAKE_PART,
            published_final=row.final if row.took_part else None,
            published_improvement=row.improvement if row.took_part else None,
        )
        for row in rows
    )


def _enter_figures(source: Source, figures: Iterable[tuple[Entry, Mapping[str, Decimal]]]) -> None:
    Figure.objects.bulk_create(
        Figure(entry=entry, node=node, value=value, source=source)
        for entry, nodes in figures
        for node, value in nodes.items()
    )


def _plain(figures: Mapping[str, Decimal]) -> list[str]:
    return [f"{node}={value}" for node, value in sorted(figures.items())]
