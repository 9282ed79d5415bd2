"""Occasions as pages and feeds show them: with addresses and hours in a reader's zone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from menuju.calendar.exports import Line
from menuju.calendar.queries import gathering, holidays, zones
from menuju.calendar.queries.months import Mark
from menuju.calendar.types import Occasion, Span, Wait

AHEAD = timedelta(days=30)
MOST_AHEAD = 5
"""How far ahead a page says what waits, and how much of it."""


@dataclass(frozen=True)
class Shown:
    """One line of a list of days."""

    mark: Mark
    zone: ZoneInfo
    today: date

    @property
    def occasion(self) -> Occasion:
        """What it is about."""
        return self.mark.occasion

    @property
    def address(self) -> str:
        """Where it is dealt with."""
        return address_of(self.occasion)

    @cached_property
    def hours(self) -> str:
        """Until when, in the reader's zone; nothing on its first day."""
        return "" if self.mark.begins else hours(self.occasion, self.zone)

    @property
    def day(self) -> date:
        """The day it is due."""
        return self.occasion.day(self.zone)

    @property
    def is_late(self) -> bool:
        """Whether it still waits although its day is over."""
        return self.occasion.awaits and self.day < self.today

    @property
    def work_days(self) -> int:
        """How many working days are left, today not counted."""
        return holidays.working_days_between(self.today, self.day)


@dataclass(frozen=True)
class Held:
    """One line of what waits without a day."""

    wait: Wait

    @property
    def address(self) -> str:
        """Where it is dealt with."""
        return address_of(self.wait)


def around(today: date) -> Span:
    """Return the span in which a page says what waits: a month back to a month ahead."""
    return Span(today - AHEAD, today + AHEAD)


def waiting(known: Iterable[Occasion], zone: ZoneInfo, today: date) -> list[Shown]:
    """Return what waits for its reader around today, the first due on top."""
    found = gathering.awaiting(known, around(today), zone)
    return [Shown(Mark(each), zone, today) for _day, each in found[:MOST_AHEAD]]


def coming(known: Iterable[Occasion], zone: ZoneInfo, today: date) -> list[Shown]:
    """Return what concerns its reader from today on and waits for others, the first on top."""
    ahead = [each for each in known if not each.awaits and each.day(zone) >= today]
    return [Shown(Mark(each), zone, today) for each in ahead[:MOST_AHEAD]]


def address_of(occasion: Occasion | Wait) -> str:
    """Return the address of the page where an occasion is dealt with; empty where there is none."""
    if not occasion.route:
        return ""
    return reverse(occasion.route, kwargs=dict(occasion.arguments) or None)


def lines(found: list[Occasion]) -> list[Line]:
    """Return occasions with whole addresses, for programs that stand elsewhere."""
    return [Line(each, _whole(address_of(each))) for each in found]


def hours(occasion: Occasion, zone: ZoneInfo) -> str:
    """Return when a day ends or a moment is, in the reader's zone: `sampai 23.59 WIB`.

    A deadline that is midnight elsewhere names the reader's own day, `17 Oktober, 01.59 WIT`.
    """
    moment = occasion.ends_at
    if moment is None:
        return ""
    local = moment.astimezone(zone)
    mark = ":" if get_language() == "en" else "."
    told = f"{local:%H}{mark}{local:%M} {zones.label(zone)}"
    if local.date() != occasion.day(zone):
        told = f"{date_format(local.date(), 'j F')}, {told}"
    return (_("pukul %s") if occasion.at else _("sampai %s")) % told


def _whole(address: str) -> str:
    return f"{settings.SITE}{address}" if address else ""
