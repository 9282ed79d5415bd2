"""Convert the sheets with pyxform; where it refuses a row, go on without it and hear the rest."""

from collections.abc import Mapping
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from menuju.xforms.authoring.columns import INSTRUMENT, MEDIA, Column
from menuju.xforms.authoring.refusals import refusal, reminder, row_of
from menuju.xforms.authoring.sentences import Noted, noted
from menuju.xforms.authoring.sheets import Book, Line, Sheet

FIRST = 2
"""The row below the titles."""
ROUNDS = 12
"""How often a row is set aside to hear what else is refused."""

Rows = list[dict[str, str]]


def converted(book: Book, *, default_language: str) -> tuple[bytes, list[Noted]]:
    """Return the XForm and what pyxform noted; no bytes where it refused."""
    given = _given(book)
    found: list[Noted] = []
    for _ in range(ROUNDS):
        warnings: list[str] = []
        try:
            made = convert(
                given, warnings=warnings, default_language=default_language, form_name="data"
            )
        except PyXFormError as refused:
            found.append(refusal(str(refused), book))
            if not _set_aside(given["survey"], row_of(str(refused))):
                return b"", found
        except (AttributeError, KeyError, TypeError, ValueError, IndexError) as broken:
            # Shapes of sheets that pyxform does not foresee; it names neither row nor reason.
            return b"", [*found, noted("pyxform-other", book.file, text=repr(broken))]
        else:
            if found:
                return b"", found
            told = (reminder(each, book) for each in warnings)
            return made.xform.encode(), [each for each in told if each]
    return b"", found


def _set_aside(survey: Rows, number: int | None) -> bool:
    """Make the row of a question harmless; False where there is nothing to set aside."""
    if number is None or not FIRST <= number < len(survey) + FIRST:
        return False
    row = survey[number - FIRST]
    kind = row.get("type", "")
    plain = {"type": kind if kind.startswith(("begin", "end")) else "hidden"}
    plain |= {"name": row["name"]} if "name" in row else {}
    if row == plain:
        return False
    survey[number - FIRST] = plain
    return True


def _given(book: Book) -> dict[str, Any]:
    """Return the workbook as pyxform takes it, without our columns and with usual titles."""
    given: dict[str, Any] = {"sheet_names": list(book.sheets)}
    spoken = tuple(dict.fromkeys(c.language for c in book.survey.all("label") if c.language))
    for name, sheet in book.sheets.items():
        if not sheet.lines and name != "survey":
            continue
        titles = {c.index: _titles(c, spoken) for c in sheet.columns if not _ours(sheet, c)}
        given[name] = _rows(sheet, titles)
        given[f"{name}_header"] = [
            dict.fromkeys(title for each in titles.values() for title in each)
        ]
    return given


def _ours(sheet: Sheet, column: Column) -> bool:
    return sheet.name == "survey" and column.name in INSTRUMENT


def _titles(column: Column, spoken: tuple[str, ...]) -> tuple[str, ...]:
    """Return the usual titles of a column; a picture without a language is shown in each."""
    if column.language:
        return (f"{column.name}::{column.language}",)
    if column.name in MEDIA and spoken:
        return tuple(f"{column.name}::{language}" for language in spoken)
    return (column.title if "::" in column.title else column.name,)


def _rows(sheet: Sheet, titles: Mapping[int, tuple[str, ...]]) -> Rows:
    """Return the rows from the second on, blank ones too: pyxform counts them."""
    by_number = {line.number: line for line in sheet.lines}
    last = max(by_number, default=1)
    return [_row(by_number.get(number), titles) for number in range(FIRST, last + 1)]


def _row(line: Line | None, titles: Mapping[int, tuple[str, ...]]) -> dict[str, str]:
    if line is None:
        return {}
    cells = line.cells.items()
    return {title: text for index, text in cells for title in titles.get(index, ())}
