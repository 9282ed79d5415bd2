"""A month as a page shows it: weeks of days, each with what begins, happens or ends on it."""

from calendar import Calendar, monthrange
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from menuju.calendar.types import DayOff, Occasion, Span

MONDAY = 0
EARLIEST, LATEST = date(2015, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on one day: the day on which it is due, or the first of its days."""

    occasion: Occasion
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the month's table."""

    day: date
    inside: bool
    """Whether it belongs to the month."""
    off: str = ""
    marks: tuple[Mark, ...] = ()

    @property
    def awaits(self) -> bool:
        """Whether something on this day waits for its reader."""
        return any(mark.occasion.awaits and not mark.begins for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Month:
    """A month and its neighbours."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]

    @property
    def agenda(self) -> list[Day]:
        """The days of the month on which there is something, or which are off."""
        days = (day for week in self.weeks for day in week)
        return [day for day in days if day.inside and (day.marks or day.off)]

    @property
    def before(self) -> date | None:
        """The first day of the month before; None where the calendar ends."""
        found = (self.first - timedelta(days=1)).replace(day=1)
        return found if found >= EARLIEST else None

    @property
    def after(self) -> date | None:
        """The first day of the month after; None where the calendar ends."""
        found = span_of(self.first).last + timedelta(days=1)
        return found if found <= LATEST else None


def span_of(first: date) -> Span:
    """Return a month from its first day to its last."""
    return Span(first, first.replace(day=monthrange(first.year, first.month)[1]))


def month_of(text: str, *, today: date) -> date:
    """Return the first day of the month that an address names as `2026-11`; else of today's."""
    try:
        wanted = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return wanted if EARLIEST <= wanted <= LATEST else today.replace(day=1)


def laid_out(
    first: date, found: Sequence[Occasion], off: Sequence[DayOff], zone: ZoneInfo
) -> Month:
    """Return a month with what is on each of its days; no query."""
    names = {each.day: each.name for each in off}
    marks = _marks(found, zone)
    weeks = Calendar(MONDAY).monthdatescalendar(first.year, first.month)
    days = (
        tuple(
            Day(day, day.month == first.month, names.get(day, ""), tuple(marks.get(day, ())))
            for day in week
        )
        for week in weeks
    )
    return Month(first, tuple(days))


def _marks(found: Sequence[Occasion], zone: ZoneInfo) -> Mapping[date, list[Mark]]:
    marks: defaultdict[date, list[Mark]] = defaultdict(list)
    for each in found:
        last = each.day(zone)
        marks[last].append(Mark(each))
        if each.first is not None and each.first != last:
            marks[each.first].append(Mark(each, begins=True))
    return marks
