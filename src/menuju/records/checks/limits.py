"""How large a file may be: by the door it comes through, and by its kind."""

from django.conf import settings
from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.records.checks import kinds
from menuju.records.checks.kinds import FileKind

MEGABYTE = 1_000_000


def limit_of(kind: FileKind | None) -> int:
    """Return how many bytes a file that arrives in parts may have."""
    limits: dict[str, int] = settings.FILE_LIMITS
    if kind is kinds.MP4:
        return limits["video"]
    return limits["picture" if kind in kinds.PICTURES else "document"]


def largest() -> int:
    """Return the largest size that any file in parts may have."""
    return max(settings.FILE_LIMITS.values())


def size_faults(size: int, *, limit: int) -> list[Finding]:
    """Return what is wrong with a size: nothing at all, or too much."""
    if size == 0:
        return [Finding(_("Berkas"), _("kosong (0 bita); pilih berkas yang benar."))]
    if size > limit:
        what = _("lebih besar dari %(most)d MB; perkecil, atau lampirkan sebagai tautan.")
        return [Finding(_("Berkas"), what % {"most": limit // MEGABYTE})]
    return []
