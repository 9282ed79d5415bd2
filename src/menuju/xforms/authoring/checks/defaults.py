"""Check fixed defaults: each must be an answer that its question could take."""

import re
from collections.abc import Iterator

from pyxform.utils import default_is_dynamic

from menuju.xforms.authoring.outline import Entry, Outline
from menuju.xforms.authoring.sentences import Noted, noted
from menuju.xforms.authoring.suggesting import hint
from menuju.xforms.authoring.vocabulary import FILES

_POINT = r"-?\d+(\.\d+)? -?\d+(\.\d+)?( -?\d+(\.\d+)?( \d+(\.\d+)?)?)?"
_SHAPES = {
    "integer": r"-?\d{1,9}",
    "decimal": r"-?\d+(\.\d+)?",
    "range": r"-?\d+(\.\d+)?",
    "date": r"\d{4}-\d{2}-\d{2}",
    "time": r"\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?",
    "dateTime": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?",
    "geopoint": _POINT,
    "geotrace": rf"{_POINT}(;\s?{_POINT})*;?",
    "geoshape": rf"{_POINT}(;\s?{_POINT})*;?",
}
_SEVERAL = ("select_multiple", "rank")


def check(outline: Outline) -> Iterator[Noted]:
    """Yield each fixed default that its question could not take."""
    for entry in outline.questions():
        text = outline.text(entry, "default")
        if not text:
            continue
        if not default_is_dynamic(text, entry.type.word):
            yield from _fixed(outline, entry, text)
        elif entry.type.word in FILES:
            where = outline.sheet.where(entry.line, "default")
            yield noted("default-shape", where, text=text[:80], type=entry.type.word)


def _fixed(outline: Outline, entry: Entry, text: str) -> Iterator[Noted]:
    where = outline.sheet.where(entry.line, "default")
    shape = _SHAPES.get(entry.type.word)
    if shape and not re.fullmatch(shape, text):
        yield noted("default-shape", where, text=text[:80], type=entry.type.word)
    lines = outline.lists.get(entry.type.list_name)
    if not lines or not entry.type.selects:
        return
    choices = [outline.book.choices.text(line, "name") for line in lines]
    for chosen in text.split() if entry.type.word in _SEVERAL else [text]:
        if chosen not in choices:
            near = hint(chosen, choices)
            yield noted("default-choice", where, text=chosen[:80], hint=near)
