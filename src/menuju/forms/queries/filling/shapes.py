"""How a question is shown: which control, with which attributes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from menuju.xforms.form import Kind

if TYPE_CHECKING:
    from menuju.xforms.form import Asked

SELECT_AT_MOST: Final = 200
RADIOS_AT_MOST: Final = 20
SHORT: Final = 30


class Shape(StrEnum):
    """One control: a template of its own."""

    LINE = "line"
    LINES = "lines"
    RADIOS = "radios"
    SCALE = "scale"
    CHECKS = "checks"
    SELECT = "select"
    SEARCH = "search"
    RANK = "rank"
    POINT = "point"
    POINTS = "points"
    FILE = "file"
    NOTE = "note"
    CHECK = "check"
    SAID = "said"


PLAIN: Final = {
    Kind.GEOPOINT: Shape.POINT, Kind.GEOTRACE: Shape.POINTS, Kind.GEOSHAPE: Shape.POINTS,
    Kind.NOTE: Shape.NOTE, Kind.ACKNOWLEDGE: Shape.CHECK, Kind.RANK: Shape.RANK,
}  # fmt: skip
LIKE_SEARCH: Final = {"autocomplete", "search"}


def shape_of(asked: Asked, *, choices: int, readonly: bool) -> Shape:
    """Return the control of a question."""
    if asked.kind in PLAIN:
        return PLAIN[asked.kind] if asked.kind is Kind.NOTE or not readonly else Shape.SAID
    if readonly:
        return Shape.SAID
    if asked.kind.uploads:
        return Shape.FILE
    if asked.kind is Kind.SELECT_ONE:
        return _of_one(asked, choices)
    if asked.kind is Kind.SELECT_MULTIPLE:
        return Shape.SEARCH if choices > SELECT_AT_MOST else Shape.CHECKS
    return Shape.LINES if "multiline" in asked.appearance else Shape.LINE


def _of_one(asked: Asked, choices: int) -> Shape:
    words = set(asked.appearance)
    if "likert" in words:
        return Shape.SCALE
    if choices > SELECT_AT_MOST or (choices > RADIOS_AT_MOST and words & LIKE_SEARCH):
        return Shape.SEARCH
    if "minimal" in words or words & LIKE_SEARCH or choices > RADIOS_AT_MOST:
        return Shape.SELECT
    return Shape.RADIOS


def attributes_of(asked: Asked) -> dict[str, str]:  # noqa: PLR0911 -- a table
    """Return the attributes of a line of input."""
    match asked.kind:
        case Kind.INTEGER:
            return {"type": "text", "inputmode": "numeric"}
        case Kind.DECIMAL:
            return {"type": "text", "inputmode": "decimal"}
        case Kind.RANGE:
            return _range(asked)
        case Kind.DATE:
            return {"type": "month" if "month-year" in asked.appearance else "date"}
        case Kind.TIME:
            return {"type": "time"}
        case Kind.DATETIME:
            return {"type": "datetime-local"}
    return _text(asked)


def _text(asked: Asked) -> dict[str, str]:
    words = asked.appearance
    if "numbers" in words:
        return {"type": "text", "inputmode": "numeric"}
    found = {"type": "text"}
    if "email" in words:
        found |= {"type": "email", "autocomplete": "off"}
    if "url" in words:
        found |= {"type": "url"}
    return found


def _range(asked: Asked) -> dict[str, str]:
    ends = sorted(
        (asked.parameters.get("start", "0"), asked.parameters.get("end", "10")), key=float
    )
    step = asked.parameters.get("step", "1").lstrip("-")
    return {"type": "number", "min": ends[0], "max": ends[1], "step": step}
