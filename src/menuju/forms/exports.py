"""Submissions as tables to take away: rows stream through, so their number costs no memory."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import xlsxwriter
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from menuju.forms.models import Form, Submission
from menuju.forms.queries.submissions import in_order, rows_of
from menuju.tables.writing import FORMULA_STARTS
from menuju.xforms.outlines import Field, Sheet
from menuju.xforms.rows import FilledRow

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NUMBERS = {"int", "decimal"}
LINES = 200
"""Lines of CSV sent at a time."""

MOST_IN_EXCEL = 1_048_575
IN_MEMORY = 2_000_000
Value = str | Decimal


def file_name(form: Form, sheet: Sheet, ending: str) -> str:
    """Return the name of an export; it says *simulasi* where the submissions are invented."""
    label = "-simulasi" if form.simulated else ""
    part = f"-{sheet.name}" if sheet.parent else ""
    return f"menuju-{form.code}{label}{part}.{ending}"


def header(sheet: Sheet) -> list[str]:
    """Return the titles of a table's columns."""
    about = [_("nomor"), _("diterima")]
    if sheet.parent:
        return [*about, _("baris"), *map(sheet.column, sheet.fields)]
    told = [_("versi"), _("organisasi"), _("gawai"), _("jalur"), _("temuan")]
    return [*about, *told, *map(sheet.column, sheet.fields)]


def table(found: QuerySet[Submission], sheet: Sheet) -> Iterator[list[Value]]:
    """Yield the rows of a table, by the time at which the submissions came."""
    for submission in in_order(found):
        for row in rows_of(submission):
            if row.sheet == sheet.path:
                yield [*_about(submission, row, sheet), *_values(row, sheet.fields)]


def csv_lines(titles: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """Yield a CSV in pieces; a text that a spreadsheet would run gets an apostrophe before it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([_harmless(title) for title in titles])
    for number, row in enumerate(rows, start=1):
        writer.writerow([_harmless(v) if isinstance(v, str) else f"{v:f}" for v in row])
        if number % LINES == 0:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def xlsx(titles: Sequence[str], rows: Iterable[Sequence[Value]], *, title: str) -> IO[bytes]:
    """Return a workbook of one sheet, written row by row; what Excel cannot hold is left out."""
    target: Any = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- the answer closes it
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": title, "author": ""})
    page = book.add_worksheet("Data")
    page.freeze_panes(1, 0)
    for column, name in enumerate(titles):
        page.write_string(0, column, name)
    for number, row in enumerate(rows, start=1):
        if number > MOST_IN_EXCEL:
            break
        for column, value in enumerate(row):
            write = page.write_string if isinstance(value, str) else page.write_number
            write(number, column, value)
    book.close()
    target.seek(0)
    return target  # type: ignore[no-any-return]


def _about(submission: Submission, row: FilledRow, sheet: Sheet) -> list[Value]:
    about: list[Value] = [submission.instance_id, submission.received_at.isoformat()]
    if sheet.parent:
        return [*about, row.key]
    body, device = submission.organisation, submission.device
    return [
        *about,
        submission.version.version,
        body.name if body else "",
        device.name if device else "",
        submission.channel,
        Decimal(len(submission.findings)),
    ]


def _values(row: FilledRow, fields: Sequence[Field]) -> Iterator[Value]:
    for field in fields:
        value = row.values.get(field.path, "")
        yield _number(value) if field.type in NUMBERS and value else value


def _number(text: str) -> Value:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return number if number.is_finite() else text


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
