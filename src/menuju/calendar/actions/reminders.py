"""Remind people of what is due for them, so many days before as the pack says; of nothing twice."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from menuju.calendar import rules
from menuju.calendar.models import Reminded
from menuju.calendar.queries import gathering, zones
from menuju.calendar.types import Occasion, Span
from menuju.people.actions import notices
from menuju.people.actions.notices import Telling
from menuju.people.models import Membership, User
from menuju.people.types import Actor, NoticeKind, in_both
from menuju.problems import Forbidden
from menuju.programmes import home
from menuju.records.actions.events import recording
from menuju.records.models import Event

CALLED = "calendar.reminders.called"
TOPIC = "calendar.due"
CALLED_FROM = time(5)
"""From when on, in the zone of the installation: before the digests of the day are made."""

NAMED = 4
"""Deadlines that one reminder names; of more it says how many."""

TOGETHER = 200
"""People who are told in one transaction, so that a cut line undoes little."""


def call(*, by: Actor) -> bool:
    """Make the reminders of today due, once a day; say whether it was done now."""
    _refuse(by)
    today = timezone.localdate()
    if timezone.localtime().time() < CALLED_FROM or not home().calendar.reminders:
        return False
    if Event.objects.filter(name=CALLED, on_id=today.isoformat()).exists():
        return False
    with recording("calendar.reminders.called", by=by, on=f"calendar.Reminders:{today}"):
        return True


def remind(today: date, *, by: Actor) -> int:
    """Tell everyone what waits for them and is due in so many days; return how many were told.

    One notice a person. What somebody was told of already is left out, so that a second try, or a
    second call on the same day, tells nobody twice.
    """
    _refuse(by)
    told, batch = 0, list[tuple[User, list[tuple[date, Occasion]]]]()
    for user in _people():
        if wanted := _untold(user, today):
            batch.append((user, wanted))
        if len(batch) == TOGETHER:
            told += _tell(batch, today, by=by)
            batch = []
    return told + _tell(batch, today, by=by)


def _refuse(by: Actor) -> None:
    if not rules.may_remind(by):
        raise Forbidden(_("Pengingat tenggat dikirim oleh sistem."))


def _people() -> Iterator[User]:
    wearing = Membership.objects.held().values("user")
    yield from User.objects.filter(pk__in=wearing, is_active=True).order_by("pk").iterator()


def _untold(user: User, today: date) -> list[tuple[date, Occasion]]:
    """Return what waits for a person, is due on one of the days, and was not told of before."""
    actor = Actor.of(user)
    zone = zones.zone_of(actor)
    days = {today + timedelta(days=n) for n in home().calendar.reminders}
    waiting = gathering.awaiting(actor, Span(min(days), max(days)), zone)
    due = [(day, each) for day, each in waiting if day in days]
    if not due:
        return []
    known = set(
        Reminded.objects.filter(user=user, due_on__in=[day for day, _each in due]).values_list(
            "code", "due_on", "days"
        )
    )
    return [(day, one) for day, one in due if (one.code, day, (day - today).days) not in known]


def _tell(batch: list[tuple[User, list[tuple[date, Occasion]]]], today: date, *, by: Actor) -> int:
    if not batch:
        return 0
    with recording("calendar.reminders.sent", by=by, on=f"calendar.Reminders:{today}") as deed:
        Reminded.objects.bulk_create(
            Reminded(
                user=user, code=each.code, due_on=day, days=(day - today).days, at=timezone.now()
            )
            for user, wanted in batch
            for day, each in wanted
        )
        with translation.override(settings.LANGUAGE_CODE):
            subject = _("Tenggat yang mendekat")
        notices.post(
            [_telling(user, wanted) for user, wanted in batch],
            topic=TOPIC,
            subject=subject,
            on="calendar.Reminders",
            stream="system",
            by=by,
            kind=NoticeKind.DEADLINE,
        )
        deed.facts |= {"people": len(batch), "deadlines": sum(len(each) for _u, each in batch)}
    return len(batch)


def _telling(user: User, wanted: list[tuple[date, Occasion]]) -> Telling:
    return Telling(user, *in_both(lambda: _said(wanted)), "calendar:calendar")


def _said(wanted: list[tuple[date, Occasion]]) -> str:
    named = "; ".join(_line(day, each) for day, each in wanted[:NAMED])
    rest = len(wanted) - NAMED
    if rest > 0:
        named = _("%(named)s, dan %(n)d lagi") % {"named": named, "n": rest}
    return (_("Tenggat mendekat: %(named)s.") % {"named": named})[:1000]


def _line(day: date, each: Occasion) -> str:
    where = f" · {each.where}" if each.where else ""
    return f"{each.title}{where}, {date_format(day, 'j F Y')}"
