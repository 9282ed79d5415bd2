"""Write workbooks that people fill in and send back: open cells among locked ones, with choices.

Two hidden rows on top of each sheet say what it is: a mark and a token of the maker's, then a key
for each column, so that sheets can be renamed, sorted, or moved to another workbook.
"""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

MARK = "menuju-form/1"
HEADER = 5
"""Rows above the first row of data: mark, keys, title, notes, header."""
_EPOCH = dt.datetime(2000, 1, 1)  # noqa: DTZ001 -- a spreadsheet knows no time zones
_LONGEST, _LONGEST_NAME, _FORBIDDEN = 32_000, 31, str.maketrans(dict.fromkeys("[]:*?/\\", " "))
Content = str | int | None


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column; people write in it where it is open, and only one of the choices if there are."""

    key: str
    title: str
    width: int
    open: bool = False
    choices: tuple[str, ...] = ()
    longest: int | None = None
    hint: str = ""
    """Shown by the spreadsheet at an open cell, at most 255 signs."""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet: what it is, and its rows, one content a column."""

    name: str
    token: str
    title: str
    notes: str
    columns: tuple[FormColumn, ...]
    rows: Sequence[Sequence[Content]]


def write_form_book(
    sheets: Sequence[FormSheet], *, guide: tuple[str, Sequence[str]], title: str
) -> bytes:
    """Return an XLSX of a guide (name of its sheet, lines) and the sheets to fill in.

    Texts never become formulas or links; the file names no maker; the same input gives the same
    bytes. Locked cells have no password: they keep from slips, the token from more.
    """
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
               "strings_to_urls": False}  # fmt: skip
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": title, "author": "", "created": _EPOCH})
    looks = _Looks.of(book)
    name, lines = guide
    names = _names([name, *(sheet.name for sheet in sheets)])
    _guide(book, names[0], lines, looks)
    for at, (called, sheet) in enumerate(zip(names[1:], sheets, strict=True)):
        page = book.add_worksheet(called)
        _fill(page, sheet, looks)
        if at == 0:
            page.activate()
    book.close()
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class _Looks:
    title: Any
    header: Any
    locked: Any
    open: Any

    @classmethod
    def of(cls, book: xlsxwriter.Workbook) -> "_Looks":
        wrapped = {"text_wrap": True, "valign": "top"}
        lines = {"border": 1, "border_color": "#9AA7B4"}
        return cls(
            title=book.add_format({"bold": True, "font_size": 13}),
            header=book.add_format({"bold": True, "bg_color": "#E8EEF4", **wrapped, **lines}),
            locked=book.add_format({"bg_color": "#F4F6F8", **wrapped, **lines}),
            open=book.add_format({"locked": False, "bg_color": "#FFFFFF", **wrapped, **lines}),
        )


def _guide(book: xlsxwriter.Workbook, name: str, lines: Sequence[str], looks: _Looks) -> None:
    page = book.add_worksheet(name)
    page.set_column(0, 0, 100)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for row, line in enumerate(lines):
        page.write_string(row, 0, line, wrapped if row else looks.title)
    page.protect()


def _fill(page: Any, sheet: FormSheet, looks: _Looks) -> None:
    page.write_string(0, 0, MARK)
    page.write_string(0, 1, sheet.token)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
        page.write_string(1, at, column.key)
        page.write_string(HEADER - 1, at, column.title, looks.header)
    for row in (0, 1):
        page.set_row(row, None, None, {"hidden": True})
    page.write_string(2, 0, sheet.title, looks.title)
    page.write_string(3, 0, sheet.notes)
    for row, contents in enumerate(sheet.rows, start=HEADER):
        for at, (column, content) in enumerate(zip(sheet.columns, contents, strict=True)):
            _write(page, row, at, content, looks.open if column.open else looks.locked)
    _validate(page, sheet)
    page.freeze_panes(HEADER, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADER - 1)
    page.protect("", {"format_columns": True, "format_rows": True})


def _write(page: Any, row: int, column: int, content: Content, look: Any) -> None:
    if content is None or content == "":
        page.write_blank(row, column, None, look)
    elif isinstance(content, int):
        page.write_number(row, column, content, look)
    else:
        page.write_string(row, column, content[:_LONGEST], look)


def _validate(page: Any, sheet: FormSheet) -> None:
    last = HEADER + max(len(sheet.rows), 1) - 1
    for at, column in enumerate(sheet.columns):
        if not column.open:
            continue
        told: dict[str, Any] = {"input_message": column.hint, "error_message": column.hint}
        if column.choices:
            told |= {"validate": "list", "source": list(column.choices)}
        elif column.longest:
            told |= {"validate": "length", "criteria": "<=", "value": column.longest}
        else:
            continue
        page.data_validation(HEADER, at, last, at, told)


def _names(wanted: Iterable[str]) -> list[str]:
    """Return names that a workbook takes: no forbidden sign, at most 31 long, none twice."""
    found: list[str] = []
    for name in wanted:
        plain = name.translate(_FORBIDDEN).strip().strip("'") or "-"
        called, number = plain[:_LONGEST_NAME], 1
        while called.casefold() in {each.casefold() for each in found}:
            number += 1
            called = f"{plain[: _LONGEST_NAME - 4]} {number}"
        found.append(called)
    return found
