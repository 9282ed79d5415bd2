"""Office documents: zip archives, judged by their table of contents, never unpacked."""

import stat
import zipfile
from typing import IO

from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.records.checks.kinds import DOCX, ODT, XLSX, FileKind

MOST_MEMBERS = 10_000
MOST_UNPACKED = 500_000_000
"""Bytes that all members may say they have; nobody here unpacks them, but readers do."""
LONGEST_MIMETYPE = 100
ENCRYPTED = 0x1

BROKEN = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError)
"""What `zipfile` raises for a damaged archive: one whose contents lie before its beginning, too."""


def kind_of(stream: IO[bytes]) -> FileKind | None:
    """Return which office document an archive is; None for any other archive."""
    archive = _opened(stream)
    if archive is None:
        return None
    with archive:
        names = set(archive.namelist())
        if "[Content_Types].xml" in names:
            return DOCX if "word/document.xml" in names else XLSX if _is_sheet(names) else None
        return ODT if _declared(archive) == ODT.media_type else None


def faults(stream: IO[bytes]) -> list[Finding]:
    """Return what makes an office document one that is not taken: macros, a password."""
    archive = _opened(stream)
    if archive is None:
        return [Finding(_("Berkas"), _("rusak; buka lalu simpan ulang, kemudian kirim lagi."))]
    with archive:
        members = archive.infolist()
    found = []
    if any(member.flag_bits & ENCRYPTED for member in members):
        found.append(Finding(_("Berkas"), _("terkunci kata sandi; simpan tanpa kata sandi.")))
    if any(member.filename.lower().endswith("vbaproject.bin") for member in members):
        found.append(Finding(_("Berkas"), _("memuat makro; simpan sebagai PDF atau tanpa makro.")))
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        found.append(Finding(_("Berkas"), _("menjadi terlalu besar bila dibuka; kirim PDF.")))
    if any(_leads_out(member) for member in members):
        found.append(Finding(_("Berkas"), _("memuat jalur folder; simpan ulang, kirim lagi.")))
    return found


def is_archive(stream: IO[bytes]) -> bool:
    """Say whether a file of another kind opens as an archive too, and so means two things."""
    stream.seek(0)
    return zipfile.is_zipfile(stream)


def _leads_out(member: zipfile.ZipInfo) -> bool:
    """Tell members that would be unpacked elsewhere: by their path, or as a link."""
    parts = member.filename.replace("\\", "/").split("/")
    return not parts[0] or ".." in parts or stat.S_ISLNK(member.external_attr >> 16)


def _opened(stream: IO[bytes]) -> zipfile.ZipFile | None:
    stream.seek(0)
    try:
        archive = zipfile.ZipFile(stream)
    except BROKEN:
        return None
    return archive if len(archive.filelist) <= MOST_MEMBERS else None


def _is_sheet(names: set[str]) -> bool:
    return "xl/workbook.xml" in names


def _declared(archive: zipfile.ZipFile) -> str:
    """Return what an OpenDocument calls itself: its first member, stored without compression."""
    first = archive.filelist[0] if archive.filelist else None
    if first is None or first.filename != "mimetype" or first.file_size > LONGEST_MIMETYPE:
        return ""
    if first.compress_type != zipfile.ZIP_STORED or first.flag_bits & ENCRYPTED:
        return ""
    try:
        return archive.read(first).decode("ascii", "replace").strip()
    except BROKEN:
        return ""
