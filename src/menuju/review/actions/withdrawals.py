"""Take out again what was brought in wrongly, as long as it has not become a result."""

import io
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.records.models import StoredFile
from menuju.review import rules
from menuju.review.models import Entry, Figure, Round, Source, Withdrawal
from menuju.review.queries import withdrawals
from menuju.review.types import RoundState
from menuju.verify import canonical

OPEN = (RoundState.DRAFT, RoundState.CLOSED)


def withdraw(round: Round, *, reference: str, reason: str, by: Actor) -> Withdrawal:
    """Withdraw one import of a round, with a reason: all of its rows, or none.

    What it brought leaves the working set and stays readable: the file by its digest, the rows in
    a kept file whose digest the event seals. A closed round is open again for the right table.
    Raises `Conflict` for a round that is scored here or published, and for a table on which deeper
    figures still rest.
    """
    if not rules.may_import(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menarik kembali impor."))
    if not reason.strip():
        raise Invalid(_("Sebutkan alasan impor ini ditarik kembali."))
    with recording(
        "review.results.withdrawn", by=by, on=round.subject, stream=round.stream
    ) as deed:
        held = _hold(round)
        source = withdrawals.source_of(held, reference)
        entries, rows = _brought(held, source)
        kept = _keep(rows, name=f"{source.reference}.jsonl", by=by)
        done = _note(held, source, kept, rows=rows, reason=reason.strip())
        deed.facts |= {
            "source": source.reference,
            "table_sha256": source.file_id,
            "rows": len(rows),
            "rows_sha256": kept.sha256,
            "from": str(held.state),
        }
        deed.private["reason"] = reason.strip()
        _take_out(source, entries, by=by)
        Round.objects.filter(pk=held.pk).update(state=RoundState.DRAFT, closed_at=None)
    round.refresh_from_db()
    return done


def _hold(round: Round) -> Round:
    """Lock the round, so that nobody closes or publishes it meanwhile."""
    held = Round.objects.select_for_update().get(pk=round.pk)
    if held.collection_id:
        raise Conflict(_("Putaran ini dinilai di sini; tidak ada impor yang dapat ditarik."))
    if held.state not in OPEN:
        raise Conflict(
            _("Hasil putaran ini sudah diumumkan; yang salah dibetulkan lewat hitungan baru.")
        )
    return held


def _brought(round: Round, source: Source) -> tuple[list[Entry], list[dict[str, Any]]]:
    """Return the entries that leave with a source, and its rows; none leave with deeper figures."""
    if withdrawals.table_of(round) != source.reference:
        return [], withdrawals.item_rows(source)
    others = round.sources.exclude(pk=source.pk).filter(figures__isnull=False).distinct()
    if names := [other.reference for other in others]:
        raise Conflict(
            _("Tarik dahulu angka yang menumpang pada tabel ini: %(names)s.")
            % {"names": ", ".join(names)}
        )
    entries = list(round.entries.select_related("cohort").order_by("pk"))
    return entries, withdrawals.table_rows(entries, source)


def _keep(rows: Sequence[dict[str, Any]], *, name: str, by: Actor) -> StoredFile:
    content = b"".join(canonical.dumps(row) + b"\n" for row in rows)
    return keep(io.BytesIO(content), media_type="application/jsonl", name=name, by=by)


def _note(
    round: Round, source: Source, kept: StoredFile, *, rows: Sequence[object], reason: str
) -> Withdrawal:
    return Withdrawal.objects.create(
        round=round,
        reference=source.reference,
        title_id=source.title_id,
        title_en=source.title_en,
        number=source.number,
        file_name=source.file_name,
        file=source.file,
        rows=kept,
        row_count=len(rows),
        reason=reason,
        withdrawn_at=timezone.now(),
    )


def _take_out(source: Source, entries: Sequence[Entry], *, by: Actor) -> None:
    """Delete the rows; a bundle of this round does not name the source any more."""
    round = source.round
    with recording(
        "review.evidence.withdrawn", by=by, on=round.subject, stream=round.stream
    ) as deed:
        deed.facts |= {"evidence": source.reference, "sha256": source.file_id}
        Figure.objects.filter(source=source).delete()
        Entry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
        source.delete()
