"""Days off in the country that the pack names, and working days between them.

The days come from the library `holidays`, kind by kind as the pack names them; a pack without a
country knows no holidays, only weekends.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

import holidays as library
from django.utils.translation import get_language

from menuju.calendar.types import DayOff, Span
from menuju.programmes import home

SATURDAY, SUNDAY = 5, 6
A_DAY = timedelta(days=1)
FARTHEST = 1000
"""Working days beyond which nobody counts: some four years."""


def days_off(span: Span) -> list[DayOff]:
    """Return the holidays and days of joint leave of a span, by day, named for the reader."""
    names = {
        day: name
        for year in range(span.first.year, span.last.year + 1)
        for day, name in _of_year(year, get_language() or "").items()
    }
    return [DayOff(day, names[day]) for day in sorted(names) if span.first <= day <= span.last]


def is_working_day(day: date) -> bool:
    """Say whether offices work: no weekend, no holiday, no joint leave."""
    return day.weekday() not in _weekend() and day not in _of_year(day.year, "")


def working_days(start: date, count: int) -> date:
    """Return the working day that is `count` working days after a day, which itself never counts.

    `working_days(friday, 1)` is Monday where that is no holiday; 0 gives the day itself. Raises
    `ValueError` for a count below zero or beyond `FARTHEST`.
    """
    if not 0 <= count <= FARTHEST:
        raise ValueError(count)
    day = start
    for _n in range(count):
        day = next(_working_after(day))
    return day


def working_days_between(first: date, last: date) -> int:
    """Count the working days after `first` up to and with `last`; 0 where `last` is not later."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(is_working_day(day) for day in days)


def _working_after(day: date) -> Iterator[date]:
    while True:
        day += A_DAY
        if is_working_day(day):
            yield day


def unknown() -> list[str]:
    """Return what the pack names and the library does not know: its country, or kinds of days."""
    facts = home().calendar
    if not facts.country:
        return []
    if facts.country not in library.list_supported_countries(include_aliases=False):
        return [facts.country]
    known = library.country_holidays(facts.country).supported_categories
    return [kind for kind in facts.holidays if kind not in known]


@lru_cache(maxsize=1)
def _weekend() -> frozenset[int]:
    country = home().calendar.country
    if not country or country in unknown():
        return frozenset({SATURDAY, SUNDAY})
    return frozenset(library.country_holidays(country).weekend)


@lru_cache(maxsize=32)
def _of_year(year: int, language: str) -> dict[date, str]:
    """Return the days off of a year; in a language that the library lacks, in its country's own."""
    facts, strange = home().calendar, unknown()
    kinds = [kind for kind in facts.holidays if kind not in strange]
    if not facts.country or facts.country in strange or not kinds:
        return {}
    spoken = library.country_holidays(facts.country).supported_languages
    tongue = next((one for one in spoken if one.split("_")[0] == language[:2]), None)
    found = library.country_holidays(
        facts.country, years=year, language=tongue, categories=tuple(kinds)
    )
    return dict(found.items())
