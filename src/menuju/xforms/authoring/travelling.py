"""Warn of expressions that mean one thing on a phone and another in a browser."""

from collections.abc import Iterator

import rxeval

from menuju.languages import say
from menuju.xforms.authoring.outline import Outline
from menuju.xforms.authoring.sentences import Noted, noted

_COLUMNS = {"calculate": "calculation"}


def travels(xform: bytes, outline: Outline) -> Iterator[Noted]:
    """Yield each construct of a form that its clients compute differently, at its cell."""
    by_path = {entry.path: entry for entry in outline.entries if entry.name}
    for found in rxeval.check_form(xform.decode()):
        entry = by_path.get(found["path"])
        column = _COLUMNS.get(found["rule"], found["rule"])
        where = outline.sheet.where(entry.line, column) if entry else outline.book.file
        yield noted("travel", where, says=_sentence(found))


def _sentence(found: dict[str, str]) -> str:
    if found["construct"] == "area()":
        return say(
            id="area() dihitung sedikit berbeda di telepon dan peramban; tulis round(area(…)).",
            en="area() comes out slightly differently on phones and in browsers; write"
            " round(area(…)).",
        )
    return say(
        id="{construct} berbeda di telepon dan peramban ({breaks}): {effect}. Saran: {suggestion}",
        en="{construct} differs between phone and browser ({breaks}): {effect}. Advice:"
        " {suggestion}",
        **{key: found[key] for key in ("construct", "breaks", "effect", "suggestion")},
    )
