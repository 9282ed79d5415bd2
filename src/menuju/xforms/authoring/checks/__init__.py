"""Our own checks of a workbook, before the converter: every problem at once, each at its cell."""

from collections.abc import Iterator

from menuju.xforms.authoring.checks import (
    asking,
    choices,
    cycles,
    defaults,
    formulas,
    names,
    rows,
    settings,
    sheets,
    translations,
)
from menuju.xforms.authoring.outline import Outline
from menuju.xforms.authoring.sentences import Noted
from menuju.xforms.authoring.types import Languages


def check(outline: Outline, *, languages: Languages) -> Iterator[Noted]:
    """Yield everything noted about a workbook; its instrument columns are read elsewhere."""
    yield from sheets.check(outline.book)
    if not outline.sheet.column("type"):
        return
    yield from settings.check(outline.book)
    yield from rows.check(outline)
    yield from names.check(outline)
    yield from asking.check(outline)
    yield from choices.check(outline)
    yield from defaults.check(outline)
    yield from formulas.check(outline)
    yield from cycles.check(outline)
    yield from translations.check(outline, languages=languages)
