"""Read a whole workbook: every sheet, as careful of what is inside as for a single table."""

import io
import zipfile
from collections.abc import Iterator

from menuju.languages import say
from menuju.tables.reading import OTHER_FORMATS, STANDARD
from menuju.tables.types import Limits, Sheet
from menuju.tables.xlsx import BROKEN, has_formulas, opened, refuse_bombs, refused, rows_of

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE = b"\xd0\xcf\x11\xe0"


def read_book(content: bytes, *, name: str, limits: Limits = STANDARD) -> tuple[Sheet, ...]:
    """Return every sheet of an XLSX file in its order; raises `Invalid` for anything else."""
    if len(content) > limits.bytes:
        what = say(id="berkas melebihi batas {limit} MB.", en="the file is over {limit} MB.",
                   limit=limits.bytes // (1024 * 1024))  # fmt: skip
        raise refused(name, what)
    if not content.startswith(b"PK\x03\x04"):
        raise refused(name, _other(content))
    try:
        refuse_bombs(content, name=name, limits=limits)
        _refuse_other_archives(content, name)
        return tuple(_sheets(content, name=name, limits=limits))
    except BROKEN as problem:
        what = say(
            id="berkas XLSX rusak atau tidak aman; buka dan simpan ulang di aplikasi spreadsheet.",
            en="the XLSX file is damaged or unsafe; open and save it in a spreadsheet program.",
        )
        raise refused(name, what) from problem


def _other(content: bytes) -> str:
    """Say what the bytes are, where they are not a zip."""
    if not content.strip():
        return say(id="berkas kosong (0 bita).", en="the file is empty (0 bytes).")
    if content.startswith(_OLE) and _ENCRYPTED in content:
        return say(
            id="berkas ini dikunci kata sandi; simpan tanpa kata sandi.",
            en="this file is locked by a password; save it without one.",
        )
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    format = next((known for magic, known in OTHER_FORMATS if start.startswith(magic)), None)
    if format:
        return say(
            id="ini berkas {format}; simpan sebagai XLSX.",
            en="this file is {format}; save it as XLSX.",
            format=format,
        )
    return say(
        id="ini bukan buku kerja XLSX; bila ini CSV, buka dan simpan sebagai XLSX.",
        en="this is no XLSX workbook; if it is a CSV, open it and save it as XLSX.",
    )


def _refuse_other_archives(content: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = set(archive.namelist())
    if any(entry.lower().endswith("vbaproject.bin") for entry in entries):
        what = say(
            id="berkas ini berisi makro (.xlsm); simpan sebagai XLSX tanpa makro.",
            en="this file has macros (.xlsm); save it as XLSX without macros.",
        )
        raise refused(name, what)
    if "xl/workbook.xml" not in {entry.lower().replace("\\", "/") for entry in entries}:
        what = say(
            id="ini bukan buku kerja Excel (mungkin ODS, DOCX atau ZIP); simpan sebagai XLSX.",
            en="this is no Excel workbook (perhaps ODS, DOCX or ZIP); save it as XLSX.",
        )
        raise refused(name, what)


def _sheets(content: bytes, *, name: str, limits: Limits) -> Iterator[Sheet]:
    room = limits.cells
    values = opened(content, values=True)
    formulas = opened(content, values=False) if has_formulas(content) else None
    for sheet in values.worksheets:
        twin = formulas[sheet.title] if formulas else None
        rows = tuple(rows_of(sheet, twin, name=f"{name}: {sheet.title}", limits=limits, room=room))
        room -= sum(len(row.cells) for row in rows)
        yield Sheet(sheet.title, rows)
