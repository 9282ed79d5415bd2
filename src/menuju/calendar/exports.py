"""A calendar for other programs: iCalendar (RFC 5545), by the library `icalendar`.

It says what is due and when, and where to look; who it is for stands nowhere in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from menuju.calendar.types import Occasion

MEDIA_TYPE = "text/calendar; charset=utf-8"
READ_AGAIN = timedelta(hours=3)
"""How soon a program should ask again."""


@dataclass(frozen=True, slots=True)
class Line:
    """An occasion and the address of the page where it is dealt with."""

    occasion: Occasion
    address: str


def icalendar(
    lines: Sequence[Line], *, name: str, host: str, zone: ZoneInfo, made_at: datetime
) -> bytes:
    """Return the lines as a calendar of that name; `host` makes their ids unlike anyone else's."""
    calendar = Calendar()
    calendar.add("PRODID", f"-//{host}//Menuju//ID")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("NAME", name)
    calendar.add("X-WR-CALNAME", name)
    calendar.add("X-WR-TIMEZONE", zone.key)
    calendar.add("REFRESH-INTERVAL", READ_AGAIN, parameters={"VALUE": "DURATION"})
    for line in lines:
        calendar.add_component(_event(line, host=host, zone=zone, made_at=made_at))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(line: Line, *, host: str, zone: ZoneInfo, made_at: datetime) -> Event:
    """Return one event: whole days without an hour; a moment in its reader's zone, by its name."""
    occasion, event = line.occasion, Event()
    event.add("UID", f"{occasion.code}@{host}")
    event.add("DTSTAMP", made_at)
    event.add("SUMMARY", _summary(occasion))
    if occasion.at is not None:
        event.add("DTSTART", occasion.at.astimezone(zone))
    else:
        last = occasion.day(zone)
        event.add("DTSTART", occasion.first or last)
        event.add("DTEND", last + timedelta(days=1))  # the day after the last: RFC 5545, 3.6.1
    event.add("TRANSP", "TRANSPARENT")
    event.add("CATEGORIES", [str(occasion.kind.label)])
    if line.address:
        event.add("URL", line.address)
    return event


def _summary(occasion: Occasion) -> str:
    where = str(occasion.where)
    return f"{occasion.title} · {where}" if where else str(occasion.title)
