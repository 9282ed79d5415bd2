"""Days and times as people read them, in the zone of the reader's region: WIB, WITA or WIT."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone, is_aware

from menuju.ui.addresses import language
from menuju.ui.numbers import NBSP, missing

ZONES = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}


def tanggal(day: date | None) -> str | SafeString:
    """Return a day, `16 Juni 2021`; of a moment, its day in the zone of the page."""
    if day is None:
        return missing()
    return date_format(_here(day) if isinstance(day, datetime) else day, "j F Y")


def waktu(moment: datetime | None, zone: str = "") -> str | SafeString:
    """Return a moment with its zone, `9 Oktober 2023, 14.20 WIB`; `zone` as in `Asia/Makassar`."""
    if moment is None:
        return missing()
    local = _here(moment, zone)
    return f"{tanggal_of(local)}, {clock(local)}"


def jam(moment: datetime | None, zone: str = "") -> str | SafeString:
    """Return the time of day with its zone, `14.20 WIB`."""
    return missing() if moment is None else clock(_here(moment, zone))


def clock(local: datetime) -> str:
    """Return hours and minutes of a moment in its own zone, with the zone's label."""
    mark = "." if language() == "id" else ":"
    return f"{local:%H}{mark}{local:%M}{NBSP}{zone_label(local)}"


def tanggal_of(local: datetime) -> str:
    """Return the day of a moment in its own zone."""
    return date_format(local.date(), "j F Y")


def zone_label(local: datetime) -> str:
    """Return WIB, WITA or WIT, elsewhere the offset as in `UTC+01:00`."""
    offset = local.utcoffset() or timedelta()
    hours = f"{local:%z}"
    return ZONES.get(offset, f"UTC{hours[:3]}:{hours[3:5]}")


def time_element(when: date | None, zone: str = "") -> SafeString:
    """Return `<time>` with the words people read and the form machines read."""
    if when is None:
        return missing()
    words = waktu(when, zone) if isinstance(when, datetime) else tanggal(when)
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), words)


def _here(moment: datetime, zone: str = "") -> datetime:
    """Return a moment in a zone; a naive one is refused, because it is nowhere."""
    if not is_aware(moment):
        raise ValueError(f"A time without zone: {moment!r}")
    return moment.astimezone(ZoneInfo(zone) if zone else get_current_timezone())
