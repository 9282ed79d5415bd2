"""Occasions as pages and feeds show them: with addresses and hours in a reader's zone."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from menuju.calendar.exports import Line
from menuju.calendar.queries import zones
from menuju.calendar.types import Occasion


def address_of(occasion: Occasion) -> str:
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
