"""Check what stands where: sheets, titles of columns, cells that say nothing."""

import re
from collections.abc import Iterator

from menuju.tables import CellKind
from menuju.xforms.authoring.columns import KNOWN
from menuju.xforms.authoring.sentences import Noted, noted
from menuju.xforms.authoring.sheets import SHEETS, Book, Sheet
from menuju.xforms.authoring.suggesting import hint

NEEDED = {"survey": ("type", "name"), "choices": ("list_name", "name")}
_SPACED = re.compile(r"\s")
_LIKE = {
    "survey": {"surveys", "survai", "survei", "sheet1", "lembar1", "form", "formulir"},
    "choices": {"choice", "pilihan", "chioces"},
    "settings": {"setting", "pengaturan"},
    "entities": {"entity", "entitas"},
}


def check(book: Book) -> Iterator[Noted]:
    """Yield what is wrong with the workbook as a workbook."""
    yield from _missing(book)
    for sheet in book.sheets.values():
        yield from _titles(sheet)
        yield from _cells(sheet)
    for title in book.titles:
        if title.strip().lower() in {"external_choices", "osm", "cascades"}:
            yield noted("sheet-refused", f"{title}!A1", sheet=title)


def _missing(book: Book) -> Iterator[Noted]:
    for name in SHEETS:
        if name in book.sheets:
            continue
        like = [title for title in book.titles if title.strip().lower() in _LIKE[name]]
        if like:
            yield noted("sheet-like", f"{like[0]}!A1", found=like[0], sheet=name)
        if name in {"survey", "settings"}:
            yield noted("sheet-missing", book.file, sheet=name, found=", ".join(book.titles))
    if "survey" in book.sheets and not book.survey.lines:
        yield noted("sheet-empty", f"{book.survey.title}!A1", sheet="survey")


def _titles(sheet: Sheet) -> Iterator[Noted]:
    if sheet.header > 1:
        yield noted("header-row", sheet.where(sheet.header))
    for name in NEEDED.get(sheet.name, ()) if sheet.lines else ():
        if not sheet.column(name):
            where = sheet.where(sheet.header, sheet.columns[0] if sheet.columns else 0)
            yield noted("header-missing", where, sheet=sheet.name, column=name)
    seen: dict[tuple[str, ...], int] = {}
    for column in sheet.columns:
        known = column.name in KNOWN[sheet.name]
        # `bind::…` and the like are several columns of one name.
        key = (column.name, column.language) if known else (column.title,)
        key = (column.title,) if "::" in column.title and not column.language else key
        first = seen.setdefault(key, column.index)
        where = sheet.where(sheet.header, column)
        if first != column.index:
            other = sheet.where(sheet.header, first).partition("!")[2]
            yield noted("header-double", where, title=column.title, other=other)
        if not known and sheet.name == "choices" and _SPACED.search(column.title):
            yield noted("header-spaced", where, title=column.title)
        elif not known and sheet.name != "choices":
            near = hint(column.title.partition("::")[0], KNOWN[sheet.name])
            yield noted("header-unknown", where, title=column.title, hint=near)


def _cells(sheet: Sheet) -> Iterator[Noted]:
    titled = {column.index for column in sheet.columns}
    for line in sheet.lines:
        for index, kind in line.kinds.items():
            where = sheet.where(line, index)
            if kind is CellKind.ERROR:
                yield noted("cell-error", where, text=line.cells.get(index, ""))
            if kind is CellKind.UNCALCULATED:
                yield noted("cell-uncalculated", where)
        for index in line.cells:
            if index not in titled:
                yield noted("beside-columns", sheet.where(line, index))
