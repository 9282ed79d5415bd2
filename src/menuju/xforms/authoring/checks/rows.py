"""Check the rows of the survey: types, and groups that begin and end."""

from collections.abc import Iterator

from menuju.languages import say
from menuju.xforms.authoring.outline import Entry, Outline
from menuju.xforms.authoring.sentences import Noted, noted
from menuju.xforms.authoring.suggesting import hint
from menuju.xforms.authoring.vocabulary import REFUSED, SUGGESTED, Shape


def check(outline: Outline) -> Iterator[Noted]:
    """Yield what is wrong with types and groups."""
    yield from _untyped(outline)
    for entry in outline.entries:
        yield from _type(outline, entry)
    yield from _groups(outline)


def _untyped(outline: Outline) -> Iterator[Noted]:
    sheet = outline.sheet
    for line in sheet.lines:
        if not sheet.text(line, "type") and (sheet.text(line, "name") or sheet.text(line, "label")):
            yield noted("type-missing", sheet.where(line, "type"))


def _type(outline: Outline, entry: Entry) -> Iterator[Noted]:
    where = outline.sheet.where(entry.line, "type")
    written = outline.text(entry, "type")[:80]
    if entry.type.word in REFUSED:
        yield noted("type-refused", where, type=written)
    elif not entry.type.known:
        yield noted("type-unknown", where, type=written, hint=hint(written, SUGGESTED))


def _groups(outline: Outline) -> Iterator[Noted]:
    sheet = outline.sheet
    for entry in outline.unclosed:
        word = entry.type.word
        where = sheet.where(entry.line, "type")
        yield noted("group-unclosed", where, type=f"begin {word}", word=word)
    for entry in outline.unopened:
        where = sheet.where(entry.line, "type")
        open = _open(entry.parents[-1]) if entry.parents else ""
        yield noted("group-unopened", where, word=entry.type.word, open=open)
    filled = {id(parent) for entry in outline.questions() for parent in entry.parents}
    for entry in outline.entries:
        if entry.type.shape is Shape.BEGIN and id(entry) not in filled:
            yield noted("group-empty", sheet.where(entry.line, "type"), name=entry.name)
        yield from _end(outline, entry)


def _open(begun: Entry) -> str:
    return say(
        id=" Yang masih terbuka: “begin {word}” {name} di baris {row}.",
        en=" Still open: “begin {word}” {name} in row {row}.",
        word=begun.type.word,
        name=begun.name,
        row=begun.line.number,
    )


def _end(outline: Outline, entry: Entry) -> Iterator[Noted]:
    if entry.type.shape is not Shape.END or not entry.parents or entry in outline.unopened:
        return
    begun = entry.parents[-1].name
    if entry.name and entry.name != begun:
        where = outline.sheet.where(entry.line, "name")
        yield noted("end-name", where, name=entry.name, begun=begun)
