"""What a browser sends for a page of a form: answers by their address, and what is to be done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from menuju.forms.queries.filling.parts import POINT
from menuju.xforms.form import Kind
from menuju.xforms.running.addresses import path_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

    from menuju.xforms.form import Asked

NUMBER = re.compile(r"-?\d+([.,]\d+)?")
MANY = 100


@dataclass(frozen=True, slots=True)
class Deed:
    """What a button asks for: `add:/data/member` is the verb `add` at an address."""

    verb: str
    at: str = ""

    @classmethod
    def of(cls, posted: QueryDict) -> Deed:
        """Return what was asked for; going on, where nothing was said."""
        verb, _colon, at = posted.get("deed", "next").partition(":")
        return cls(verb, at)


def answers_in(posted: QueryDict, known: Mapping[str, Asked]) -> dict[str, str]:
    """Return the answers that a page has sent, by address; files come another way."""
    found: dict[str, str] = {}
    for key in posted:
        asked = known.get(path_of(key)) if key.startswith("/") else None
        if asked is None or asked.kind.uploads or asked.kind is Kind.NOTE:
            continue
        found[key] = _answer(asked, key, posted)
    return found


def _answer(asked: Asked, key: str, posted: QueryDict) -> str:  # noqa: PLR0911 -- a table
    match asked.kind:
        case Kind.SELECT_MULTIPLE:
            return " ".join(dict.fromkeys(v for v in posted.getlist(key) if v))
        case Kind.RANK:
            return _ranking(key, posted)
        case Kind.GEOPOINT:
            return _point(key, posted)
        case Kind.GEOTRACE | Kind.GEOSHAPE:
            return _points(posted.get(key, ""), closed=asked.kind is Kind.GEOSHAPE)
        case Kind.INTEGER | Kind.DECIMAL | Kind.RANGE:
            return _number(posted.get(key, ""))
        case Kind.DATE if "month-year" in asked.appearance:
            value = posted.get(key, "").strip()
            return f"{value}-01" if value else ""
    if asked.kind is Kind.TEXT and "multiline" in asked.appearance:
        return posted.get(key, "")
    return _last(posted.getlist(key)).strip()


def _last(values: list[str]) -> str:
    """Return what was chosen; the first is the mark that the question was shown."""
    return next((value for value in reversed(values) if value), "")


def _number(value: str) -> str:
    """Take a comma for the decimal point: people here write 2,5."""
    value = value.strip().replace(" ", "")
    return value.replace(",", ".") if NUMBER.fullmatch(value) else value


def _point(key: str, posted: QueryDict) -> str:
    parts = [_number(posted.get(f"{key}.{part}", "")) for part in POINT]
    if not any(parts[:2]):
        return ""
    return " ".join([*(part or "?" for part in parts[:2]), *(part or "0" for part in parts[2:])])


def _points(value: str, *, closed: bool) -> str:
    lines = [line.replace(",", " ").split() for line in value.replace(";", "\n").splitlines()]
    points = [" ".join([*line[:2], "0", "0"]) for line in lines if line]
    if closed and len(points) > 1 and points[0] != points[-1]:
        points.append(points[0])
    return "; ".join(points)


def _ranking(key: str, posted: QueryDict) -> str:
    """Return choices in the order of the places given to them; without a place, last."""
    prefix = f"{key}.rank."
    places = {
        name.removeprefix(prefix): posted.get(name, "")
        for name in posted
        if name.startswith(prefix)
    }
    if not any(places.values()):
        return ""
    order = sorted(places, key=lambda value: _place(places[value]))
    return " ".join(order)


def _place(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < len(str(MANY)) else MANY


def searches_in(posted: QueryDict) -> dict[str, str]:
    """Return what was looked for in long lists, by address."""
    prefix = "search:"
    return {
        key.removeprefix(prefix): posted.get(key, "").strip()
        for key in posted
        if key.startswith(prefix)
    }


def seen_in(posted: QueryDict) -> dict[str, str]:
    """Return the marks of the answers that the page had shown, by address."""
    lines = (line.partition(" ") for line in posted.get("seen", "").splitlines())
    return {address: mark for mark, space, address in lines if space}
