"""Everything on one person's calendar, gathered from the `agenda.py` of all rooms.

And what waits for them without a day, from the `waits.py` of all rooms.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from menuju.calendar.types import Occasion, OccasionKind, Span, Wait
from menuju.people.types import Actor
from menuju.ui.rooms import declaring

if TYPE_CHECKING:
    from datetime import date


def occasions(actor: Actor, span: Span, zone: ZoneInfo) -> list[Occasion]:
    """Return what concerns an actor within a span, by day and code, each thing once.

    Where two rooms speak of one thing by one code, the upper one is heard.
    """
    found = {
        each.code: each for room in declaring("agenda") for each in room.occasions(actor, span)
    }
    here = within(found.values(), span, zone)
    return sorted(here, key=lambda each: (each.day(zone), each.at is not None, each.code))


def waits(actor: Actor) -> list[Wait]:
    """Return what waits for an actor and has no day, as each room tells it."""
    return [each for room in declaring("waits") for each in room.waits(actor)]


def within(found: Iterable[Occasion], span: Span, zone: ZoneInfo) -> list[Occasion]:
    """Return the occasions that have a day in a span."""
    return [each for each in found if _touches(each, span, zone)]


def awaiting(
    found: Iterable[Occasion], span: Span, zone: ZoneInfo
) -> list[tuple["date", Occasion]]:
    """Return what waits for its reader and falls due within a span, with its day."""
    waiting = ((each.day(zone), each) for each in found if each.awaits)
    return [(day, each) for day, each in waiting if span.first <= day <= span.last]


def kinds(found: list[Occasion]) -> list[OccasionKind]:
    """Return the kinds that there are among occasions, in their order."""
    there = {each.kind for each in found}
    return [kind for kind in OccasionKind if kind in there]


def _touches(each: Occasion, span: Span, zone: ZoneInfo) -> bool:
    last = each.day(zone)
    return span.touches(each.first or last, last)
