"""When and where a session is, as people say it, and what is wrong with that."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from menuju.mentoring.queries.wordings import EARLIEST
from menuju.problems import Finding
from menuju.records.texts import text_faults
from menuju.selection.models import Member

LONGEST = timedelta(days=30)
LAST_YEAR = 2099
LONGEST_TITLE, LONGEST_VENUE, LONGEST_AGENDA = 200, 200, 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When, where, and about what."""

    starts_at: datetime
    ends_at: datetime
    venue: str = ""
    link: str = ""
    title: str = ""
    agenda: str = ""


def zone_of(member: Member) -> ZoneInfo:
    """Return the zone of a region: its own, its province's, else the installation's."""
    place = member.place
    own = place.time_zone or (place.parent.time_zone if place.parent else "")
    return ZoneInfo(own or settings.TIME_ZONE)


def local(member: Member, day: date, hour: time) -> datetime:
    """Return a moment by the clock of a region."""
    return datetime.combine(day, hour, tzinfo=zone_of(member))


def day_of(moment: datetime, member: Member) -> date:
    """Return the day of a moment by the clock of a region: its morning is UTC's day before."""
    return moment.astimezone(zone_of(member)).date()


def schedule_faults(schedule: Schedule) -> list[Finding]:
    """Return what is wrong with a schedule, by the field of the form."""
    lines = (("title", schedule.title, LONGEST_TITLE), ("venue", schedule.venue, LONGEST_VENUE))
    found = [
        fault
        for name, text, longest in lines
        for fault in text_faults(text, field=name, longest=longest, lines=False)
    ]
    found += text_faults(schedule.agenda, field="agenda", longest=LONGEST_AGENDA)
    if not schedule.venue.strip() and not schedule.link:
        found.append(Finding("venue", _("isi tempat, tautan, atau keduanya.")))
    if schedule.starts_at.date() < EARLIEST or schedule.starts_at.year > LAST_YEAR:
        found.append(Finding("day", _("hari ini di luar masa program.")))
    if not timedelta() < schedule.ends_at - schedule.starts_at <= LONGEST:
        found.append(Finding("until", _("selesainya harus sesudah mulainya, paling lama 30 hari.")))
    return found
