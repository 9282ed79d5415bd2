"""Read score sheets that came back: what was filled in, and every cell that cannot be used."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from menuju.problems import Finding, Invalid
from menuju.records.texts import text_faults
from menuju.review.queries.book_sheets import CODE, CONFIDENCE, LONGEST_NOTE, NOTE, VALUE
from menuju.review.queries.book_tokens import read_token
from menuju.review.types import Confidence
from menuju.review.types.books import Book, BookRow, BookSheet
from menuju.tables import (
    Cell,
    CellKind,
    FilledRow,
    FilledSheet,
    Limits,
    parse_number,
    read_form_book,
)

LIMITS = Limits(bytes=8 * 1024 * 1024, rows=2_000, columns=60, cells=400_000, gap=500)
CLEARS = frozenset({"-", "–", "—"})
"""What clears a note: an empty cell changes nothing."""


def read_book(content: bytes, *, name: str) -> Book:
    """Return a workbook as it was filled in; raises `Invalid` where none of its sheets is ours."""
    found = read_form_book(content, name=name, limits=LIMITS)
    if not found:
        raise Invalid(_("Berkas ini tidak memuat lembar nilai; unduh lembarnya di sini."))
    sheets: list[BookSheet] = []
    findings: list[Finding] = []
    for sheet in found:
        token = read_token(sheet.token)
        if token is None:
            what = _("penanda lembar ini berubah atau bukan dari situs ini; unduh yang baru.")
            findings.append(Finding(_place(sheet), what))
            continue
        findings += _faults(sheet)
        sheets.append(BookSheet(sheet.name, token, tuple(_rows(sheet))))
    return Book(tuple(sheets), tuple(findings))


def _place(sheet: FilledSheet, address: str = "") -> str:
    told = _("lembar “%(sheet)s”") % {"sheet": sheet.name}
    return f"{told}, {_('sel')} {address}" if address else told


def _rows(sheet: FilledSheet) -> Iterator[BookRow]:
    """Yield the rows in which something usable was filled in."""
    parts = {"code": CODE, "value": VALUE, "confidence": CONFIDENCE, "note": NOTE}
    place = f"{_place(sheet)}, {_('sel')}"
    for row in sheet.rows:
        code = sheet.cell(row, CODE).text
        value = _value(sheet.cell(row, VALUE))
        confidence = _confidence(sheet.cell(row, CONFIDENCE))
        note = _note(sheet.cell(row, NOTE))
        if code and (value is not None or confidence is not None or note is not None):
            at = {part: f"{place} {sheet.address(row, key)}" for part, key in parts.items()}
            yield BookRow(code, value, confidence, note, at)


def _faults(sheet: FilledSheet) -> Iterator[Finding]:
    """Yield every cell of a sheet that cannot be read, and codes that are missing or twice."""
    missing = [key for key in (CODE, VALUE, CONFIDENCE, NOTE) if key not in sheet.columns]
    if missing:
        what = _("kolom %(columns)s hilang; unduh lembar yang baru.")
        yield Finding(_place(sheet), what % {"columns": ", ".join(missing)})
        return
    seen: dict[str, int] = {}
    for row in sheet.rows:
        code, filled = sheet.cell(row, CODE).text, _filled(sheet, row)
        if filled and not code:
            yield Finding(_place(sheet, sheet.address(row, CODE)), _("kode pertanyaan kosong."))
        elif filled and code in seen:
            what = _("kode %(code)s sudah diisi di baris %(row)d.")
            where = _place(sheet, sheet.address(row, CODE))
            yield Finding(where, what % {"code": code, "row": seen[code]})
        elif filled:
            seen[code] = row.number
        yield from _cell_faults(sheet, row)


def _filled(sheet: FilledSheet, row: FilledRow) -> bool:
    return any(not sheet.cell(row, key).blank for key in (VALUE, CONFIDENCE, NOTE))


def _cell_faults(sheet: FilledSheet, row: FilledRow) -> Iterator[Finding]:
    value, word, note = (sheet.cell(row, key) for key in (VALUE, CONFIDENCE, NOTE))
    if not value.blank and _value(value) is None:
        yield Finding(_place(sheet, sheet.address(row, VALUE)), _no_number(value))
    if not word.blank and _confidence(word) is None:
        what = _("“%(text)s” bukan keyakinan; pilih %(words)s.")
        words = ", ".join(str(label) for label in Confidence.labels)
        where = _place(sheet, sheet.address(row, CONFIDENCE))
        yield Finding(where, what % {"text": word.text[:40], "words": words})
    if note.blank:
        return
    where = _place(sheet, sheet.address(row, NOTE))
    if note.kind in (CellKind.ERROR, CellKind.UNCALCULATED):
        yield Finding(where, _("sel berisi rumus atau galat; ketik teksnya."))
    else:
        yield from text_faults(note.text, field=where, longest=LONGEST_NOTE)


def _no_number(cell: Cell) -> str:
    if cell.kind is CellKind.DATE:
        return _("%(text)s adalah tanggal; ketik ulang nilainya.") % {"text": cell.text}
    if cell.kind in (CellKind.ERROR, CellKind.UNCALCULATED):
        return _("sel berisi rumus atau galat; ketik nilainya.")
    return _("“%(text)s” bukan nilai; tulis satu angka, misalnya 3.") % {"text": cell.text[:40]}


def _value(cell: Cell) -> Decimal | None:
    """Return a score as a number, with a comma or a point; None where there is none."""
    if cell.kind not in (CellKind.TEXT, CellKind.NUMBER):
        return None
    comma = cell.kind is CellKind.TEXT and "," in cell.text
    try:
        return parse_number(cell.text, decimal="," if comma else ".")
    except ValueError:
        return None


def _confidence(cell: Cell) -> Confidence | None:
    """Return a confidence by its word in either language, whichever the sheet was taken in."""
    wanted = cell.text.strip().casefold()
    return _words().get(wanted) if cell.kind is CellKind.TEXT else None


@cache
def _words() -> dict[str, Confidence]:
    known: dict[str, Confidence] = {each.value: each for each in Confidence}
    for language in ("id", "en"):
        with override(language):
            known |= {str(each.label).casefold(): each for each in Confidence}
    return known


def _note(cell: Cell) -> str | None:
    if cell.kind in (CellKind.ERROR, CellKind.UNCALCULATED) or not cell.text.strip():
        return None
    return "" if cell.text.strip() in CLEARS else cell.text
