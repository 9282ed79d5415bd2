"""A signing day: many regions sign at once, told by one table."""

import io

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.mentoring import rules
from menuju.mentoring.actions import papers
from menuju.mentoring.actions.agreements import STREAM, write_signers
from menuju.mentoring.models import Agreement
from menuju.mentoring.queries.signing_tables import Signing, read_signings
from menuju.mentoring.queries.wordings import default_text, is_ours, mark_signed
from menuju.mentoring.types import BEFORE_SIGNED, AgreementKind, AgreementState
from menuju.people.types import Actor
from menuju.problems import Finding, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.actions.files import keep
from menuju.selection.models import Cohort

MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@transaction.atomic
def bring(
    cohort: Cohort, kind: AgreementKind, *, content: bytes, name: str, by: Actor
) -> list[Agreement]:
    """Note every row of a table as signed, or none; a region's unsigned agreement is taken up.

    The file is kept by its digest, and each agreement gets its numbered paper. Raises `Invalid`
    with every row that cannot be used: also where a region has an agreement of that kind, number
    and day already.
    """
    if not rules.may_run(by, cohort):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang mencatat penandatanganan."))
    rows = read_signings(content, name=name, cohort=cohort, kind=kind)
    on = f"selection.Cohort:{cohort.programme}/{cohort.code}"
    with recording("mentoring.signing_day.brought", by=by, on=on, stream=STREAM) as deed:
        Cohort.objects.select_for_update().get(pk=cohort.pk)
        waiting = _waiting(rows, kind)
        _refuse_twice(rows, kind)
        _refuse_expired(rows, waiting)
        media = MEDIA["xlsx" if content.startswith(b"PK") else "csv"]
        stored = keep(io.BytesIO(content), media_type=media, name=name, by=by)
        written = [_write(row, kind, waiting.get(row.member.pk)) for row in rows]
        deed.facts |= {"kind": str(kind), "agreements": len(written), "table_sha256": stored.sha256}
        deed.private["places"] = [row.member.place_id for row in rows]
    papers.issue(written, after="mentoring.signing_day.brought", on=on, by=by)
    return written


def _waiting(rows: list[Signing], kind: AgreementKind) -> dict[int, Agreement]:
    """Hold what waits to be signed by these regions, by their keys, until it is signed."""
    held = Agreement.objects.select_for_update(of=("self",)).filter(
        member__in=[row.member.pk for row in rows], kind=kind, state__in=BEFORE_SIGNED
    )
    return {one.member_id: one for one in held.order_by("pk")}


def _refuse_twice(rows: list[Signing], kind: AgreementKind) -> None:
    signed = Agreement.objects.filter(
        member__in=[row.member.pk for row in rows], kind=kind, state=AgreementState.SIGNED
    )
    there = {(one.member_id, one.number, one.signed_on) for one in signed}
    twice = [
        Finding(
            _("Baris %(row)d") % {"row": row.number},
            _("%(place)s sudah tercatat menandatanganinya pada hari itu.")
            % {"place": row.member.place.title},
        )
        for row in rows
        if (row.member.pk, row.wording.number, row.wording.signed_on) in there
    ]
    if twice:
        raise Invalid(_("Tidak ada yang dicatat: perbaiki yang berikut."), twice)


def _refuse_expired(rows: list[Signing], waiting: dict[int, Agreement]) -> None:
    """Refuse a day after the last one that waiting words name, where the row names no other."""
    ends = {member: one.expires_on for member, one in waiting.items() if one.expires_on}
    late = [
        Finding(
            _("Baris %(row)d, berlaku_sampai") % {"row": row.number},
            _("naskah yang disusun berakhir sebelum tanggal itu; tulis hari terakhir yang baru."),
        )
        for row in rows
        if row.wording.expires_on is None
        and row.wording.signed_on
        and (last := ends.get(row.member.pk))
        and last < row.wording.signed_on
    ]
    if late:
        raise Invalid(_("Tidak ada yang dicatat: perbaiki yang berikut."), late)


def _write(row: Signing, kind: AgreementKind, waiting: Agreement | None) -> Agreement:
    """Sign what waits for a region, or write it down as signed."""
    made = waiting or Agreement(member=row.member, kind=kind, made_at=timezone.now())
    made.member = row.member
    wording = row.wording
    made.text = wording.text or made.text or default_text(row.member.cohort, kind)
    made.is_default = is_ours(row.member.cohort, kind, made.text)
    made.number, made.place = wording.number, wording.place
    made.signed_on = wording.signed_on
    made.expires_on = wording.expires_on or made.expires_on
    mark_signed(made)
    made.save()
    made.signatories.all().delete()
    write_signers(made, wording.signers)
    return made
