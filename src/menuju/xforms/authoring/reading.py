"""Read a workbook that an author sends: a form with everything around it, or every reason."""

import re
from collections.abc import Collection, Iterable

from menuju.languages import say
from menuju.problems import Finding, Invalid
from menuju.tables import Limits, read_book
from menuju.xforms.authoring.checks import check
from menuju.xforms.authoring.checks.translations import titled
from menuju.xforms.authoring.conversion import converted
from menuju.xforms.authoring.facts import read_facts
from menuju.xforms.authoring.outline import Outline, outline_of
from menuju.xforms.authoring.sentences import Noted
from menuju.xforms.authoring.sheets import SHEETS, Book, book_of
from menuju.xforms.authoring.travelling import travels
from menuju.xforms.authoring.types import Authored, Languages
from menuju.xforms.media import files_asked_for
from menuju.xforms.parsing import parse

LIMITS = Limits(
    bytes=8 * 1024 * 1024, rows=60_000, columns=400, cells=600_000, gap=1_000, unpacked=1 << 27
)
"""A form with every village of a province as choices fits; nothing that is no form does."""

SHOWN = 300
"""Findings told before the rest is counted."""

_CELL = re.compile(r"(.*)!([A-Z]+)(\d+)")


def read(data: bytes, *, name: str, languages: Languages, dimensions: Collection[str]) -> Authored:
    """Do what `authoring.read_workbook` says."""
    book = book_of(read_book(data, name=name, limits=LIMITS), file=name)
    outline = outline_of(book)
    facts, notes = read_facts(outline, dimensions=dimensions)
    notes += check(outline, languages=languages)
    _refuse(notes, book)
    spoken = _languages(outline, languages)
    xform, more = converted(book, default_language=spoken[0])
    notes += more
    _refuse(notes, book)
    notes += travels(xform, outline)
    settings, line = book.settings, book.settings.lines[0]
    return Authored(
        xform=xform,
        form_id=settings.text(line, "form_id"),
        version=settings.text(line, "version"),
        title=settings.text(line, "form_title"),
        languages=spoken,
        default_language=spoken[0],
        media=files_asked_for(parse(xform)),
        columns=facts,
        warnings=_told(notes, book),
    )


def _languages(outline: Outline, wanted: Languages) -> tuple[str, ...]:
    """Return the languages of the labels, the default first."""
    columns = [column for column in outline.sheet.all("label") if column.language]
    found = list(dict.fromkeys(column.language for column in columns))
    settings = outline.book.settings
    default = settings.text(settings.lines[0], "default_language")
    first = [default] if default in found else []
    first += [column.language for column in columns if column.code == wanted.required[0]]
    return tuple(dict.fromkeys([*first, *found])) or (titled(wanted.required[0]),)


def _refuse(notes: Iterable[Noted], book: Book) -> None:
    blocking = [note for note in notes if note.blocks]
    if not blocking:
        return
    message = say(
        id="{name} belum dapat dipakai: {n} hal perlu diperbaiki.",
        en="{name} cannot be used yet: {n} things to mend.",
        name=book.file,
        n=len(blocking),
    )
    raise Invalid(message, _told(blocking, book))


def _told(notes: Iterable[Noted], book: Book) -> tuple[Finding, ...]:
    """Return findings in the order of sheets and cells, each once, the first of many."""
    findings = list(dict.fromkeys(note.finding() for note in notes))
    titles = {sheet.title: SHEETS.index(name) for name, sheet in book.sheets.items()}
    findings.sort(key=lambda finding: _place(finding.where, titles))
    if len(findings) <= SHOWN:
        return tuple(findings)
    rest = say(id="dan {n} hal lain.", en="and {n} more.", n=len(findings) - SHOWN)
    return (*findings[:SHOWN], Finding(book.file, rest))


def _place(where: str, titles: dict[str, int]) -> tuple[int, int, int, str]:
    found = _CELL.fullmatch(where)
    if not found:
        return (-1, 0, 0, "")
    return (titles.get(found[1], len(titles)), int(found[3]), len(found[2]), found[2])
