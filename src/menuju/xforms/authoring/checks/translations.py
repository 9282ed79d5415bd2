"""Check languages: the required one everywhere, the expected one asked for cell by cell."""

from collections.abc import Iterator

from menuju.xforms.authoring.columns import TRANSLATED, Column
from menuju.xforms.authoring.outline import Outline
from menuju.xforms.authoring.sentences import Noted, noted
from menuju.xforms.authoring.sheets import Line, Sheet
from menuju.xforms.authoring.types import Languages
from menuju.xforms.authoring.vocabulary import Shape

NAMES = {"id": "Bahasa Indonesia (id)", "en": "English (en)"}
"""How the languages that we know by name are titled."""
_FREE = ("image", "big-image", "audio", "video", "rubric", "element", "remark")
"""Columns that may stand without a language."""


def titled(code: str) -> str:
    """Return how a language is titled in a column."""
    return NAMES.get(code, f"{code} ({code})")


def check(outline: Outline, *, languages: Languages) -> Iterator[Noted]:
    """Yield what is wrong with languages and translations."""
    yield from _columns(outline.sheet, languages)
    yield from _columns(outline.book.choices, languages)
    yield from _default(outline)
    for sheet in (outline.sheet, outline.book.choices):
        yield from _titles(sheet, languages)
        yield from _lacking(sheet)
        yield from _cells(outline, sheet, languages)


def _columns(sheet: Sheet, languages: Languages) -> Iterator[Noted]:
    labels = sheet.all("label")
    if not sheet.lines or not any(column.language for column in labels):
        return
    codes = {column.code for column in labels}
    where = sheet.where(sheet.header, labels[0])
    for code in languages.required:
        if code not in codes:
            title = f"label::{titled(code)}"
            yield noted("language-missing", where, code=code, title=title)
    for code in languages.expected:
        if code not in codes:
            title = f"label::{titled(code)}"
            yield noted("language-expected", where, code=code, title=title)


def _titles(sheet: Sheet, languages: Languages) -> Iterator[Noted]:
    wanted = titled(languages.required[0])
    for column in sheet.columns:
        if column.name not in TRANSLATED or (column.name in _FREE and not column.language):
            continue
        where = sheet.where(sheet.header, column)
        facts = {"title": column.title, "column": column.name, "wanted": wanted}
        if not column.language:
            yield noted("language-none", where, **facts)
        elif not column.code:
            yield noted("language-code", where, **facts)


def _lacking(sheet: Sheet) -> Iterator[Noted]:
    """Yield the languages of labels that another column is not written in."""
    spoken = {column.language: column.code for column in sheet.all("label") if column.code}
    for name in TRANSLATED:
        columns = sheet.all(name)
        if name in _FREE or not any(column.language for column in columns):
            continue
        for language in spoken.keys() - {column.language for column in columns}:
            where = sheet.where(sheet.header, columns[0])
            facts = {"language": language, "title": f"{name}::{language}"}
            yield noted("language-column", where, column=name, **facts)


def _default(outline: Outline) -> Iterator[Noted]:
    sheet = outline.book.settings
    found = tuple(dict.fromkeys(c.language for c in outline.sheet.all("label") if c.language))
    for line in sheet.lines[:1]:
        value = sheet.text(line, "default_language")
        if value and found and value not in found:
            where = sheet.where(line, "default_language")
            yield noted("language-unknown", where, value=value[:80], found=", ".join(found))


def _cells(outline: Outline, sheet: Sheet, languages: Languages) -> Iterator[Noted]:
    """Yield each text that is there in one language and not in another."""
    ends = {e.line.number for e in outline.entries if e.type.shape is Shape.END}
    for name in TRANSLATED:
        columns = [column for column in sheet.all(name) if column.language]
        if len(columns) < 2:  # noqa: PLR2004 -- one language alone lacks no translation
            continue
        for line in sheet.lines:
            if sheet.name == "choices" or line.number not in ends:
                yield from _row(sheet, line, columns, languages)


def _row(sheet: Sheet, line: Line, columns: list[Column], languages: Languages) -> Iterator[Noted]:
    if not any(line.cells.get(column.index) for column in columns):
        return
    for column in columns:
        if line.cells.get(column.index):
            continue
        needed = column.code in languages.required and column.name not in _FREE
        code = "translation-required" if needed else "translation-missing"
        facts = {"name": sheet.text(line, "name"), "language": column.language}
        yield noted(code, sheet.where(line, column), column=column.name, **facts)
