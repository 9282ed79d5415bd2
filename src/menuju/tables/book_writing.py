"""Write a workbook of several sheets, readable at once; the same input gives the same bytes."""

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter

_EPOCH = dt.datetime(2000, 1, 1)  # noqa: DTZ001 -- a spreadsheet knows no time zones
NARROW, WIDE = 9, 48
"""Widths of columns, in characters."""


def write_book(sheets: Mapping[str, Sequence[Sequence[str]]], *, title: str = "") -> bytes:
    """Return an XLSX file; each sheet is rows of text, the first its titles.

    Texts never become formulas, numbers or links. The same input gives the same bytes.
    """
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
               "strings_to_urls": False}  # fmt: skip
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": title, "author": "", "created": _EPOCH})
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        page.freeze_panes(1, 2 if name == "survey" else 0)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                if text:
                    page.write_string(number, column, text, plain if number else bold)
        for column in range(len(rows[0]) if rows else 0):
            page.set_column(column, column, _width(rows, column))
    book.close()
    return target.getvalue()


def write_records(
    sheets: Mapping[str, tuple[Sequence[str], Iterable[Mapping[str, str]]]], *, title: str = ""
) -> bytes:
    """Return an XLSX file; each sheet is a header and records by its names, "" where one is absent.

    As `write_book` in all else.
    """
    rows = {
        name: [header, *([record.get(column, "") for column in header] for record in records)]
        for name, (header, records) in sheets.items()
    }
    return write_book(rows, title=title)


def _width(rows: Sequence[Sequence[str]], column: int) -> int:
    longest = max((len(row[column]) for row in rows if column < len(row)), default=0)
    return max(NARROW, min(WIDE, longest + 1))
