"""Read XLSX: sizes are checked before unpacking, numbers are read as Excel shows them."""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import repeat, zip_longest
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException

from menuju.languages import say
from menuju.problems import Finding, Invalid
from menuju.tables.types import Cell, CellKind, Limits, Row, Table

MEGABYTE = 1024 * 1024
FORMULA = re.compile(rb"<(?:[^\s<>/:]+:)?f[\s/>]")
"""The element, as it is written in a sheet: some programs put a prefix before every name."""

BROKEN = (
    zipfile.BadZipFile,
    DefusedXmlException,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)
"""What openpyxl and zipfile raise for a damaged or hostile file: they have no common class."""


def read_xlsx(content: bytes, *, name: str, limits: Limits) -> Table:
    """Read the first visible sheet of an XLSX file; raises `Invalid` for a bad one."""
    try:
        refuse_bombs(content, name=name, limits=limits)
        rows = list(_first_visible(content, name=name, limits=limits))
    except Invalid:
        raise
    except BROKEN as problem:
        what = say(
            id="berkas XLSX rusak atau tidak aman; buka dan simpan ulang di aplikasi spreadsheet.",
            en="the XLSX file is damaged or unsafe; open and save it in a spreadsheet program.",
        )
        raise refused(name, what) from problem
    return _table(rows, name=name)


def _first_visible(content: bytes, *, name: str, limits: Limits) -> Iterator[Row]:
    values = opened(content, values=True)
    sheet = next(sheet for sheet in values.worksheets if sheet.sheet_state == "visible")
    twin = opened(content, values=False)[sheet.title] if has_formulas(content) else None
    yield from rows_of(sheet, twin, name=name, limits=limits, room=limits.cells)


def refuse_bombs(content: bytes, *, name: str, limits: Limits) -> None:
    """Judge the file by its list of contents; `zipfile` never unpacks more than that list says."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
    bloated = [
        entry
        for entry in entries
        if entry.file_size > MEGABYTE
        and entry.file_size > limits.ratio * max(1, entry.compress_size)
    ]
    total = sum(entry.file_size for entry in entries)
    if bloated or total > limits.unpacked or len(entries) > limits.entries:
        what = say(
            id="isi berkas ini mengembang tidak wajar ({files} berkas, {size} MB); ditolak.",
            en="this file unpacks to an unreasonable size ({files} files, {size} MB); refused.",
            files=len(entries),
            size=total // MEGABYTE,
        )
        raise refused(name, what)


def opened(content: bytes, *, values: bool) -> Any:
    """Return a workbook to walk: saved values, or the formulas behind them."""
    from openpyxl import load_workbook  # noqa: PLC0415 -- at the first workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles that it leaves out
        return load_workbook(io.BytesIO(content), read_only=True, data_only=values)


def has_formulas(content: bytes) -> bool:
    """Say whether any sheet has a formula: only then is a second reading worth its time."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [entry for entry in archive.namelist() if "worksheets/" in entry.lower()]
        return any(
            FORMULA.search(archive.read(entry)) for entry in sheets if entry.endswith(".xml")
        )


def rows_of(sheet: Any, twin: Any, *, name: str, limits: Limits, room: int) -> Iterator[Row]:
    """Yield the rows of a sheet that are not blank; `twin` is the sheet with its formulas, if any.

    Raises `Invalid` beyond the limits, and beyond `room` cells.
    """
    seen = last = 0
    for number, (values, formulas) in enumerate(_pairs(sheet, twin), start=1):
        seen += max(1, len(values))
        far = number - last > limits.gap or number > limits.rows + 1
        if far or len(values) > limits.columns or seen > room:
            raise _too_much(name, limits)
        row = Row(number, tuple(cell_of(*pair) for pair in zip_longest(values, formulas)))
        if not all(cell.blank for cell in row.cells):
            last = number
            yield row


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
    return refused(name, what)


def cell_of(value: Any, formula: Any) -> Cell:
    """Return a cell from its saved value and the formula behind it, both as openpyxl gives them."""
    found = None if value is None else value.value
    if found is None:
        uncalculated = formula is not None and formula.data_type == "f"
        return Cell("", CellKind.UNCALCULATED) if uncalculated else Cell("")
    if isinstance(found, bool):
        return Cell(str(found).upper())
    if isinstance(found, int | float):
        return Cell(shown(found), CellKind.NUMBER)
    if isinstance(found, dt.date | dt.time | dt.timedelta):
        return Cell(_date(found), CellKind.DATE)
    if value.data_type == "e":
        return Cell(str(found), CellKind.ERROR)
    return Cell(str(found).strip())


def shown(number: float) -> str:
    """Write a spreadsheet number in full with the 15 digits that Excel keeps: no float noise."""
    exact = Decimal(number) if isinstance(number, int) else Decimal(format(number, ".15g"))
    text = format(exact, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _date(found: dt.date | dt.time | dt.timedelta) -> str:
    if isinstance(found, dt.datetime) and found.time() == dt.time():
        return found.date().isoformat()
    return str(found)


def _table(rows: Sequence[Row], *, name: str) -> Table:
    if not rows:
        raise refused(name, say(id="tabel kosong.", en="the table is empty."))
    header, *body = rows
    titles = [cell.text for cell in header.cells]
    while titles and not titles[-1]:
        titles.pop()
    width = len(titles)
    findings = [
        Finding(
            say(id="{name}: baris {row}", en="{name}: row {row}", name=name, row=row.number),
            say(id="ada isi di luar kolom yang berjudul.", en="content beyond the titled columns."),
        )
        for row in body
        if not all(cell.blank for cell in row.cells[width:])
    ]
    if findings:
        message = say(id="Tabel ini tidak dapat dibaca.", en="This table cannot be read.")
        raise Invalid(message, findings)
    filled = tuple(
        Row(row.number, (row.cells + (Cell(""),) * (width - len(row.cells)))[:width])
        for row in body
    )
    return Table(
        name=name, kind="xlsx", header=tuple(titles), header_row=header.number, rows=filled
    )


def refused(name: str, what: str) -> Invalid:
    """Return the refusal of a whole file, and why."""
    message = say(id="{name} tidak dapat dibaca.", en="{name} cannot be read.", name=name)
    return Invalid(message, [Finding(name, what)])
