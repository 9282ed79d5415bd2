"""Check lists of choices and the questions that use them."""

from collections.abc import Iterator

from menuju.xforms.authoring.columns import MEDIA
from menuju.xforms.authoring.expressions import bare_names
from menuju.xforms.authoring.outline import Entry, Outline
from menuju.xforms.authoring.sentences import Noted, noted
from menuju.xforms.authoring.suggesting import hint

_TABLES = (".csv", ".geojson", ".xml")


def check(outline: Outline) -> Iterator[Noted]:
    """Yield what is wrong with choices."""
    for entry in outline.entries:
        if entry.type.selects:
            yield from _select(outline, entry)
    yield from _rows(outline)
    yield from _unused(outline)


def _select(outline: Outline, entry: Entry) -> Iterator[Noted]:
    where = outline.sheet.where(entry.line, "type")
    list_name = entry.type.list_name
    if not list_name:
        yield noted("list-not-named", where, type=entry.type.word)
    elif entry.type.from_file:
        if not list_name.lower().endswith(_TABLES):
            yield noted("list-file", where, list=list_name)
        return
    elif list_name not in outline.lists and not list_name.startswith("${"):
        near = hint(list_name, outline.lists)
        yield noted("list-unknown", where, list=list_name, hint=near)
    if entry.type.or_other:
        yield noted("or-other", where)
    yield from _filter(outline, entry)


def _filter(outline: Outline, entry: Entry) -> Iterator[Noted]:
    titles = {column.name for column in outline.book.choices.columns}
    for column in dict.fromkeys(bare_names(outline.text(entry, "choice_filter"))):
        if column not in titles:
            where = outline.sheet.where(entry.line, "choice_filter")
            yield noted("filter-column", where, column=column, hint=hint(column, titles))


def _rows(outline: Outline) -> Iterator[Noted]:
    sheet = outline.book.choices
    setting = outline.book.settings
    doubles = any(setting.text(li, "allow_choice_duplicates") for li in setting.lines[:1])
    several = {
        e.type.list_name for e in outline.entries if e.type.word in {"select_multiple", "rank"}
    }
    seen: dict[tuple[str, str], str] = {}
    for line in sheet.lines:
        list_name, name = sheet.text(line, "list_name"), sheet.text(line, "name")
        if not list_name:
            yield noted("choice-list", sheet.where(line, "list_name"))
            continue
        if not name:
            yield noted("choice-name", sheet.where(line, "name"))
            continue
        if " " in name and list_name in several:
            yield noted("choice-space", sheet.where(line, "name"), name=name[:80])
        here = sheet.where(line, "name")
        other = seen.setdefault((list_name, name), here)
        if other != here and not doubles:
            yield noted("choice-double", sheet.where(line, "name"), name=name[:80], other=other)
        if not any(sheet.text(line, column) for column in ("label", *MEDIA)):
            yield noted("choice-label", sheet.where(line, "label"), name=name[:80])


def _unused(outline: Outline) -> Iterator[Noted]:
    sheet = outline.book.choices
    used = {entry.type.list_name for entry in outline.entries}
    written = " ".join(text for line in outline.sheet.lines for text in line.cells.values())
    for name, lines in outline.lists.items():
        if name not in used and name not in written:
            yield noted("list-unused", sheet.where(lines[0], "list_name"), list=name)
