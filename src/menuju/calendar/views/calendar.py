"""One's own calendar: a month, what is on each of its days, what waits."""

from datetime import date
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from menuju.calendar import http
from menuju.calendar.forms import FilterForm
from menuju.calendar.queries import gathering, holidays, months, zones
from menuju.calendar.queries.months import Day
from menuju.calendar.types import Occasion, OccasionKind
from menuju.people.http import ActorRequest


@require_safe
@never_cache
def show_calendar(request: ActorRequest) -> HttpResponse:
    """Show a month of what concerns whoever is signed in, day by day, and what waits for them."""
    zone = zones.zone_of(request.actor)
    today = timezone.localdate(timezone=zone)
    first = months.month_of(request.GET.get("bulan", ""), today=today)
    span = months.span_of(first)
    known = gathering.occasions(request.actor, span.up_to(http.around(today)), zone)
    found = gathering.within(known, span, zone)
    form = FilterForm(request.GET, kinds=[*gathering.kinds(found), OccasionKind.HOLIDAY])
    off = holidays.days_off(span) if form.kind in ("", OccasionKind.HOLIDAY) else []
    month = months.laid_out(first, _narrowed(found, form), off, zone)
    page = {
        "month": month,
        "days": [(day, _lines(day, zone, today)) for day in month.agenda],
        "heads": [day.day for day in month.weeks[0]],
        "awaiting": http.waiting(known, zone, today),
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


def _lines(day: Day, zone: ZoneInfo, today: date) -> list[http.Shown]:
    return [http.Shown(mark, zone, today) for mark in day.marks]
