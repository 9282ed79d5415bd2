"""A table for an entity list, read whole: rows, or everything that is wrong with it at once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from menuju.forms.models import EntityList
from menuju.forms.queries.list_values import REGION, wrong_name, wrong_property
from menuju.forms.types import EntityRow
from menuju.people.models import Organisation
from menuju.people.types import OrganisationKind
from menuju.problems import Finding, Invalid
from menuju.tables import CellKind, Limits, Row, Table, read_table
from menuju.tables.writing import FORMULA_STARTS

LIMITS = Limits(bytes=8_000_000, rows=50_000, columns=60, cells=1_000_000)
COLUMN = re.compile(r"[A-Za-z][\w.-]{0,59}", re.ASCII)
NEEDED = ("name", "label")
SHOWN = 200
"""Findings shown before the rest is counted."""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The rows of a table and the names of its further columns."""

    columns: tuple[str, ...]
    rows: tuple[EntityRow, ...]


def read_rows(data: bytes, *, name: str, entities: EntityList) -> ReadTable:
    """Read a CSV or XLSX table for a list; raises `Invalid` with every bad row and column."""
    table = read_table(data, name=name, limits=LIMITS)
    header = [_plain(title) for title in table.header]
    findings = list(_wrong_header(header, table))
    if findings:
        raise _refused(findings)
    columns = tuple(title for title in header if title not in (*NEEDED, REGION))
    regions = _regions(entities, table, header)
    findings = list(_wrong_rows(table, header, regions))
    if findings:
        raise _refused(findings)
    cells = (dict(zip(header, _texts(row), strict=True)) for row in table.rows)
    return ReadTable(columns, tuple(_row(one, columns, regions) for one in cells))


def _plain(text: str) -> str:
    """Undo the apostrophe that our own CSV puts before what a spreadsheet would run."""
    text = text.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA_STARTS else text


def _texts(row: Row) -> list[str]:
    return [_plain(cell.text) for cell in row.cells]


def _refused(findings: list[Finding]) -> Invalid:
    told = findings[:SHOWN]
    if more := len(findings) - len(told):
        told.append(Finding("…", _("dan %(n)d hal lain.") % {"n": more}))
    return Invalid(_("Tabel ini belum dapat dipakai; daftar tidak berubah."), told)


def _at(row: int, column: str) -> str:
    return _("baris %(row)d, kolom %(column)s") % {"row": row, "column": column}


def _wrong_header(header: list[str], table: Table) -> Iterator[Finding]:
    for name in NEEDED:
        if name not in header:
            yield Finding(_at(table.header_row, name), _("kolom ini harus ada."))
    for number, title in enumerate(header, start=1):
        where = _at(table.header_row, title or str(number))
        if header.index(title) != number - 1:
            yield Finding(where, _("kolom ini ada dua kali."))
        elif not COLUMN.fullmatch(title):
            says = _("judul kolom diawali huruf, lalu huruf, angka, titik, _ atau -, tanpa spasi.")
            yield Finding(where, says)


def _wrong_rows(
    table: Table, header: list[str], regions: Mapping[str, Organisation]
) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for row in table.rows:
        for title, cell in zip(header, row.cells, strict=True):
            if cell.kind in (CellKind.ERROR, CellKind.UNCALCULATED):
                yield Finding(_at(row.number, title), _("rumus tanpa hasil; tulis nilainya."))
            elif says := _wrong_cell(title, _plain(cell.text), regions):
                yield Finding(_at(row.number, title), says)
        name = _texts(row)[header.index("name")]
        if name in seen:
            says = _("sudah dipakai pada baris %(row)d.") % {"row": seen[name]}
            yield Finding(_at(row.number, "name"), says)
        elif name:
            seen[name] = row.number


def _wrong_cell(title: str, text: str, regions: Mapping[str, Organisation]) -> str:
    if title in NEEDED:
        return wrong_name(text, title)
    if title == REGION:
        known = not text or text in regions
        return "" if known else _("kode ini bukan daerah yang boleh Anda tugasi.")
    return wrong_property(title, text)


def _regions(entities: EntityList, table: Table, header: list[str]) -> Mapping[str, Organisation]:
    """Return the governments by code; the list of a region is for itself alone."""
    if REGION not in header:
        return {}
    codes = {_plain(cell.text) for _row, cell in table.column(header.index(REGION))} - {""}
    here = Organisation.objects.filter(kind=OrganisationKind.GOVERNMENT, place__in=codes)
    if entities.owner.place_id:
        here = here.filter(pk=entities.owner_id)
    return {str(one.place_id): one for one in here}


def _row(
    cells: Mapping[str, str], columns: tuple[str, ...], regions: Mapping[str, Organisation]
) -> EntityRow:
    body = regions.get(cells.get(REGION, ""))
    values = {column: cells[column] for column in columns if cells[column]}
    return EntityRow(cells["name"], cells["label"], values, body.pk if body else None)
