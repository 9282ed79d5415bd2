"""The words of an agreement as a paper to be signed."""

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from menuju.documents.papers import Letter, LetterSigner, typeset_letter
from menuju.mentoring.exports import Export
from menuju.mentoring.models import Agreement

TO_FILL_IN = "…………………………"


def paper(agreement: Agreement) -> Export:
    """Return an agreement as PDF in the language of the page, with a place for each who signs."""
    member = agreement.member
    cohort = member.cohort
    letter = Letter(
        language=(get_language() or "id")[:2],
        title=str(agreement.get_kind_display()),
        number=agreement.number,
        about=tuple(_about(agreement)),
        text=agreement.text,
        dated=f"{agreement.place or TO_FILL_IN}, {_day(agreement)}",
        signers=tuple(
            LetterSigner(str(one.get_part_display()), one.body, one.name, one.office)
            for one in agreement.signatories.all()
        ),
        note=_note(agreement),
        simulated=_("Simulasi") if cohort.simulated else "",
        on=agreement.made_at.date(),
    )
    label = "-simulasi" if cohort.simulated else ""
    name = f"{agreement.kind}-{cohort.code}-{member.place_id}{label}.pdf"
    return Export(name, "application/pdf", typeset_letter(letter))


def _about(agreement: Agreement) -> list[tuple[str, str]]:
    member = agreement.member
    rows = [
        (_("Daerah"), f"{member.place.title} ({member.place_id})"),
        (_("Angkatan"), member.cohort.title),
    ]
    if agreement.expires_on:
        rows.append((_("Berlaku sampai"), date_format(agreement.expires_on, "j F Y")))
    return rows


def _day(agreement: Agreement) -> str:
    return date_format(agreement.signed_on, "j F Y") if agreement.signed_on else TO_FILL_IN


def _note(agreement: Agreement) -> str:
    if agreement.is_default:
        return _("Naskah ini bawaan proyek; naskah resminya tidak diketahui.")
    return ""
