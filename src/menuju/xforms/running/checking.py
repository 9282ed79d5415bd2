"""Whether an answer is of the type that its question asks for."""

from __future__ import annotations

import re
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Final

from menuju.xforms.form import Asked, Kind
from menuju.xforms.xpath.functions.places import is_on_earth, points
from menuju.xforms.xpath.values import NUMBER, CannotSay, clock, day, moment

if TYPE_CHECKING:
    from collections.abc import Callable

WHOLE: Final = re.compile(r"-?\d{1,18}")
POINT: Final = 1
LINE: Final = 2
SHAPE: Final = 4


def wrong_type(value: str, asked: Asked, type: str) -> str:
    """Return the name of the type that an answer is not of; "" where it is."""
    if asked.kind is Kind.RANGE:
        return _range(value, asked)
    name, check = _check(asked.kind, type)
    return "" if check is None or check(value) else name


@cache
def _check(kind: Kind, type: str) -> tuple[str, Callable[[str], bool] | None]:
    """Return what looks at answers to such a question, and the name of what they ought to be."""
    name = kind.value if kind in CHECKS else type
    return name, CHECKS.get(kind) or BY_TYPE.get(type)


def _range(value: str, asked: Asked) -> str:
    if not NUMBER.fullmatch(value):
        return "decimal"
    found = float(value)
    ends = [asked.parameters.get(name, "") for name in ("start", "end")]
    if not all(map(NUMBER.fullmatch, ends)):
        return ""
    low, high = sorted(map(float, ends))
    return "" if low <= found <= high else "range"


def _whole(value: str) -> bool:
    return WHOLE.fullmatch(value.strip()) is not None


def _decimal(value: str) -> bool:
    return NUMBER.fullmatch(value) is not None


def _places(least: int, most: int) -> Callable[[str], bool]:
    def check(value: str) -> bool:
        try:
            found = points(value)
        except CannotSay:
            return False
        known = all(is_on_earth(*point) for point in found)
        return known and _finite(value) and least <= len(found) <= most

    return check


def _finite(value: str) -> bool:
    """Say whether heights and accuracies are numbers, too; small ones may come as `5.0E-4`."""
    try:
        return all(isfinite(float(one)) for one in value.replace(";", " ").split())
    except ValueError:
        return False


MANY: Final = 10_000


def _shape(value: str) -> bool:
    if not _places(SHAPE, MANY)(value):
        return False
    found = points(value)
    return found[0] == found[-1]


CHECKS: Final[dict[Kind, Callable[[str], bool]]] = {
    Kind.INTEGER: _whole,
    Kind.DECIMAL: _decimal,
    Kind.DATE: lambda value: day(value) is not None,
    Kind.TIME: lambda value: clock(value) is not None,
    Kind.DATETIME: lambda value: moment(value) is not None,
    Kind.GEOPOINT: _places(POINT, POINT),
    Kind.GEOTRACE: _places(LINE, MANY),
    Kind.GEOSHAPE: _shape,
}
BY_TYPE: Final[dict[str, Callable[[str], bool]]] = {"int": _whole, "decimal": _decimal}
