"""Days and hours as people write them in tables."""

from datetime import date, datetime, time

DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S")
"""The last is how a date cell of a workbook is read."""
HOURS = ("%H:%M", "%H.%M", "%H:%M:%S")


def parse_day(text: str) -> date | None:
    """Return the day that a text names (`2027-03-01`, `1/3/2027`), or None."""
    found = _moment(text, DAYS)
    return found.date() if found else None


def parse_hour(text: str) -> time | None:
    """Return the hour that a text names (`09:00`, `9.00`), or None."""
    found = _moment(text, HOURS)
    return found.time() if found else None


def _moment(text: str, shapes: tuple[str, ...]) -> datetime | None:
    for shape in shapes:
        try:
            return datetime.strptime(text, shape)  # noqa: DTZ007 -- cells have no zone
        except ValueError:
            continue
    return None
