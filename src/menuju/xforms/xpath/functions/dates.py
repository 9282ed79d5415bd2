"""Functions of days and times."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from menuju.xforms.xpath.values import (
    CannotSay,
    Value,
    clock,
    dated,
    exact_days,
    moment,
    plain,
    text,
)

if TYPE_CHECKING:
    from menuju.xforms.xpath.here import Function, Here, Runs

MONTHS: Final = {
    "id": ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
DAYS: Final = {
    "id": ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}
ESCAPE: Final = re.compile(r"%(.)")
SECONDS: Final = 86_400


def _today(here: Here, _runs: Runs) -> Value:
    return here.scene.now.date()


def _now(here: Here, _runs: Runs) -> Value:
    return here.scene.now


def _date(here: Here, runs: Runs) -> Value:
    found = dated(runs[0](here))
    return found.date() if isinstance(found, datetime) else found


def _date_time(here: Here, runs: Runs) -> Value:
    return dated(runs[0](here))


def _decimal_date_time(here: Here, runs: Runs) -> Value:
    found = dated(runs[0](here))
    return exact_days(found) if isinstance(found, date) else ""


def _decimal_time(here: Here, runs: Runs) -> Value:
    value = text(runs[0](here))
    if not value:
        return ""
    found = clock(value)
    if found is None:
        raise CannotSay(f"{value!r} is no time")
    return (found.hour * 3600 + found.minute * 60 + found.second) / SECONDS


def _format(here: Here, runs: Runs) -> Value:
    value = _moment_or_time(plain(runs[0](here)))
    if value is None:
        return ""
    pattern = text(runs[1](here))
    language = "en" if "en" in here.scene.language.rpartition("(")[2] else "id"
    return ESCAPE.sub(lambda match: _part(match.group(1), value, language), pattern)


def _moment_or_time(value: Value) -> date | time | None:
    if isinstance(value, str):
        return (clock(value) or moment(value)) if ":" in value[:6] else (dated(value) or None)  # type: ignore[return-value]
    if isinstance(value, float) and math.isnan(value):
        return None
    return dated(value) or None  # type: ignore[return-value]


def _part(escape: str, value: date | time, language: str) -> str:
    of_day = _of_day(escape, value, language) if isinstance(value, date) else None
    found = of_day if of_day is not None else _of_clock(escape, value)
    if found is None:
        raise CannotSay(f"%{escape} is not known in a date format")
    return found


def _of_day(escape: str, value: date, language: str) -> str | None:  # noqa: PLR0911 -- a table
    match escape:
        case "Y":
            return f"{value.year:04}"
        case "y":
            return f"{value.year % 100:02}"
        case "m":
            return f"{value.month:02}"
        case "n":
            return str(value.month)
        case "b":
            return MONTHS[language][value.month - 1]
        case "d":
            return f"{value.day:02}"
        case "e":
            return str(value.day)
        case "a":
            return DAYS[language][value.weekday()]
        case "W":
            return f"{value.isocalendar().week:02}"
    return None  # fmt: skip


def _of_clock(escape: str, value: date | time) -> str | None:  # noqa: PLR0911 -- a table
    known = value if isinstance(value, datetime | time) else time()
    match escape:
        case "H":
            return f"{known.hour:02}"
        case "h":
            return str(known.hour)
        case "M":
            return f"{known.minute:02}"
        case "S":
            return f"{known.second:02}"
        case "3":
            return f"{known.microsecond // 1000:03}"
        case "%":
            return "%"
    return None  # fmt: skip


FUNCTIONS: Final[dict[str, Function]] = {
    "today": _today, "now": _now, "date": _date, "date-time": _date_time,
    "decimal-date-time": _decimal_date_time, "decimal-time": _decimal_time,
    "format-date": _format, "format-date-time": _format,
}  # fmt: skip
