"""The kinds of files that are known, which of them are taken as evidence, and how each begins."""

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

WEBM = FileKind("video/webm", "WebM", (".webm",))
THREEGP = FileKind("video/3gpp", "3GP", (".3gp",))
MP3 = FileKind("audio/mpeg", "MP3", (".mp3",))
M4A = FileKind("audio/mp4", "M4A", (".m4a",))
WAV = FileKind("audio/wav", "WAV", (".wav",))
OGG = FileKind("audio/ogg", "OGG", (".ogg",))
AMR = FileKind("audio/amr", "AMR", (".amr",))
AAC = FileKind("audio/aac", "AAC", (".aac",))
ARCHIVE = FileKind("application/zip", "ZIP", (".zip",))

TAKEN = (PDF, JPEG, PNG, WEBP, MP4, DOCX, XLSX, ODT, CSV, TEXT)
"""As evidence: what a panel can open, and of which strangers may get a copy."""
RECORDED = (WEBM, THREEGP, MP3, M4A, WAV, OGG, AMR, AAC, ARCHIVE)
"""Besides, as answers to forms: what telephones record."""
KNOWN = (*TAKEN, *RECORDED)
PICTURES = (JPEG, PNG, WEBP)
PICTURE_TYPES = frozenset(kind.media_type for kind in PICTURES)
ENDINGS = {ending: kind for kind in KNOWN for ending in kind.endings}

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
_PHONE_BRANDS = {b"3gp4", b"3gp5", b"3gp6", b"3gp7", b"3gr6", b"M4A "}
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


def is_recorded(head: bytes, kind: FileKind) -> bool:
    """Say whether a file begins as one of `RECORDED` does; one container has several names."""
    if kind in (THREEGP, M4A):
        return head[4:8] == b"ftyp" and head[8:12] in _MP4_BRANDS | _PHONE_BRANDS
    if kind is WAV:
        return head[:4] == b"RIFF" and head[8:12] == b"WAVE"
    return kind in _BEGINNINGS and head.startswith(_BEGINNINGS[kind])


_BEGINNINGS = {
    WEBM: (b"\x1aE\xdf\xa3",),
    MP3: (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    OGG: (b"OggS",),
    AMR: (b"#!AMR",),
    AAC: (b"\xff\xf1", b"\xff\xf9"),
    ARCHIVE: (ZIP,),
}
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")


def is_program(head: bytes) -> bool:
    """Tell what a machine would run: Windows, Linux, macOS, scripts."""
    return head.startswith(_PROGRAMS) and not head.startswith(_BEGINNINGS[AMR])


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
    return next((kind for kind in KNOWN if kind.media_type == media_type), None)
