"""The kinds of files that are taken as evidence, and how each begins."""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file: what browsers call it, and the endings its name may have."""

    media_type: str
    word: str
    """As people say it."""
    endings: tuple[str, ...]


PDF = FileKind("application/pdf", "PDF", (".pdf",))
JPEG = FileKind("image/jpeg", "JPEG", (".jpg", ".jpeg"))
PNG = FileKind("image/png", "PNG", (".png",))
WEBP = FileKind("image/webp", "WebP", (".webp",))
MP4 = FileKind("video/mp4", "MP4", (".mp4", ".m4v"))
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = FileKind(f"{_OFFICE}.wordprocessingml.document", "Word (DOCX)", (".docx",))
XLSX = FileKind(f"{_OFFICE}.spreadsheetml.sheet", "Excel (XLSX)", (".xlsx",))
ODT = FileKind("application/vnd.oasis.opendocument.text", "OpenDocument (ODT)", (".odt",))
CSV = FileKind("text/csv", "CSV", (".csv",))
TEXT = FileKind("text/plain", "TXT", (".txt",))

TAKEN = (PDF, JPEG, PNG, WEBP, MP4, DOCX, XLSX, ODT, CSV, TEXT)
PICTURES = (JPEG, PNG, WEBP)
PICTURE_TYPES = frozenset(kind.media_type for kind in PICTURES)
ENDINGS = {ending: kind for kind in TAKEN for ending in kind.endings}

HEAD = 4096
"""Bytes that are enough to tell every kind but text."""

ZIP = b"PK\x03\x04"
_MP4_BRANDS = {
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
    b"dash",
}
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif"}


def by_beginning(head: bytes) -> FileKind | None:
    """Return the kind that a file's first bytes show; None for archives, text and the unknown."""
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _MP4_BRANDS:
        return MP4
    return None


def is_heic(head: bytes) -> bool:
    """Tell the photographs of some telephones, which browsers cannot show."""
    return head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS


def is_old_office(head: bytes) -> bool:
    """Tell the container of old Office files, and of new ones behind a password."""
    return head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def by_name(name: str) -> FileKind | None:
    """Return the kind that a name's ending claims."""
    return ENDINGS.get(PurePosixPath(name).suffix.lower())


def of_media_type(media_type: str) -> FileKind | None:
    """Return the kind that browsers call by this name."""
    return next((kind for kind in TAKEN if kind.media_type == media_type), None)
