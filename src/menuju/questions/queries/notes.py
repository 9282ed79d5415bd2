"""What is wrong with what is said of a piece of evidence."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.questions.models import Evidence
from menuju.questions.types import EvidenceNote
from menuju.records.texts import person_numbers, text_faults

LONGEST_TITLE = 200
LONGEST_NUMBER = 80
LONGEST_SIGNER = 120
LONGEST_URL = 500

_check_address = URLValidator(schemes=["http", "https"])


def note_faults(note: EvidenceNote) -> list[Finding]:
    """Return what is wrong with title, number, date, signer and period."""
    title = text_faults(
        note.title, field=_("Judul"), longest=LONGEST_TITLE, required=True, lines=False
    )
    number = text_faults(note.number, field=_("Nomor"), longest=LONGEST_NUMBER, lines=False)
    signer = text_faults(
        note.signer, field=_("Penanda tangan"), longest=LONGEST_SIGNER, lines=False
    )
    found = [*title, *number, *signer]
    if note.period_from and note.period_to and note.period_from > note.period_to:
        found.append(Finding(_("Masa sampai"), _("lebih awal dari awal masanya.")))
    if note.dated_on and note.dated_on > timezone.localdate():
        found.append(Finding(_("Tanggal"), _("ada di masa depan; tulis tanggal dokumennya.")))
    return found


def link_faults(url: str) -> list[Finding]:
    """Return what is wrong with the address of a page; it is fetched later."""
    field = _("Tautan")
    if wrong := text_faults(url, field=field, longest=LONGEST_URL, required=True, lines=False):
        return wrong
    try:
        _check_address(url)
    except ValidationError:
        what = _("tulis alamat lengkap, misalnya https://jdih.daerah.go.id/sk-12.")
        return [Finding(field, what)]
    if "@" in url.split("/")[2]:
        what = _("memuat nama pengguna atau kata sandi; hapus dari alamat.")
        return [Finding(field, what)]
    return []


def person_faults(evidence: Evidence) -> list[Finding]:
    """Return where what is said of a piece tells a number of a person."""
    said = {_("Judul"): evidence.title, _("Nomor"): evidence.number, _("Tautan"): evidence.url}
    return [
        Finding(field, what) for field, text in said.items() for what in person_numbers(text or "")
    ]


def page_faults(evidence: Evidence, page: int | None) -> list[Finding]:
    """Return what is wrong with a page pointer."""
    if page is None or 1 <= page <= (evidence.pages or page):
        return []
    what = _("halaman %(page)d tidak ada; berkas ini %(pages)d halaman.")
    return [Finding(_("Halaman"), what % {"page": page, "pages": evidence.pages or 1})]
