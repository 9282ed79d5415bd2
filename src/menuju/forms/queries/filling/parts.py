"""An answer in parts, as its control shows it: a place as coordinates, a moment as a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from menuju.xforms.form import Kind
from menuju.xforms.xpath.values import moment

if TYPE_CHECKING:
    from menuju.xforms.form import Asked

POINT = ("lat", "lon", "alt", "acc")
MINUTES = 16
MONTH = 7
TIME = 5


def parts_of(asked: Asked, value: str) -> dict[str, str]:  # noqa: PLR0911 -- a table
    """Return an answer in the parts of its control; `text` is what a line shows."""
    match asked.kind:
        case Kind.GEOPOINT:
            return dict(zip(POINT, value.split(), strict=False))
        case Kind.GEOTRACE:
            return {"text": _lines(value)}
        case Kind.GEOSHAPE:
            return {"text": _lines(_opened(value))}
        case Kind.DATETIME:
            return {"text": _local(value)}
        case Kind.TIME:
            return {"text": value[:TIME]}
        case Kind.DATE if "month-year" in asked.appearance:
            return {"text": value[:MONTH]}
    return {"text": value}


def _lines(value: str) -> str:
    points = (part.split() for part in value.split(";"))
    return "\n".join(" ".join(point[:2]) for point in points if point)


def _opened(value: str) -> str:
    """Leave the last corner out where it is the first again."""
    points = [part.strip() for part in value.split(";") if part.strip()]
    return ";".join(points[:-1] if len(points) > 1 and points[0] == points[-1] else points)


def _local(value: str) -> str:
    found = moment(value) if value else None
    return found.isoformat()[:MINUTES] if found else value
