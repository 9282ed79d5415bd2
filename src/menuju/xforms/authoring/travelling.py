"""Warn of expressions that mean one thing on a phone and another in a browser."""

import re
from collections.abc import Iterator

from menuju.xforms.authoring.outline import Outline
from menuju.xforms.authoring.sentences import Noted, noted
from menuju.xforms.logic import TravelWarning, travel_warnings

_COLUMNS = {"calculate": "calculation"}
_SENTENCES = (
    ("projects the shape", "travel-area"),
    ("distance", "travel-distance"),
    ("pulldata()", "travel-pulldata"),
    ("built at runtime", "travel-regex-built"),
    ("anchor", "travel-regex"),
    ("whole value to match", "travel-regex"),
    ("field that repeats", "travel-repeat"),
    ("path matches nothing", "travel-path"),
    ("bare [n]", "travel-position"),
    ("Enketo does not implement", "travel-browser"),
)
"""A part of what the check says, and our sentence for it."""
_ROUNDED = re.compile(r"round\s*\(\s*(area|distance)\s*\(")


def travels(xform: bytes, outline: Outline) -> Iterator[Noted]:
    """Yield each expression of a form that its clients compute differently, at its cell."""
    by_path = {entry.path: entry for entry in outline.entries if entry.name}
    for found in travel_warnings(xform):
        code = next((code for part, code in _SENTENCES if part in found.says), "travel")
        if _heeded(found, code):
            continue
        entry = by_path.get(found.path)
        column = _COLUMNS.get(found.rule, found.rule)
        where = outline.sheet.where(entry.line, column) if entry else outline.book.file
        yield noted(code, where, says=found.says)


def _heeded(found: TravelWarning, code: str) -> bool:
    """Say whether the advice to round is followed already at every place."""
    if code not in {"travel-area", "travel-distance"}:
        return False
    rounded = len(_ROUNDED.findall(found.expression))
    return rounded == len(re.findall(r"\b(?:area|distance)\s*\(", found.expression))
