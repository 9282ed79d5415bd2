"""Check names: there, well-formed, each once where it stands."""

import re
from collections.abc import Iterator

from menuju.xforms.authoring.outline import ROOT, Entry, Outline
from menuju.xforms.authoring.sentences import Noted, noted
from menuju.xforms.authoring.vocabulary import Shape

LONGEST = 64
RESERVED = ("meta", "instanceID", "instanceName")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
_NAMELESS = ("note", "audit")
"""Types that may stand without a name."""


def check(outline: Outline) -> Iterator[Noted]:
    """Yield what is wrong with the names of questions and groups."""
    seen: dict[tuple[int, str], Entry] = {}
    alike: dict[tuple[int, str], Entry] = {}
    repeats: dict[str, Entry] = {}
    for entry in outline.entries:
        if entry.type.shape is Shape.END:
            continue
        where = outline.sheet.where(entry.line, "name")
        if not entry.name:
            if entry.type.word not in _NAMELESS:
                yield noted("name-missing", where)
            continue
        yield from _shape(entry, where)
        home = entry.parents[-1].line.number if entry.parents else 0
        first = seen.setdefault((home, entry.name), entry)
        cousin = alike.setdefault((home, entry.name.lower()), entry)
        if first is not entry:
            other = outline.sheet.where(first.line, "name")
            yield noted("name-double", where, name=entry.name, other=other)
        elif cousin is not entry:
            yield noted("name-case", where, name=entry.name, other=cousin.name)
        if entry.type.word == "repeat":
            yield from _repeat(outline, entry, repeats, where)


def _shape(entry: Entry, where: str) -> Iterator[Noted]:
    if not _NAME.fullmatch(entry.name):
        yield noted("name-shape", where, name=entry.name[:80])
    elif len(entry.name) > LONGEST:
        yield noted("name-long", where, n=len(entry.name))
    elif entry.name in RESERVED:
        yield noted("name-reserved", where, name=entry.name)


def _repeat(
    outline: Outline, entry: Entry, repeats: dict[str, Entry], where: str
) -> Iterator[Noted]:
    if entry.name == ROOT:
        yield noted("name-reserved", where, name=entry.name)
    first = repeats.setdefault(entry.name, entry)
    if first is not entry and first.parents != entry.parents:
        other = outline.sheet.where(first.line, "name")
        yield noted("repeat-double", where, name=entry.name, other=other)
