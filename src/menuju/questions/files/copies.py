"""Copies for strangers: what a file shows, without what it tells of the one who made it."""

import tempfile
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

from django.utils.translation import gettext as _

from menuju.problems import Conflict
from menuju.records.checks import kinds, pdfs, pictures


def without_traces(original: BinaryIO, *, media_type: str) -> BinaryIO:
    """Return a clean copy of a picture, a PDF or a text; the caller closes it.

    Office documents and video carry names, comments and places in more spots than we could prove
    clean: they raise `Conflict`, and can be opened to all as PDF, or as a link.
    """
    kind = kinds.of_media_type(media_type)
    if kind in kinds.PICTURES:
        return pictures.cleaned(original)
    if kind is kinds.PDF:
        return _clean_pdf(original)
    if kind in (kinds.CSV, kinds.TEXT):
        return _copied(original)
    raise Conflict(
        _("Berkas ini menyimpan nama dan tempat yang tidak dapat kami hapus; kirim sebagai PDF.")
    )


def _clean_pdf(original: BinaryIO) -> BinaryIO:
    with tempfile.NamedTemporaryFile(prefix="menuju-copy-") as file:
        copyfileobj(original, file)
        file.flush()
        return pdfs.cleaned(Path(file.name))


def _copied(original: BinaryIO) -> BinaryIO:
    copy = tempfile.TemporaryFile(prefix="menuju-copy-")  # noqa: SIM115 -- the caller closes it
    copyfileobj(original, copy)
    copy.seek(0)
    return copy
