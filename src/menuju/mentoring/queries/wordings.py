"""What an agreement says, as people type it, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.mentoring.models import Agreement
from menuju.mentoring.queries.plans import months_after, plan_of
from menuju.mentoring.queries.signers import Signer
from menuju.mentoring.types import AgreementKind, AgreementState, Part
from menuju.problems import Finding
from menuju.records.texts import text_faults
from menuju.selection.models import Cohort, Member

LONGEST_TEXT, LONGEST_NUMBER, LONGEST_PLACE = 8000, 120, 160
PARTIES = 2
"""A memorandum binds two at least."""
EARLIEST = date(2015, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What an agreement says."""

    number: str = ""
    text: str = ""
    signed_on: date | None = None
    place: str = ""
    expires_on: date | None = None
    signers: Sequence[Signer] = ()


def wording_faults(wording: Wording) -> list[Finding]:
    """Return what is wrong with a wording, by the field of the form."""
    found = [
        *text_faults(wording.number, field="number", longest=LONGEST_NUMBER, lines=False),
        *text_faults(wording.text, field="text", longest=LONGEST_TEXT),
        *text_faults(wording.place, field="place", longest=LONGEST_PLACE, lines=False),
    ]
    signed, ends = wording.signed_on, wording.expires_on
    if signed and signed < EARLIEST:
        found.append(Finding("signed_on", _("tanggal ini sebelum program dimulai.")))
    if signed and ends and ends < signed:
        found.append(Finding("expires_on", _("hari terakhirnya sebelum ditandatangani.")))
    return found


def signing_faults(kind: str, wording: Wording) -> list[Finding]:
    """Return what an agreement still lacks to be noted as signed."""
    found = []
    if wording.signed_on is None:
        found.append(Finding("signed_on", _("tanggal penandatanganan belum diisi.")))
    elif wording.signed_on > timezone.localdate():
        found.append(Finding("signed_on", _("tanggal ini belum tiba.")))
    if not wording.place.strip():
        found.append(Finding("place", _("tempat penandatanganan belum diisi.")))
    least = PARTIES if kind == AgreementKind.MEMORANDUM else 1
    if sum(one.part == Part.PARTY for one in wording.signers) < least:
        told = _("paling sedikit %(n)d pihak bertanda tangan.") % {"n": least}
        found.append(Finding("signers", told))
    if kind == AgreementKind.MEMORANDUM and not wording.number.strip():
        found.append(Finding("number", _("nomor nota kesepakatan belum diisi.")))
    return found


def ending_faults(agreement: Agreement, ended_on: date) -> list[Finding]:
    """Return why an agreement cannot have ended on a day."""
    signed = agreement.signed_on if agreement.state == AgreementState.SIGNED else None
    if signed and ended_on < signed:
        return [Finding("ended_on", _("hari ini sebelum ditandatangani."))]
    if ended_on < EARLIEST:
        return [Finding("ended_on", _("tanggal ini sebelum program dimulai."))]
    if ended_on > timezone.localdate():
        return [Finding("ended_on", _("tanggal ini belum tiba; catat pada harinya."))]
    return []


def wording_of(agreement: Agreement) -> Wording:
    """Return what an agreement says now; 1 query."""
    return Wording(
        number=agreement.number,
        text=agreement.text,
        signed_on=agreement.signed_on,
        place=agreement.place,
        expires_on=agreement.expires_on,
        signers=[
            Signer(Part(one.part), one.body, one.name, one.office)
            for one in agreement.signatories.all()
        ],
    )


def default_text(cohort: Cohort, kind: str, *, language: str = "id") -> str:
    """Return the words that the pack gives for a kind, for somebody to change; empty without."""
    plan = plan_of(cohort)
    given = plan.commitment if kind == AgreementKind.COMMITMENT else plan.memorandum
    return given.text.in_(language)


def is_ours(cohort: Cohort, kind: str, text: str) -> bool:
    """Say whether words are those that the pack marks as this project's own."""
    plan = plan_of(cohort)
    given = plan.commitment if kind == AgreementKind.COMMITMENT else plan.memorandum
    own = {words.strip() for words in given.text.by_language.values()}
    return given.basis == "project-default" and text.strip() in own


def mark_signed(agreement: Agreement) -> None:
    """Set what follows from a signature, without saving."""
    assert agreement.signed_on is not None  # asked before
    agreement.state = AgreementState.SIGNED
    if agreement.kind == AgreementKind.MEMORANDUM:
        months = plan_of(agreement.member.cohort).months
        agreement.institutions_due_on = months_after(agreement.signed_on, months)


def facts_of(agreement: Agreement) -> dict[str, str]:
    """Return what everybody may know of a signature; nobody's name."""
    assert agreement.signed_on is not None
    told = {"kind": agreement.kind, "signed_on": agreement.signed_on.isoformat()}
    return told | {"place": agreement.member.place_id}


def subject_of(member: Member) -> str:
    """Return what events on a region of a cohort are on: `selection.Member:<cohort>/<place>`."""
    return f"selection.Member:{member.cohort.programme}/{member.cohort.code}/{member.place_id}"
