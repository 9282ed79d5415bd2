"""What the numbered paper of an agreement says, in both languages at once."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from hashlib import sha256
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from menuju.documents.models import Document
from menuju.documents.queries.documents import newest
from menuju.documents.types import NOTHING, DocumentKind, Signatory, Statement, Words
from menuju.mentoring.models import Agreement
from menuju.mentoring.types import AgreementKind, AgreementState, Part

KINDS: Mapping[str, DocumentKind] = {
    AgreementKind.COMMITMENT: DocumentKind.COMMITMENT,
    AgreementKind.MEMORANDUM: DocumentKind.MEMORANDUM,
}
"""What the paper of each kind of agreement is."""


def papers_of(agreements: Iterable[Agreement]) -> Mapping[str, Document]:
    """Return the document that stands for each of these agreements, by its subject; 1 query."""
    found = newest(KINDS.values(), [one.subject for one in agreements])
    return {subject: document for (_kind, subject, _user), document in found.items()}


def statement_of(
    agreement: Agreement, *, event: UUID, replaces: Document | None = None
) -> Statement:
    """Return what the paper of an agreement says: its words, and a place for each who signs."""
    member, cohort = agreement.member, agreement.member.cohort
    is_signed = agreement.state == AgreementState.SIGNED and agreement.signed_on is not None
    return Statement(
        kind=KINDS[agreement.kind],
        event=event,
        subject=agreement.subject,
        title=Words.said(lambda: f"{member.place.title} · {cohort.title}"),
        opening=Words.said(partial(_opening, agreement)),
        issuer=cohort.organisation_id,
        organisation=member.organisation_id,
        on=_day(agreement),
        place=agreement.place if is_signed else "",
        simulated=cohort.simulated,
        facts=tuple(_facts(agreement)),
        text=Words(agreement.text, agreement.text),
        signatories=tuple(
            Signatory(one.name, one.office, one.body, _part(one.part))
            for one in agreement.signatories.all()
        ),
        notes=(Words.said(_ours),) if agreement.is_default else (),
        digests=(
            (Words.said(lambda: _("Naskah")), sha256(agreement.text.encode()).hexdigest()),
        ),
        data={
            "cohort": f"{cohort.programme}/{cohort.code}",
            "place": str(member.place_id),
            "state": str(agreement.state),
        },
        replaces=replaces.pk if replaces else None,
    )  # fmt: skip


def _day(agreement: Agreement) -> date:
    return agreement.signed_on or timezone.localdate(agreement.made_at)


def _opening(agreement: Agreement) -> str:
    place = agreement.member.place.title
    if agreement.state == AgreementState.SIGNED and agreement.signed_on:
        told = {"place": place, "day": date_format(agreement.signed_on, "j F Y")}
        return _("Naskah ini ditandatangani bersama %(place)s pada %(day)s.") % told
    return _("Naskah ini disepakati bersama %(place)s untuk ditandatangani.") % {"place": place}


def _facts(agreement: Agreement) -> Iterable[tuple[Words, Words]]:
    member = agreement.member
    rows: list[tuple[Callable[[], str], Callable[[], str]]] = [
        (lambda: _("Nomor naskah"), lambda: agreement.number),
        (lambda: _("Daerah"), lambda: f"{member.place.title} ({member.place_id})"),
        (lambda: _("Angkatan"), lambda: member.cohort.title),
        (lambda: _("Berlaku sampai"), partial(_last, agreement)),
    ]
    for name, value in rows:
        said = Words.said(value)
        if said != NOTHING:
            yield Words.said(name), said


def _last(agreement: Agreement) -> str:
    return date_format(agreement.expires_on, "j F Y") if agreement.expires_on else ""


def _part(part: str) -> Words:
    return Words.said(lambda: str(Part(part).label))


def _ours() -> str:
    return _("Naskah ini bawaan proyek; naskah resminya tidak diketahui.")
