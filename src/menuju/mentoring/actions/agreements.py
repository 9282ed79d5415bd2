"""Agreements: written down, agreed on, signed, scanned, ended."""

from collections.abc import Sequence
from datetime import date
from typing import BinaryIO

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.mentoring import rules
from menuju.mentoring.actions import papers
from menuju.mentoring.actions.keeping import kept
from menuju.mentoring.models import Agreement, Signatory
from menuju.mentoring.queries.signers import Signer
from menuju.mentoring.queries.wordings import (
    Wording,
    ending_faults,
    facts_of,
    is_ours,
    mark_signed,
    signing_faults,
    subject_of,
    wording_faults,
    wording_of,
)
from menuju.mentoring.types import BEFORE_SIGNED, AgreementKind, AgreementState
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.actions.events import recording
from menuju.records.texts import text_faults
from menuju.selection.models import Member

STREAM = "mentoring"
"""The log of all that happens in this room."""
LONGEST_REASON = 500


def draft(member: Member, kind: AgreementKind, wording: Wording, *, by: Actor) -> Agreement:
    """Write down what a region is to sign; one unsigned agreement of a kind at a time."""
    if not rules.may_run(by, member.cohort):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menyusun naskah."))
    if member.until is not None:
        raise Conflict(_("Daerah ini sudah keluar dari angkatannya."))
    _refuse_faulty(wording)
    with recording(
        "mentoring.agreement.drafted", by=by, on=subject_of(member), stream=STREAM
    ) as deed:
        made = _fresh(member, kind, wording)
        _save_new(made)
        write_signers(made, wording.signers)
        deed.facts |= {"kind": str(kind), "agreement": made.pk}
        deed.private |= _told(wording)
    return made


def amend(agreement: Agreement, wording: Wording, *, by: Actor) -> Agreement:
    """Change the words of an agreement that is not signed; it goes back to being drafted."""
    _refuse_others(agreement, by=by)
    _refuse_faulty(wording)
    with recording(
        "mentoring.agreement.amended", by=by, on=agreement.subject, stream=STREAM
    ) as deed:
        held = _held(agreement, BEFORE_SIGNED)
        for name in ("number", "text", "signed_on", "place", "expires_on"):
            setattr(held, name, getattr(wording, name))
        held.is_default = is_ours(held.member.cohort, held.kind, wording.text)
        held.state = AgreementState.DRAFTED
        held.save()
        held.signatories.all().delete()
        write_signers(held, wording.signers)
        deed.private |= _told(wording)
        papers.take_back(held, by=by)
    return held


@transaction.atomic
def agree(agreement: Agreement, *, by: Actor) -> Agreement:
    """Note that both sides have agreed on the words; their numbered paper is issued."""
    _refuse_others(agreement, by=by)
    with recording(
        "mentoring.agreement.agreed", by=by, on=agreement.subject, stream=STREAM
    ) as deed:
        held = _held(agreement, (AgreementState.DRAFTED,))
        if not held.text.strip():
            raise Conflict(_("Naskahnya masih kosong; lengkapi dahulu."))
        held.state = AgreementState.AGREED
        held.save(update_fields=["state"])
        deed.facts["kind"] = held.kind
    papers.issue([held], after="mentoring.agreement.agreed", on=held.subject, by=by)
    return held


@transaction.atomic
def sign(agreement: Agreement, *, signed_on: date, place: str, by: Actor) -> Agreement:
    """Note that an agreement was signed; a memorandum tells when the institutions are due.

    Its numbered paper, with day and place, takes the place of the one that was agreed on.
    """
    _refuse_others(agreement, by=by)
    with recording(
        "mentoring.agreement.signed", by=by, on=agreement.subject, stream=STREAM
    ) as deed:
        held = _held(agreement, BEFORE_SIGNED)
        held.signed_on, held.place = signed_on, place.strip()
        wording = wording_of(held)
        if wrong := [*wording_faults(wording), *signing_faults(held.kind, wording)]:
            raise Invalid(_("Belum dapat dicatat sebagai ditandatangani."), wrong)
        mark_signed(held)
        held.save()
        deed.facts |= facts_of(held)
    papers.issue([held], after="mentoring.agreement.signed", on=held.subject, by=by)
    return held


