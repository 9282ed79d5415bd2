"""Field visits in the round that is being scored: six programmes of each region of the demo."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from menuju.people.models import User
from menuju.people.types import Actor
from menuju.questions.models import Collection, Response
from menuju.visits.actions import checks, field_forms, moves, plans
from menuju.visits.declarations import judges_of
from menuju.visits.models import Visit
from menuju.visits.queries.zones import zone_of
from menuju.visits.types import (
    Appointment,
    Consent,
    Deed,
    Found,
    Mode,
    NewVisit,
    Sight,
    VisitKind,
    VisitState,
)

from . import away
from .days import working_days_away
from .evaluation import EVALUATION, Bodies

LINK = "https://menuju.example/simulasi/tinjauan"


@dataclass(frozen=True, slots=True)
class Course:
    """One visit: what is seen, how many working days from today, and how far it goes."""

    dimension: str
    programme: str
    site: str
    day: int
    mode: Mode
    state: VisitState
    kind: VisitKind = VisitKind.SITE


S = VisitState
COURSES: Sequence[Course] = (
    Course("governance", "Aduan satu pintu", "Ruang kendali", -3, Mode.ON_SITE, S.HELD),
    Course("society", "Perpustakaan digital", "Perpustakaan daerah", -2, Mode.ON_SITE, S.HELD),
    Course("economy", "Rumah UMKM", "Galeri UMKM", -1, Mode.VIDEO, S.INTERRUPTED),
    Course("living", "Panggilan darurat", "Pos siaga", 4, Mode.ON_SITE, S.CONFIRMED),
    Course("environment", "Bank sampah", "Bank sampah induk", 5, Mode.VIDEO, S.PLANNED),
    Course("", "Wawancara panel", "Daring", -4, Mode.VIDEO, S.HELD, VisitKind.INTERVIEW),
    Course("branding", "Kalender wisata", "Dinas pariwisata", 6, Mode.VIDEO, S.CANCELLED),
)
FOUND: Sequence[tuple[str, str, Sight, str]] = (
    ("governance", "OC01", Sight.RUNNING, "Tiga aduan hari itu diikuti sampai selesai (simulasi)."),
    ("governance", "BL04", Sight.PARTLY,
     "Dari lima rencana aksi yang diklaim, dua ditunjukkan berjalan (simulasi)."),
    ("society", "OC21", Sight.NOT_SEEN,
     "Aplikasinya tidak dapat dibuka dengan tiga telepon berbeda (simulasi)."),
)  # fmt: skip
"""In which visit what was found of which question."""
LENGTH = 60
PROMISED = timedelta(days=2)
"""How long before a visit its region promises it."""
ACCOUNT = "Panel menanyakan rencana aksi tahun lalu; daerah menunjukkan daftarnya (simulasi)."


def visit(where: Bodies, *, by_hand: Sequence[str]) -> None:
    """Plan the visits of the regions whose people sign in, and lead some of them on; once."""
    collection = Collection.objects.select_related("set").get(slug=EVALUATION.slug)
    if Visit.objects.filter(response__collection=collection).exists():
        return
    cast = where.cast()
    for number, code in enumerate(by_hand):
        related = collection.responses.select_related("place__parent", "organisation", "collection")
        response = related.filter(place=code).first()
        if response is None or not judges_of([response.pk]):
            continue
        wanted = [_new(course, response, number) for course in COURSES]
        for course, made in zip(
            COURSES, plans.plan(collection, wanted, by=cast.secretariat), strict=True
        ):
            _lead(course, made, own=cast.regions, by=cast.secretariat)
    if Visit.objects.filter(response__collection=collection).exists():
        field = field_forms.publish(collection, by=cast.secretariat)
        away.send(field)


def _new(course: Course, response: Response, number: int) -> NewVisit:
    zone = zone_of(response.place)
    day = working_days_away(timezone.localdate(), course.day)
    starts_at = datetime.combine(day, time(9 + 2 * number), tzinfo=ZoneInfo(zone))
    return NewVisit(
        response=response,
        dimension=course.dimension,
        programme=f"{course.programme} (simulasi)",
        site=course.site,
        pic="Kepala bidang (simulasi)",
        at=Appointment(starts_at, zone, LENGTH),
        mode=course.mode,
        kind=course.kind,
        link=LINK if course.mode == Mode.VIDEO else "",
    )


def _lead(course: Course, visit: Visit, *, own: Actor, by: Actor) -> None:
    """Lead a visit to the state that it is to be shown in."""
    if course.state == S.CANCELLED:
        moves.cancel(visit, reason="Lokasi ditutup untuk perbaikan (simulasi)", by=by)
    if course.state in (S.CANCELLED, S.PLANNED):
        return
    attendance = "Perangkat daerah pelaksana dan Diskominfo (simulasi)"
    moves.confirm(visit, pic=visit.pic, attendance=attendance, by=own)
    _promised_in_time(visit)
    judge = Actor.of(User.objects.get(pk=min(judges_of([visit.response_id])[visit.response_id])))
    if course.state == S.INTERRUPTED:
        moves.interrupt(visit, reason="Jaringan di lokasi hilang (simulasi)", by=judge)
    if course.state == S.HELD:
        for dimension, question, sight, text in FOUND:
            if dimension == course.dimension:
                checks.record(
                    visit,
                    question,
                    Found(sight, text),
                    device=uuid.uuid4(),
                    made_at=visit.ends_at,
                    by=judge,
                )
        if course.kind == VisitKind.INTERVIEW:
            moves.note_consent(visit, Consent.GIVEN, consent_by=visit.pic, by=judge)
            moves.write_account(visit, account=ACCOUNT, attendance=attendance, by=judge)
        moves.hold(visit, attendance=attendance, by=judge)


def _promised_in_time(visit: Visit) -> None:
    """Date the promise of a visit that is over to some days before it, as it would have been.

    Actions know no time but now, at which it is over; its event in the log says now.
    """
    if visit.starts_at < timezone.now():
        at = visit.starts_at - PROMISED
        Visit.objects.filter(pk=visit.pk).update(confirmed_at=at)
        visit.happenings.filter(deed=Deed.CONFIRM).update(at=at)
