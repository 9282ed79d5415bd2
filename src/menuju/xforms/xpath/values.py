"""What a value is: string, number, yes or no, day, moment, or nodes; and each as another.

As JavaRosa has it: an answer knows its type, nothing is "", a day counts from 1970-01-01.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from menuju.xforms.tree import Node

Plain = str | float | bool | date
Value = Plain | list[Node]
EPOCH: Final = date(1970, 1, 1)
NUMBER: Final = re.compile(r"\s*-?(?:\d+\.?\d*|\.\d+)\s*")
LONGEST: Final = 400
DAY_SECONDS: Final = 86_400
PLAIN_FROM: Final = 1e15
NUMBERS: Final = frozenset({"int", "integer", "decimal"})


class CannotSay(ValueError):  # noqa: N818 -- it is the form that errs
    """An expression that cannot be evaluated: whatever rests on it is not known."""


def plain(value: Value) -> Plain:
    """Return the value of what may be nodes."""
    if not isinstance(value, list):
        return value
    if not value:
        return ""
    if len(value) > 1:
        raise CannotSay(f"{value[0].path} stands {len(value)} times here")
    return answer(value[0])


def answer(node: Node) -> Plain:
    """Return the answer of one node, as its type has it."""
    text = node.string()
    if not text:
        return ""
    if node.type in NUMBERS:
        return _number(text)
    if node.type in {"date", "dateTime", "time"}:
        return _typed(node.type, text)
    if node.type == "boolean":
        return text in {"true", "1"}
    return text


def _typed(type: str, text: str) -> Plain:
    if type == "date":
        return day(text) or text
    if type == "dateTime":
        return moment(text) or text
    return text


def text(value: Value) -> str:
    """Return a value as a string."""
    found = plain(value)
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, float | int):
        return written(found)
    if isinstance(found, datetime):
        return found.isoformat(timespec="milliseconds")
    if isinstance(found, date):
        return found.isoformat()
    return found


def written(value: float) -> str:
    """Write a number: whole ones without a point, none with an exponent."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value) and abs(value) < PLAIN_FROM:
        return str(int(value))
    shortest = repr(value)
    return shortest if "e" not in shortest else f"{value:.20f}".rstrip("0").rstrip(".")


def number(value: Value) -> float:
    """Return a value as a number; NaN for what is none. A day is its count since 1970."""
    found = plain(value)
    if isinstance(found, bool):
        return 1.0 if found else 0.0
    if isinstance(found, float | int):
        return float(found)
    if isinstance(found, date):
        return float(days(found))
    return _number(found)


def number_of(node: Node) -> float:
    """Return the answer of one node as a number; as `number`, for what is asked most."""
    if node.children or node.type in {"date", "dateTime", "time", "boolean"}:
        return number(answer(node))
    return _number(node.text)


@lru_cache(maxsize=4096)
def _number(text: str) -> float:
    if len(text) > LONGEST or not NUMBER.fullmatch(text):
        return math.nan
    return float(text)


def truth(value: Value) -> bool:
    """Return a value as yes or no."""
    found = value if not isinstance(value, list) else (plain(value) if value else "")
    if isinstance(found, bool):
        return found
    if isinstance(found, float | int):
        return found != 0 and not math.isnan(found)
    return found != ""


def days(value: date) -> int:
    """Return the whole days since 1970."""
    only = value.date() if isinstance(value, datetime) else value
    return (only - EPOCH).days


def exact_days(value: date) -> float:
    """Return the days since 1970 with the part of the day (UTC)."""
    if not isinstance(value, datetime):
        return float(days(value))
    zoned = value if value.tzinfo else value.replace(tzinfo=UTC)
    return zoned.timestamp() / DAY_SECONDS


def day(text: str) -> date | None:
    """Read `2026-11-22`, or the day of a moment; None for what is none."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def moment(text: str) -> datetime | None:
    """Read `2026-11-22T10:00:00.000+07:00`; None for what is none."""
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def clock(text: str) -> time | None:
    """Read `10:00`, `10:00:00.000+07:00`; None for what is none."""
    try:
        return time.fromisoformat(text.strip())
    except ValueError:
        return None


def dated(value: Value) -> date | str:
    """Return a value as a day: from text, or from a count of days; "" stays ""."""
    found = plain(value)
    if isinstance(found, date):
        return found
    if isinstance(found, bool):
        raise CannotSay("yes or no is no date")
    if isinstance(found, float | int):
        return _from_count(float(found))
    return _from_text(found)


def _from_count(count: float) -> date | str:
    if math.isnan(count):
        return ""
    try:
        return EPOCH + timedelta(days=math.floor(count))
    except OverflowError:
        raise CannotSay(f"{count} days are no date") from None


def _from_text(text: str) -> date | str:
    if not text.strip():
        return ""
    read = moment(text) if "T" in text else day(text)
    if read is None:
        raise CannotSay(f"{text!r} is no date")
    return read
