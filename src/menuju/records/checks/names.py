"""Names of files: what a stranger's machine calls them, and what we offer for download."""

from collections.abc import Sequence

from django.utils.text import slugify
from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.records.checks.kinds import TAKEN, FileKind, by_name, of_media_type
from menuju.records.texts import UNSEEN, text_faults

LONGEST = 150
LONGEST_OF_DEVICES = 255


def name_faults(name: str, *, taken: Sequence[FileKind] = TAKEN) -> list[Finding]:
    """Return what keeps a name from being taken: length, paths, unseen signs, its ending."""
    field = _("Nama berkas")
    found = text_faults(name, field=field, longest=LONGEST, required=True, lines=False)
    if _leads_out(name):
        found.append(Finding(field, _("memuat jalur folder; kirim dengan nama biasa.")))
    if not found and by_name(name) not in taken:
        endings = ", ".join(kind.endings[0] for kind in taken)
        found.append(Finding(field, _("harus berakhiran %(endings)s.") % {"endings": endings}))
    return found


def device_name_faults(name: str) -> list[Finding]:
    """Return what keeps a name that a program has made from being kept: nothing in honest ones."""
    field, found = _("Nama berkas"), []
    if _leads_out(name):
        found.append(Finding(field, _("memuat jalur folder; kirim dengan nama biasa.")))
    if len(name) > LONGEST_OF_DEVICES:
        what = _("terlalu panjang: %(here)d huruf, paling panjang %(longest)d.")
        told = {"here": len(name), "longest": LONGEST_OF_DEVICES}
        found.append(Finding(field, what % told))
    if UNSEEN.search(name):
        found.append(Finding(field, _("berisi tanda yang tidak terlihat; ketik ulang teksnya.")))
    return found


def _leads_out(name: str) -> bool:
    return bool({"/", "\\"} & set(name)) or name.startswith(".")


def download_name(title: str, *, media_type: str, simulated: bool) -> str:
    """Return a name for saving a piece: from its title, so that no uploader's name leaks."""
    kind = of_media_type(media_type)
    stem = slugify(title)[:80] or "bukti"
    return f"{'simulasi-' if simulated else ''}{stem}{kind.endings[0] if kind else '.bin'}"
