"""One's own calendar: a month, what is on each of its days, what waits."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from menuju.calendar import http
from menuju.calendar.forms import FilterForm
from menuju.calendar.queries import gathering, holidays, months, zones
from menuju.calendar.queries.months import Day, Mark
from menuju.calendar.types import Occasion, OccasionKind, Span
from menuju.people.http import ActorRequest

AHEAD = timedelta(days=30)
MOST_AHEAD = 5
"""How far ahead the page says what waits, and how much of it."""


@dataclass(frozen=True)
class Shown:
    """One line of the agenda."""

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
        return http.address_of(self.occasion)

    @cached_property
    def hours(self) -> str:
        """Until when, in the reader's zone; nothing on its first day."""
        return "" if self.mark.begins else http.hours(self.occasion, self.zone)

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


@require_safe
@never_cache
def show_calendar(request: ActorRequest) -> HttpResponse:
    """Show a month of what concerns whoever is signed in, day by day, and what waits for them."""
    zone = zones.zone_of(request.actor)
    today = timezone.localdate(timezone=zone)
    first = months.month_of(request.GET.get("bulan", ""), today=today)
    span, soon = months.span_of(first), Span(today - AHEAD, today + AHEAD)
    known = gathering.occasions(request.actor, span.up_to(soon), zone)
    found = gathering.within(known, span, zone)
    form = FilterForm(request.GET, kinds=[*gathering.kinds(found), OccasionKind.HOLIDAY])
    off = holidays.days_off(span) if form.kind in ("", OccasionKind.HOLIDAY) else []
    month = months.laid_out(first, _narrowed(found, form), off, zone)
    page = {
        "month": month,
        "days": [(day, _lines(day, zone, today)) for day in month.agenda],
        "heads": [day.day for day in month.weeks[0]],
        "awaiting": _awaiting(known, soon, zone, today),
        "form": form,
        "narrowed": bool(form.kind or form.awaiting),
        "today": today,
        "zone": zone,
        "zone_label": zones.label(zone),
        "has_roles": bool(request.actor.hats),
    }
    return render(request, "calendar/calendar.html", page)


def _narrowed(found: list[Occasion], form: FilterForm) -> list[Occasion]:
    kept = [each for each in found if form.kind in ("", each.kind)]
    return [each for each in kept if each.awaits] if form.awaiting else kept


def _lines(day: Day, zone: ZoneInfo, today: date) -> list[Shown]:
    return [Shown(mark, zone, today) for mark in day.marks]


def _awaiting(known: list[Occasion], soon: Span, zone: ZoneInfo, today: date) -> list[Shown]:
    """Return what waits for the reader from a month back to a month ahead, the first due on top."""
    found = gathering.awaiting(known, soon, zone)
    return [Shown(Mark(each), zone, today) for _day, each in found[:MOST_AHEAD]]
