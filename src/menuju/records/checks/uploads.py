"""Receive a file: count it, tell what it is, and refuse it with words that help."""

import logging
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import IO, BinaryIO, cast

from django.conf import settings
from django.utils.translation import gettext as _

from menuju.problems import Finding, Invalid
from menuju.records.checks import clamd, kinds, packages, pdfs, pictures, plain
from menuju.records.checks.kinds import FileKind
from menuju.records.checks.limits import size_faults
from menuju.records.checks.names import name_faults

logger = logging.getLogger(__name__)
CHUNK = 1 << 16


@dataclass(frozen=True)
class Upload:
    """A file that was looked at and may be kept: at its beginning, ready to be read."""

    file: BinaryIO
    media_type: str
    pages: int | None
    """For PDF only."""


@contextmanager
def received(
    stream: BinaryIO, *, name: str, taken: Sequence[FileKind] = kinds.TAKEN
) -> Iterator[Upload]:
    """Copy a stream to a temporary file while counting, look at it, and yield it.

    `taken` are the kinds that may come; without it those of evidence.
    Never reads past `settings.UPLOAD_LIMIT` bytes. Raises `Invalid` with what to do. The temporary
    file is gone afterwards, whatever happens.
    """
    if wrong := name_faults(name, taken=taken):
        raise refused(wrong)
    with tempfile.NamedTemporaryFile(prefix="menuju-upload-") as file:
        _copy(stream, file)
        yield _examined(file, Path(file.name), name=name)


class Unexamined(Invalid):
    """The scanner did not answer: nothing is wrong with the file, and it may be tried again."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


@contextmanager
def examined(path: Path, *, name: str) -> Iterator[Upload]:
    """Look at a whole file that lies here already, and yield it, open for reading.

    Raises `Invalid` with what to do, `Unexamined` where only the scanner was silent.
    """
    with path.open("rb") as file:
        yield _examined(file, path, name=name)


def refuse_beginning(head: bytes, *, name: str) -> None:
    """Refuse a file by its first bytes, before the rest of it has been sent for nothing.

    Only what they tell for certain: archives and text are looked at once they are whole.
    """
    claimed = kinds.by_name(name)
    if claimed in (kinds.PDF, kinds.MP4, *kinds.PICTURES):
        _refuse_unless(_told_by_beginning(head), claimed, head=head, name=name)


def _examined(file: IO[bytes], path: Path, *, name: str) -> Upload:
    kind = _kind(file, name=name)
    wrong, pages = _looked_into(file, path, kind)
    if wrong:
        raise refused(wrong)
    refuse_infected(file)
    file.seek(0)
    return Upload(cast("BinaryIO", file), kind.media_type, pages)


def _copy(stream: BinaryIO, file: IO[bytes]) -> None:
    size, limit = 0, settings.UPLOAD_LIMIT
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if wrong := size_faults(size, limit=limit):
            raise refused(wrong)
        file.write(chunk)
    if wrong := size_faults(size, limit=limit):
        raise refused(wrong)
    file.flush()


def _kind(file: IO[bytes], *, name: str) -> FileKind:
    """Return what a file is by its content; its name must say the same."""
    file.seek(0)
    head = file.read(kinds.HEAD)
    found, claimed = _content_kind(file, head), kinds.by_name(name)
    if found is None and claimed in (kinds.CSV, kinds.TEXT) and plain.is_text(file):
        found = claimed
    if claimed in kinds.RECORDED and kinds.is_recorded(head, claimed):
        found = claimed
    return _refuse_unless(found, claimed, head=head, name=name)


def _refuse_unless(
    found: FileKind | None, claimed: FileKind | None, *, head: bytes, name: str
) -> FileKind:
    """Return the kind that was found; refused where it is none, or not what the name says."""
    if found is None:
        raise refused([Finding(_("Berkas"), _unknown(head))])
    if found is not claimed:
        what = _("isinya %(found)s, tetapi namanya %(name)s; beri akhiran %(ending)s.")
        told = {"found": found.word, "name": name, "ending": found.endings[0]}
        raise refused([Finding(_("Nama berkas"), what % told)])
    return found


def _content_kind(file: IO[bytes], head: bytes) -> FileKind | None:
    if head.startswith(kinds.ZIP):
        return packages.kind_of(file)
    return _told_by_beginning(head)


def _told_by_beginning(head: bytes) -> FileKind | None:
    found = kinds.by_beginning(head)
    if found is None and plain.is_markup(head):
        what = _("HTML, SVG, dan XML tidak diterima; simpan sebagai PDF atau PNG.")
        raise refused([Finding(_("Berkas"), what)])
    return found


def _unknown(head: bytes) -> str:
    if kinds.is_heic(head):
        return _("foto HEIC tidak diterima; simpan sebagai JPEG, lalu kirim lagi.")
    if kinds.is_old_office(head):
        return _("berkas Office lama atau terkunci; simpan sebagai PDF, lalu kirim lagi.")
    words = ", ".join(kind.word for kind in kinds.TAKEN)
    return _("isinya tidak dikenal; yang diterima: %(words)s.") % {"words": words}


def _looked_into(file: IO[bytes], path: Path, kind: FileKind) -> tuple[list[Finding], int | None]:
    """Return what keeps a file from being taken, and the pages of a PDF."""
    if kind in (kinds.PDF, *kinds.PICTURES, kinds.MP4) and packages.is_archive(file):
        found = [Finding(_("Berkas"), _("sekaligus arsip; simpan ulang, kemudian kirim lagi."))]
        return found, None
    if kind is kinds.PDF:
        return pdfs.looked_into(path)
    return _faults(file, kind), None


def _faults(file: IO[bytes], kind: FileKind) -> list[Finding]:
    if kind in kinds.PICTURES:
        return pictures.faults(file)
    if kind in (kinds.DOCX, kinds.XLSX, kinds.ODT):
        return packages.faults(file)
    return []


def refuse_infected(file: IO[bytes]) -> None:
    """Refuse what the scanner finds, where the installation has one; its silence is a refusal."""
    if not clamd.is_asked():
        return
    try:
        virus = clamd.virus_in(file)
    except clamd.TooLong:
        what = _("terlalu besar untuk pemindai virus di sini; perkecil, atau kirim sebagai tautan.")
        raise refused([Finding(_("Berkas"), what)]) from None
    except clamd.Unanswered:
        what = _("belum dapat diperiksa pemindai virus; tidak ada yang hilang, coba lagi sebentar.")
        raise Unexamined(_refusal(), [Finding(_("Berkas"), what)]) from None
    if virus is None:
        return
    logger.warning("the virus scanner found %s in an upload", virus)
    what = _("memuat program jahat (%(virus)s); bersihkan perangkat Anda, kirim dari aslinya.")
    raise refused([Finding(_("Berkas"), what % {"virus": virus})])


def refused(findings: list[Finding]) -> Invalid:
    """Return the problem that says why a file is not taken."""
    return Invalid(_refusal(), findings)


def _refusal() -> str:
    return _("Berkas ini tidak dapat diterima.")
