"""Pictures of PDF pages, drawn once and kept beside the database by the digest of their file."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from menuju.problems import Invalid, NotFound
from menuju.records import folders
from menuju.records.checks import pdfs
from menuju.records.files import local

WIDTHS = (400, 800, 1200, 1600)
"""Pixels; few, so that nobody fills the disk by asking for every width."""

FAILED = b""
"""What is remembered of a page that cannot be drawn, so that it costs its seconds only once."""


def render(sha256: str, page: int, width: int = 800) -> bytes:
    """Return a page (from 1) of a kept PDF as PNG, at the next of `WIDTHS`.

    Who may see the file is asked before. Raises `NotFound` for a file or a page that is not there,
    `Invalid` for a page that cannot be drawn within the limits of `pdfs`.
    """
    wide = next((step for step in WIDTHS if step >= width), WIDTHS[-1])
    kept = Path(settings.HOME) / "cache" / "pages" / sha256[:2] / f"{sha256}-{page}-{wide}.png"
    if not kept.is_file():
        _draw(sha256, kept, page=page, width=wide)
    picture = kept.read_bytes()
    if picture == FAILED:
        raise Invalid(_("Halaman ini tidak dapat ditampilkan; unduh berkasnya."))
    return picture


def _draw(sha256: str, kept: Path, *, page: int, width: int) -> None:
    if not 1 <= page <= pdfs.MOST_PAGES:
        raise NotFound(_("Halaman ini tidak ada."))
    try:
        with local(sha256) as source:
            picture = _drawn(source, page=page, width=width)
    except FileNotFoundError:
        raise NotFound(_("Halaman ini tidak ada.")) from None
    folders.make(kept.parent)
    folders.write_once(kept, picture)


def _drawn(source: Path, *, page: int, width: int) -> bytes:
    if page > pdfs.count_pages(source):
        raise NotFound(_("Halaman ini tidak ada."))
    try:
        return pdfs.drawn(source, page=page, width=width)
    except pdfs.Unreadable:
        return FAILED
