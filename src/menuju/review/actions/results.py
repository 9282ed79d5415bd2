"""Bring the results of an official table into a round: everything checked first, all or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from menuju.people.models import Organisation
from menuju.people.types import Actor, OrganisationKind
from menuju.problems import Conflict, Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.review import rules
from menuju.review.actions import sources
from menuju.review.actions.sources import SourceNote
from menuju.review.models import Cohort, Entry, Figure, Round, Source
from menuju.review.types import EntryState, RoundState


@dataclass(frozen=True)
class EntryFigures:
    """One row of a result table: a place by code, its cohort and its figures by node."""

    row: int
    """Its row in the table's file, from 1."""
    place_code: str
    cohort: str
    took_part: bool
    figures: Mapping[str, Decimal]
    final: Decimal | None = None
    improvement: Decimal | None = None

    @property
    def where(self) -> str:
        """The row as a reader would look for it."""
        return _("Baris %(row)d") % {"row": self.row}


@dataclass(frozen=True)
class NodeFigures:
    """Figures of one place for deeper nodes, such as the means of its questions."""

    place_code: str
    figures: Mapping[str, Decimal] = field(default_factory=dict)


def import_table(
    round: Round, rows: Sequence[EntryFigures], *, content: bytes, note: SourceNote, by: Actor
) -> Source:
    """Enter every row of an official table: entry, scores, printed final and improvement.

    Raises `Invalid` with every bad row at once (unknown place or cohort, a place twice), and then
    nothing has been imported. One event carries the digest of the table and of all rows.
    """
    _refuse_unless_importable(round, by)
    organisations, cohorts = (
        _governments(row.place_code for row in rows),
        {c.code: c for c in round.cohorts.all()},
    )
    if findings := [*_unknown(rows, organisations, cohorts), *_twice(rows)]:
        raise Invalid(
            _("Tidak ada yang diimpor: perbaiki baris berikut, lalu impor lagi."), findings
        )
    with recording("review.results.imported", by=by, on=round.subject, stream=round.stream) as deed:
        _lock_draft(round)
        if round.entries.exists():
            raise Conflict(
                _("Putaran ini sudah berisi hasil; koreksi dilakukan lewat putaran hitung baru.")
            )
        source = sources.attach(round, content=content, note=note, by=by)
        entries = Entry.objects.bulk_create(
            Entry(
                round=round,
                cohort=cohorts[row.cohort],
                organisation=organisations[row.place_code],
                place_id=row.place_code,
                row=row.row,
                state=EntryState.TOOK_PART if row.took_part else EntryState.DID_NOT_TAKE_PART,
                published_final=row.final if row.took_part else None,
                published_improvement=row.improvement if row.took_part else None,
            )
            for row in rows
        )
        _enter(source, zip(entries, (row.figures for row in rows), strict=True))
        deed.rows([row.place_code, row.cohort, *_plain(row.figures)] for row in rows)
        deed.facts |= {"table_sha256": source.file_id, "source": source.reference}
    return source


def import_items(
    round: Round, items: Sequence[NodeFigures], *, content: bytes, note: SourceNote, by: Actor
) -> Source:
    """Add figures of deeper nodes (means of questions) to entries that are already in the round."""
    _refuse_unless_importable(round, by)
    entries = {entry.place_id: entry for entry in round.entries.all()}
    if missing := [item.place_code for item in items if item.place_code not in entries]:
        raise Invalid(
            _("Tidak ada yang diimpor."),
            [
                Finding(code, _("daerah ini bukan peserta putaran; periksa kodenya."))
                for code in missing
            ],
        )
    with recording("review.results.imported", by=by, on=round.subject, stream=round.stream) as deed:
        _lock_draft(round)
        source = sources.attach(round, content=content, note=note, by=by)
        _enter(source, ((entries[item.place_code], item.figures) for item in items))
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


def _unknown(
    rows: Sequence[EntryFigures],
    organisations: Mapping[str, Organisation],
    cohorts: Mapping[str, Cohort],
) -> Iterable[Finding]:
    for row in rows:
        if row.place_code not in organisations:
            what = _("kode %(code)s tidak dikenal; periksa daftar kode wilayah.") % {
                "code": row.place_code
            }
            yield Finding(row.where, what)
        if row.cohort not in cohorts:
            known = ", ".join(cohorts)
            yield Finding(
                row.where,
                _("kohort “%(cohort)s” tidak ada; yang ada: %(known)s.")
                % {"cohort": row.cohort, "known": known},
            )


def _twice(rows: Sequence[EntryFigures]) -> Iterable[Finding]:
    first: dict[str, str] = {}
    for row in rows:
        if row.place_code in first:
            yield Finding(
                row.where,
                _("daerah ini sudah ada di %(where)s.") % {"where": first[row.place_code]},
            )
        first.setdefault(row.place_code, row.where)


def _enter(source: Source, figures: Iterable[tuple[Entry, Mapping[str, Decimal]]]) -> int:
    made = Figure.objects.bulk_create(
        Figure(entry=entry, node=node, value=value, source=source)
        for entry, nodes in figures
        for node, value in nodes.items()
    )
    return len(made)


def _plain(figures: Mapping[str, Decimal]) -> list[str]:
    return [f"{node}={value}" for node, value in sorted(figures.items())]
