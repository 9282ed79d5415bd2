"""Read a whole workbook: every sheet, as careful of what is inside as for a single table."""

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from itertools import repeat, zip_longest
from typing import Any

from openpyxl import load_workbook

from menuju.languages import say
from menuju.problems import Finding, Invalid
from menuju.tables.reading import OTHER_FORMATS, STANDARD
from menuju.tables.types import Limits, Row, Sheet
from menuju.tables.xlsx import BROKEN, cell_of, refuse_bombs

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE = b"\xd0\xcf\x11\xe0"


def read_book(content: bytes, *, name: str, limits: Limits = STANDARD) -> tuple[Sheet, ...]:
    """Return every sheet of an XLSX file in its order; raises `Invalid` for anything else."""
    if len(content) > limits.bytes:
        what = say(id="berkas melebihi batas {limit} MB.", en="the file is over {limit} MB.",
                   limit=limits.bytes // (1024 * 1024))  # fmt: skip
        raise _refused(name, what)
    if not content.startswith(b"PK\x03\x04"):
        raise _refused(name, _other(content))
    try:
        refuse_bombs(content, name=name, limits=limits)
        _refuse_other_archives(content, name)
        return tuple(_sheets(content, name=name, limits=limits))
    except BROKEN as problem:
        what = say(
            id="berkas XLSX rusak atau tidak aman; buka dan simpan ulang di aplikasi spreadsheet.",
            en="the XLSX file is damaged or unsafe; open and save it in a spreadsheet program.",
        )
        raise _refused(name, what) from problem


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
        raise _refused(name, what)
    if "xl/workbook.xml" not in {entry.lower().replace("\\", "/") for entry in entries}:
        what = say(
            id="ini bukan buku kerja Excel (mungkin ODS, DOCX atau ZIP); simpan sebagai XLSX.",
            en="this is no Excel workbook (perhaps ODS, DOCX or ZIP); save it as XLSX.",
        )
        raise _refused(name, what)


def _sheets(content: bytes, *, name: str, limits: Limits) -> Iterator[Sheet]:
    room = limits.cells
    values = _book(content, values=True)
    formulas = _book(content, values=False) if _has_formulas(content) else None
    for sheet in values.worksheets:
        twin = formulas[sheet.title] if formulas else None
        rows = tuple(_rows(sheet, twin, name=f"{name}: {sheet.title}", limits=limits, room=room))
        room -= sum(len(row.cells) for row in rows)
        yield Sheet(sheet.title, rows)


def _has_formulas(content: bytes) -> bool:
    """Say whether any sheet has a formula: only then is a second reading worth its time."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [entry for entry in archive.namelist() if "worksheets/" in entry.lower()]
        return any(b"<f" in archive.read(entry) for entry in sheets if entry.endswith(".xml"))


def _book(content: bytes, *, values: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles that it leaves out
        return load_workbook(io.BytesIO(content), read_only=True, data_only=values)


def _rows(sheet: Any, twin: Any, *, name: str, limits: Limits, room: int) -> Iterator[Row]:
    seen = last = 0
    for number, (values, formulas) in enumerate(_pairs(sheet, twin), start=1):
        seen += max(1, len(values))
        if number - last > limits.gap or number > limits.rows + 1:
            raise _too_much(name, limits)
        if len(values) > limits.columns or seen > room:
            raise _too_much(name, limits)
        cells = tuple(cell_of(*pair) for pair in zip_longest(values, formulas))
        if not all(cell.blank for cell in cells):
            last = number
            yield Row(number, cells)


def _pairs(sheet: Any, twin: Any) -> Iterator[tuple[Sequence[Any], Sequence[Any]]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as above, for conditional formats and the like
        sheet.reset_dimensions()
        if twin is None:
            yield from zip(sheet.iter_rows(), repeat(()), strict=False)
            return
        twin.reset_dimensions()
        yield from zip_longest(sheet.iter_rows(), twin.iter_rows(), fillvalue=())


def _too_much(name: str, limits: Limits) -> Invalid:
    what = say(
        id="lembar melebihi {rows} baris, {columns} kolom, atau {cells} sel, "
        "atau berisi sesuatu jauh di bawah ({gap} baris kosong).",
        en="the sheet is over {rows} rows, {columns} columns, or {cells} cells, "
        "or has something far below ({gap} blank rows).",
        gap=limits.gap,
        rows=limits.rows,
        columns=limits.columns,
        cells=limits.cells,
    )
    return _refused(name, what)


def _refused(name: str, what: str) -> Invalid:
    message = say(id="{name} tidak dapat dibaca.", en="{name} cannot be read.", name=name)
    return Invalid(message, [Finding(name, what)])
