"""Names of files: what a stranger's machine calls them, and what we offer for download."""

from django.utils.text import slugify
from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.questions.files.kinds import TAKEN, by_name, of_media_type
from menuju.questions.texts import text_faults

LONGEST = 150


def name_faults(name: str) -> list[Finding]:
    """Return what keeps a name from being taken: length, paths, unseen signs, its ending."""
    field = _("Nama berkas")
    found = text_faults(name, field=field, longest=LONGEST, required=True, lines=False)
    if {"/", "\\"} & set(name) or name.startswith("."):
        found.append(Finding(field, _("memuat jalur folder; kirim dengan nama biasa.")))
    if not found and by_name(name) is None:
        endings = ", ".join(kind.endings[0] for kind in TAKEN)
        found.append(Finding(field, _("harus berakhiran %(endings)s.") % {"endings": endings}))
    return found


def download_name(title: str, *, media_type: str, simulated: bool) -> str:
    """Return a name for saving a piece: from its title, so that no uploader's name leaks."""
    kind = of_media_type(media_type)
    stem = slugify(title)[:80] or "bukti"
    return f"{'simulasi-' if simulated else ''}{stem}{kind.endings[0] if kind else '.bin'}"