def attach_scan(agreement: Agreement, stream: BinaryIO, *, name: str, by: Actor) -> Agreement:
    """Keep the scan of a signed agreement by its digest; a newer one takes its place."""
    _refuse_others(agreement, by=by)
    with recording(
        "mentoring.agreement.scanned", by=by, on=agreement.subject, stream=STREAM
    ) as deed:
        held = _held(agreement, (AgreementState.SIGNED,))
        held.scan = kept(stream, name=name, by=by)
        held.save(update_fields=["scan"])
        deed.facts |= {"kind": held.kind, "sha256": held.scan.sha256}
    return held


def end(agreement: Agreement, *, reason: str, ended_on: date, by: Actor) -> Agreement:
    """End an agreement before its day, or drop one that was never signed; with the reason."""
    _refuse_others(agreement, by=by)
    if wrong := text_faults(reason, field="reason", longest=LONGEST_REASON, required=True):
        raise Invalid(_("Sebutkan mengapa naskah ini diakhiri."), wrong)
    with recording("mentoring.agreement.ended", by=by, on=agreement.subject, stream=STREAM) as deed:
        held = _held(agreement, (*BEFORE_SIGNED, AgreementState.SIGNED))
        if wrong := ending_faults(held, ended_on):
            raise Invalid(_("Belum diakhiri."), wrong)
        deed.facts |= {"kind": held.kind, "from": held.state}
        held.state, held.end_reason = AgreementState.ENDED, reason.strip()
        held.ended_on = ended_on
        held.save(update_fields=["state", "end_reason", "ended_on"])
        deed.private["reason"] = held.end_reason
        papers.take_back(held, by=by)
    return held


def write_signers(agreement: Agreement, signers: Sequence[Signer]) -> None:
    """Write who stands under an agreement, in their order."""
    Signatory.objects.bulk_create(
        Signatory(
            agreement=agreement, order=n, part=one.part, body=one.body, name=one.name,
            office=one.office,
        )
        for n, one in enumerate(signers, start=1)
    )  # fmt: skip


def _fresh(member: Member, kind: AgreementKind, wording: Wording) -> Agreement:
    return Agreement(
        member=member,
        kind=kind,
        number=wording.number.strip(),
        text=wording.text.strip(),
        is_default=is_ours(member.cohort, kind, wording.text),
        signed_on=wording.signed_on,
        place=wording.place.strip(),
        expires_on=wording.expires_on,
        made_at=timezone.now(),
    )


def _save_new(agreement: Agreement) -> None:
    try:
        with transaction.atomic():
            agreement.save(force_insert=True)
    except IntegrityError:
        told = _("Sudah ada naskah sejenis yang belum ditandatangani; ubah yang itu.")
        raise Conflict(told) from None


def _held(agreement: Agreement, states: Sequence[str]) -> Agreement:
    """Hold an agreement in one of these states until the transaction ends."""
    wanted = Agreement.objects.select_for_update(of=("self",)).select_related("member__cohort")
    held = wanted.get(pk=agreement.pk)
    if held.state not in states:
        told = _("Naskah ini sudah %(state)s; muat ulang halamannya.")
        raise Conflict(told % {"state": held.get_state_display()})
    return held


def _told(wording: Wording) -> dict[str, object]:
    return {"number": wording.number, "signers": [one.line() for one in wording.signers]}


def _refuse_others(agreement: Agreement, *, by: Actor) -> None:
    if not rules.may_draft(by, agreement):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang mengurus naskah."))


def _refuse_faulty(wording: Wording) -> None:
    if wrong := wording_faults(wording):
        raise Invalid(_("Naskah belum tersimpan: perbaiki yang berikut."), wrong)
