"""Field visits in small: the live round of three regions, a panel for Malang, one visit."""

import uuid
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from menuju.people.types import Actor, Role
from menuju.visits.actions import checks, plans
from menuju.visits.models import Visit
from menuju.visits.types import Appointment, Found, Mode, NewVisit, Sight
from tests import makers
from tests.review import live

WIB = "Asia/Jakarta"


def world(**given):
    """A round in which assessors score, with somebody on the panel of Malang."""
    made = live.scoring(**given)
    made.assessor = live.assessor("Asesor 1")
    made.panel(made.assessor, entries=[made.entry()])
    made.by = Actor.of(made.assessor)
    made.coordinator = makers.member(Role.COORDINATOR, made.governments["35.07"], "Koordinator")
    made.own = Actor.of(made.coordinator)
    return made


def at(hours=-2, *, minutes=60, zone=WIB):
    """A time so many hours from now."""
    return Appointment(timezone.now() + timedelta(hours=hours), zone, minutes)


def day(hour=9, minute=0, *, ahead=7, zone=WIB, minutes=60):
    """A time on a day to come, by the clock of a zone."""
    on = timezone.localdate() + timedelta(days=ahead)
    return Appointment(datetime(on.year, on.month, on.day, hour, minute, tzinfo=ZoneInfo(zone)),
                       zone, minutes)  # fmt: skip


def new(world, code="35.07", **given):
    """What is decided about a visit to a region."""
    facts = {
        "response": world.entry(code).response,
        "dimension": "governance",
        "programme": "Aduan satu pintu",
        "site": "Ruang kendali",
        "pic": "Kepala bidang",
        "at": at(),
        "mode": Mode.ON_SITE,
    }
    return NewVisit(**facts | given)


def planned(world, code="35.07", **given) -> Visit:
    (made,) = plans.plan(world.collection, [new(world, code, **given)], by=world.secretariat)
    return made


def found(world, visit, question="BL01", *, sight=Sight.NOT_SEEN, text="Tidak ada.", **given):
    facts = {"device": uuid.uuid4(), "made_at": timezone.now(), "by": world.by} | given
    return checks.record(visit, question, Found(sight, text), **facts)
