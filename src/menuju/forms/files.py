"""A file that comes with an answer: looked at before it is kept."""

from __future__ import annotations

import re
import secrets
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image

from menuju.forms.types import IncomingFile
from menuju.problems import Finding, Invalid
from menuju.xforms.form import Kind

MEGABYTE: Final = 1_000_000
PIXELS_AT_MOST: Final = 80_000_000
LONGEST_STEM: Final = 60
MARKUP: Final = re.compile(rb"^\s*<(?:!doctype|html|svg|script|\?xml)", re.IGNORECASE)
PROGRAMS: Final = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
MEDIA_TYPES: Final = {
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp",
    ".pdf": "application/pdf", ".mp4": "video/mp4", ".m4v": "video/mp4", ".webm": "video/webm",
    ".3gp": "video/3gpp", ".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".wav": "audio/wav",
    ".ogg": "audio/ogg", ".amr": "audio/amr", ".aac": "audio/aac", ".csv": "text/csv",
    ".txt": "text/plain", ".zip": "application/zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
}  # fmt: skip
ENDINGS: Final = {
    Kind.IMAGE: (".jpg", ".jpeg", ".png", ".webp"),
    Kind.AUDIO: (".mp3", ".m4a", ".wav", ".ogg", ".amr", ".aac", ".webm"),
    Kind.VIDEO: (".mp4", ".m4v", ".webm", ".3gp"),
}
BESIDE_FORMS: Final = {
    **MEDIA_TYPES, ".gif": "image/gif", ".svg": "image/svg+xml", ".xml": "application/xml",
    ".geojson": "application/geo+json",
}  # fmt: skip
"""What a form itself may bring along, too."""
FORMATS: Final = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


def media_type_of(name: str) -> str:
    """Return what a file is by its name; nothing that a browser would run as a page of ours.

    What a client says of its file is not asked: it may say HTML.
    """
    return BESIDE_FORMS.get(_ending(name), "application/octet-stream")


def looked_at(data: bytes, *, name: str, kind: Kind) -> IncomingFile:
    """Return a file that may be kept, under a name of its own; raises `Invalid` with what to do."""
    ending = _ending(name)
    if wrong := _wrong(data, ending, kind):
        raise Invalid(_("Berkas ini tidak dapat diterima."), [Finding(_("Berkas"), wrong)])
    return IncomingFile(_named(name, ending), data, MEDIA_TYPES[ending])


def _ending(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def _wrong(data: bytes, ending: str, kind: Kind) -> str:
    if not data:
        return _("Berkas kosong (0 bita); pilih berkas yang benar.")
    if len(data) > settings.UPLOAD_LIMIT:
        most = settings.UPLOAD_LIMIT // MEGABYTE
        return _("Berkas lebih besar dari %(most)d MB; perkecil dahulu.") % {"most": most}
    taken = ENDINGS.get(kind, tuple(MEDIA_TYPES))
    if ending not in taken:
        return _("Jenis berkas ini tidak diterima di sini; yang diterima: %(words)s.") % {
            "words": ", ".join(one.removeprefix(".") for one in taken)
        }
    if MARKUP.match(data[:256]) or data.startswith(PROGRAMS):
        return _("Isi berkas ini bukan seperti namanya; simpan ulang, lalu kirim lagi.")
    return _wrong_picture(data, ending) if ending in FORMATS else _wrong_beginning(data, ending)


def _wrong_beginning(data: bytes, ending: str) -> str:
    zips = {".docx", ".xlsx", ".odt", ".zip"}
    begins = b"%PDF-" if ending == ".pdf" else b"PK\x03\x04" if ending in zips else b""
    if data.startswith(begins):
        return ""
    return _("Isi berkas ini bukan seperti namanya; simpan ulang, lalu kirim lagi.")


def _wrong_picture(data: bytes, ending: str) -> str:
    try:
        with Image.open(BytesIO(data)) as picture:
            if picture.width * picture.height > PIXELS_AT_MOST:
                return _("Gambar terlalu besar; perkecil dahulu.")
            known = picture.format
            picture.verify()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return _("Gambar ini rusak atau bukan gambar; simpan ulang sebagai JPEG.")
    if known != FORMATS[ending]:
        return _("Isi berkas ini bukan seperti namanya; simpan ulang, lalu kirim lagi.")
    return ""


def _named(name: str, ending: str) -> str:
    """Return a name that is safe in every file system and stands once in a submission."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-")[:LONGEST_STEM] or "berkas"
    return f"{plain}-{secrets.token_hex(4)}{ending}"
