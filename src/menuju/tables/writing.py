"""Write tables that people take away: as shown on the page, and harmless to open."""

import csv
import datetime as dt
import io
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

import xlsxwriter

from menuju.tables.numbers import plain

Value = str | int | Decimal | dt.date | None
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def without(
    columns: Collection[str], header: Sequence[str], rows: Iterable[Sequence[Value]]
) -> tuple[list[str], list[list[Value]]]:
    """Return a table without these columns of its header; those that it does not have are none."""
    kept = [at for at, name in enumerate(header) if name not in columns]
    return [header[at] for at in kept], [[row[at] for at in kept] for row in rows]


def write_csv(
    header: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    delimiter: str = ",",
    decimal: str = ".",
) -> bytes:
    """Return UTF-8 CSV with LF line ends; numbers in full, with the given decimal mark.

    A text that a spreadsheet would run as a formula gets a leading apostrophe; numbers stay.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow([_harmless(title) for title in header])
    for row in rows:
        writer.writerow([_written(value, decimal) for value in row])
    return text.getvalue().encode()


def write_xlsx(
    header: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    sheet: str = "Data",
    title: str = "",
    made_at: dt.datetime = _EPOCH,
) -> bytes:
    """Return an XLSX file of one sheet, written row by row in constant memory.

    Decimals keep their places (2.50 shows as 2.50); texts never become formulas or links; the
    file carries no user name, and the same input gives the same properties.
    """
    target = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": title, "author": "", "created": made_at.replace(tzinfo=None)})
    page = book.add_worksheet(sheet)
    page.freeze_panes(1, 0)
    bold = book.add_format({"bold": True})
    for column, name in enumerate(header):
        page.write_string(0, column, name, bold)
    _write_rows(book, page, rows)
    book.close()
    return target.getvalue()


def _write_rows(
    book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet, rows: Iterable[Sequence[Value]]
) -> None:
    formats: dict[str, xlsxwriter.format.Format] = {}
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(number, column, value)
            elif isinstance(value, dt.date):
                style = _style(book, formats, "yyyy-mm-dd")
                page.write_datetime(number, column, value, style)
            elif isinstance(value, int | Decimal):
                page.write_number(number, column, value, _style(book, formats, _pattern(value)))


def _style(
    book: xlsxwriter.Workbook, formats: dict[str, xlsxwriter.format.Format], pattern: str
) -> xlsxwriter.format.Format:
    if pattern not in formats:
        formats[pattern] = book.add_format({"num_format": pattern})
    return formats[pattern]


def _pattern(value: int | Decimal) -> str:
    places = len(plain(value).partition(".")[2]) if isinstance(value, Decimal) else 0
    return "0." + "0" * places if places else "0"


def _written(value: Value, decimal: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value).replace(".", decimal)
    if isinstance(value, str):
        return _harmless(value)
    return str(value)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
