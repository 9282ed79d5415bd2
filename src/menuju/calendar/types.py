"""The words of this room: what stands in a calendar, and how a room above declares it.

A room that knows days has a module `agenda.py` with one function::

    def occasions(actor: Actor, span: Span) -> Iterator[Occasion]: ...

It yields what concerns this very actor and touches the span, under the actor's own permissions.
`calendar.queries.gathering` finds it by its name; nothing else has to be told.

A room in which something waits that has no day has a module `waits.py` with one function::

    def waits(actor: Actor) -> Iterator[Wait]: ...

It yields what waits for this very actor now; it is gone from the desk once it no longer does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django_stubs_ext import StrOrPromise


class OccasionKind(models.TextChoices):
    """What sort of day it is; a calendar can be narrowed to one."""

    STAGE = "stage", _("Tahap putaran")
    ANSWERS = "answers", _("Jawaban daerah")
    SCORING = "scoring", _("Penilaian")
    APPEAL = "appeal", _("Sanggah")
    VISIT = "visit", _("Tinjauan dan wawancara")
    MENTORING = "mentoring", _("Pembimbingan")
    SURVEY = "survey", _("Survei")
    EVIDENCE = "evidence", _("Bukti")
    PROTECTION = "protection", _("Pelindungan data")
    ACCESS = "access", _("Masa berlaku")
    HOLIDAY = "holiday", _("Hari libur")


@dataclass(frozen=True, slots=True)
class Span:
    """From this day to that, both included."""

    first: date
    last: date

    def up_to(self, other: Span) -> Span:
        """Return the shortest span in which both lie."""
        return Span(min(self.first, other.first), max(self.last, other.last))

    def touches(self, first: date, last: date) -> bool:
        """Say whether something that lasts from day to day has a day in the span."""
        return first <= self.last and last >= self.first

    def holds(self, moment: datetime) -> bool:
        """Say whether a moment may lie in the span, wherever its reader is: a day more each way."""
        day, more = moment.date(), timedelta(days=1)
        return self.first - more <= day <= self.last + more


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One thing on somebody's calendar: a day, some days, or a moment (`at`)."""

    code: str
    """What it is, always the same: `answers:evaluasi-2026/35.07`. Where two rooms speak of one
    thing by one code, the upper one is heard: it knows more, such as grace."""
    kind: OccasionKind
    title: StrOrPromise
    """Nothing personal: it leaves the house in feeds. Its language is that of whoever reads it."""
    last: date | None = None
    """The day it is due, or its last day; None where `at` says when."""
    first: date | None = None
    """Its first day, where it lasts."""
    at: datetime | None = None
    where: StrOrPromise = ""
    note: StrOrPromise = ""
    """For the page alone, such as why more time was given; not in feeds."""
    route: str = ""
    arguments: Mapping[str, str | int] = field(default_factory=dict)
    awaits: bool = False
    """Whether it waits for this very person; only then are they reminded of it."""
    is_deadline: bool = True
    """Whether it is over with the last minute of `last`, in the installation's zone."""
    graced_since: date | None = None
    """The day on which it would have ended without grace."""

    def day(self, zone: ZoneInfo) -> date:
        """Return the day under which a reader in a zone finds it."""
        if self.last is not None:
            return self.last
        assert self.at is not None  # one of the two is always told
        return self.at.astimezone(zone).date()

    @property
    def ends_at(self) -> datetime | None:
        """The moment at which it is too late; None for days that are no deadline."""
        if self.at is not None or self.last is None:
            return self.at
        return end_of(self.last) if self.is_deadline else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Something that waits for this very person and has no day: a line of their desk."""

    title: StrOrPromise
    """Its language is that of whoever reads it."""
    note: StrOrPromise = ""
    route: str = ""
    arguments: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day on which offices are closed: its name in the reader's language."""

    day: date
    name: str


def end_of(day: date) -> datetime:
    """Return the last minute of a day, 23:59, where the installation is (`TIME_ZONE`)."""
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=ZoneInfo(settings.TIME_ZONE))


def said(words: Callable[[], str]) -> StrOrPromise:
    """Return words that are put together when they are read, in the language of that moment."""
    return lazystr(_Late(words))


@dataclass(frozen=True, slots=True)
class _Late:
    words: Callable[[], str]

    def __str__(self) -> str:
        return self.words()
