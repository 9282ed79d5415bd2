"""Grace: given with a reason, holding the round, marking what came in it, seen by its region."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from menuju.calendar.queries import gathering
from menuju.calendar.types import Span
from menuju.people.models import Notice
from menuju.people.types import Actor, Role
from menuju.places.models import Place
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.models import Event
from menuju.review.actions import declarations, graces, mentors, reminders
from menuju.review.models import Grace
from menuju.review.queries import seated
from menuju.review.queries.control import control
from menuju.review.queries.graces import deadlines_of, running
from menuju.review.types import GracedStage, Timing
from tests import makers
from tests.publish.reading import html
from tests.review import live

pytestmark = pytest.mark.django_db
ANSWERING, SCORING = GracedStage.ANSWERING, GracedStage.SCORING
TODAY = timezone.localdate()
ENDED, LATER = TODAY - timedelta(days=3), TODAY + timedelta(days=4)


@pytest.fixture
def world():
    world = live.answering(places={"35.07": "Malang", "63.03": "Banjar"})
    first = (TODAY - timedelta(days=30)).isoformat()
    world.round.calendar = {
        "answering": [first, ENDED.isoformat()],
        "scoring": [ENDED.isoformat(), (TODAY + timedelta(days=2)).isoformat()],
    }
    world.round.save()
    world.collection.responses.filter(place="35.07").update(state="filling")
    return world


def malang():
    return Place.objects.get(pk="35.07")


def give(world, *, places=None, stage=ANSWERING, until=LATER, reason="Banjir", by=None):
    chosen = [malang()] if places is None else places
    return graces.give(
        world.round, stage=stage, places=chosen, until_on=until, reason=reason,
        by=by or world.secretariat,
    )  # fmt: skip


def calendar_of(actor):
    return gathering.occasions(actor, Span(TODAY, LATER), timezone.get_default_timezone())


def test_giving_is_one_event_that_says_whom_until_when_and_not_why(world):
    give(world)
    event = Event.objects.get(name="review.grace.given")
    assert event.facts == {
        "stage": "answering", "until": LATER.isoformat(), "places": ["35.07"]
    }  # fmt: skip
    give(world, places=[])
    assert Event.objects.filter(name="review.grace.given", facts__places="all").count() == 1


def test_whom_the_region_waits_for_is_told_and_nobody_else(world):
    sari = makers.member(Role.COORDINATOR, world.governments["35.07"], "Sari")
    makers.member(Role.COORDINATOR, world.governments["63.03"], "Budi")
    give(world)
    notice = Notice.objects.get()
    assert (notice.user, notice.kind) == (sari, "deadline")
    assert notice.said_id.endswith("bagi Kabupaten Malang.")
    assert "Banjir" not in notice.said_id
    assert mail.outbox == []  # letters are due work


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"until": ENDED}, "harus sesudah tenggat semula"),
        ({"until": TODAY - timedelta(days=1)}, "sudah lewat"),
        ({"reason": " "}, "belum diisi"),
    ],
)
def test_what_cannot_be_given_is_said(world, wrong, told):
    with pytest.raises(Invalid) as refusal:
        give(world, **wrong)
    assert told in str([str(finding) for finding in refusal.value.findings])
    assert not Grace.objects.exists()


def test_a_region_that_was_not_invited_and_a_stage_without_dates_are_refused(world):
    with pytest.raises(Invalid):
        give(world, places=[makers.place("16.06", "Musi Banyuasin")])
    world.round.calendar = {}
    world.round.save()
    with pytest.raises(Conflict):
        give(world)


def test_only_the_organisers_secretariat_gives_and_takes_back(world):
    (grace,) = give(world)
    for role, body in (
        (Role.SECRETARIAT, makers.organisation(name="Kementerian Lain")),
        (Role.COORDINATOR, world.governments["35.07"]),
        (Role.AUDITOR, world.organiser),
    ):
        actor = makers.actor(role, body)
        with pytest.raises(Forbidden):
            give(world, by=actor)
        with pytest.raises(Forbidden):
            graces.withdraw(grace, by=actor)


def test_a_running_grace_holds_the_round_until_it_is_over_or_taken_back(world):
    (grace,) = give(world)
    with pytest.raises(Invalid) as refusal:
        world.advance()
    assert [finding.where for finding in refusal.value.findings] == ["Kabupaten Malang"]
    graces.withdraw(grace, by=world.secretariat)
    with pytest.raises(Conflict):
        graces.withdraw(grace, by=world.secretariat)
    assert world.advance().state == "scoring"


def test_whom_the_region_waits_for_is_told_when_it_is_taken_back(world):
    sari = makers.member(Role.COORDINATOR, world.governments["35.07"], "Sari")
    makers.member(Role.COORDINATOR, world.governments["63.03"], "Budi")
    (grace,) = give(world)
    graces.withdraw(grace, by=world.secretariat)
    notice = Notice.objects.first()
    assert (notice.user, notice.kind, notice.topic) == (
        sari, "deadline", "review.grace:evaluasi-2026"
    )  # fmt: skip
    day = date_format(LATER, "j F Y")
    assert f"sampai {day} bagi Kabupaten Malang ditarik" in notice.said_id
    assert "for Kabupaten Malang has been withdrawn" in notice.said_en
    assert Notice.objects.count() == 2


def test_what_is_taken_back_twice_is_told_once(world):
    makers.member(Role.COORDINATOR, world.governments["35.07"], "Sari")
    (grace,) = give(world)
    graces.withdraw(grace, by=world.secretariat)
    with pytest.raises(Conflict):
        graces.withdraw(grace, by=world.secretariat)
    assert Notice.objects.count() == 2


def test_who_has_answered_holds_nothing_up(world):
    give(world, places=[Place.objects.get(pk="63.03")])
    assert running(world.round, ANSWERING) == ()
    assert world.advance().state == "scoring"


def test_a_stage_that_is_over_gets_no_more_time(world):
    world.collection.responses.update(state="approved")
    world.advance()
    with pytest.raises(Conflict):
        give(world)


@pytest.mark.parametrize(
    ("days", "timing"),
    [
        (-1, Timing.IN_TIME),
        (0, Timing.IN_TIME),
        (1, Timing.IN_GRACE),
        (7, Timing.IN_GRACE),
        (8, Timing.LATE),
    ],
)
def test_what_comes_is_marked_by_its_day_and_its_grace(world, days, timing):
    give(world)
    due = deadlines_of(world.round, ANSWERING)
    day = ENDED + timedelta(days=days)
    noon = datetime(day.year, day.month, day.day, 5, tzinfo=UTC)  # 12.00 WIB
    assert due.timing("35.07", noon) == timing
    late = Timing.IN_TIME if days < 1 else Timing.LATE
    assert due.timing("63.03", noon) == late


def test_the_furthest_of_two_graces_counts_and_a_shorter_one_takes_nothing(world):
    give(world)
    give(world, until=LATER - timedelta(days=1))
    give(world, places=[], until=LATER + timedelta(days=5))
    due = deadlines_of(world.round, ANSWERING)
    assert due.until("35.07") == due.until("63.03") == LATER + timedelta(days=5)


def test_round_control_marks_who_answered_within_grace(world):
    give(world)
    world.collection.responses.update(state="approved", submitted_at=timezone.now())
    assert {row.response.place_id: row.timing for row in control(world.round).rows} == {
        "35.07": Timing.IN_GRACE, "63.03": Timing.LATE,
    }  # fmt: skip
    browser = Client()
    browser.force_login(makers.member(Role.SECRETARIAT, world.organiser, "Sari"))
    page = html(browser.get("/kendali/evaluasi-2026/?keadaan=semua"))
    assert (page.count(">dalam tambahan waktu<"), page.count(">lewat tenggat<")) == (1, 1)
    file = browser.get("/kendali/evaluasi-2026/unduh.csv?keadaan=semua").content.decode()
    assert (file.count("dalam tambahan waktu"), file.count("lewat tenggat")) == (1, 1)


def test_the_calendar_of_the_region_shows_the_new_day_and_why(world):
    give(world)
    sari = makers.actor(Role.COORDINATOR, world.governments["35.07"])
    zone = timezone.get_default_timezone()
    (found,) = gathering.occasions(sari, Span(TODAY, LATER), zone)
    assert (found.last, found.graced_since, found.note, found.awaits) == (
        LATER, ENDED, "Banjir", True,
    )  # fmt: skip
    budi = makers.actor(Role.COORDINATOR, world.governments["63.03"])
    assert gathering.occasions(budi, Span(TODAY, LATER), zone) == []


def test_the_region_reads_its_new_day_at_its_answers_and_the_old_one_when_it_is_taken_back(world):
    browser = Client()
    browser.force_login(makers.member(Role.COORDINATOR, world.governments["35.07"], "Sari"))
    (grace,) = give(world)
    there = "/jawaban/evaluasi-2026/35.07/"
    page = html(browser.get(there))
    assert f'datetime="{LATER.isoformat()}"' in page
    assert "dengan tambahan waktu" in page
    assert "dengan tambahan waktu" in html(browser.get("/jawaban/"))
    graces.withdraw(grace, by=world.secretariat)
    assert "dengan tambahan waktu" not in html(browser.get(there))


def test_a_reminder_of_the_secretariat_names_the_day_that_counts_for_the_region(world):
    makers.member(Role.COORDINATOR, world.governments["35.07"], "Sari")
    give(world)
    Notice.objects.all().delete()
    reminders.send(world.round, list(world.collection.responses.all()), by=world.secretariat)
    assert date_format(LATER, "j F Y") in Notice.objects.get().said_id


def test_assessors_read_their_queue_and_apart_from_it_the_region_with_grace(world):
    world.collection.responses.update(state="approved")
    world.advance()
    body = makers.panel()
    assessor = makers.member(Role.ASSESSOR, body, "Asesor")
    world.panel(assessor, entries=[world.entry("35.07"), world.entry("63.03")])
    give(world, stage=SCORING)
    actor = Actor.of(assessor)
    zone = timezone.get_default_timezone()
    found = gathering.occasions(actor, Span(TODAY, LATER), zone)
    assert [(each.code, each.last, each.awaits) for each in found] == [
        ("scoring:evaluasi-2026", TODAY + timedelta(days=2), True),
        ("scoring:evaluasi-2026/35.07", LATER, True),
    ]
    browser = Client()
    browser.force_login(assessor)
    page = html(browser.get("/penilaian/"))
    days = [page.count(date_format(day, "j F Y")) for day in (LATER, TODAY + timedelta(days=2))]
    assert days == [1, 1], "the queue says the same days as the calendar"
    live.judge(world.entry("35.07"), assessor, {"BL01": 3, "BL02": 3, "OP01": 3})
    found = gathering.occasions(actor, Span(TODAY, LATER), zone)
    assert [each.code for each in found] == ["scoring:evaluasi-2026"]


def test_the_page_gives_by_name_and_asks_where_a_name_means_nothing(world):
    browser = Client()
    browser.force_login(makers.member(Role.SECRETARIAT, world.organiser, "Sari"))
    where = "/kendali/evaluasi-2026/tambahan-waktu/"
    said = {"stage": "answering", "whom": "some", "until_on": LATER.isoformat(), "reason": "Banjir"}
    asked = browser.post(where, said | {"places": "Entah"})
    assert (asked.status_code, "tidak dikenal" in asked.content.decode()) == (422, True)
    assert "Sebutkan daerahnya" in browser.post(where, said).content.decode()
    assert not Grace.objects.exists()
    assert browser.post(where, said | {"places": "Kabupaten Malang\n3507"}).status_code == 302
    assert [grace.place_id for grace in Grace.objects.all()] == ["35.07"]
    page = html(browser.get(where))
    assert "Kabupaten Malang" in page
    assert "Banjir" in page
    assert browser.post(where, said | {"whom": "all"}).status_code == 302
    assert Grace.objects.filter(place=None).count() == 1


def test_the_reason_is_the_regions_and_reaches_neither_its_mentor_nor_its_assessors(world):
    mentor = makers.member(Role.MENTOR, makers.panel("Kampus"), "Budi")
    mentors.appoint(world.round, world.governments["35.07"], mentor, by=world.secretariat)
    give(world, reason="Bupati sakit")
    (found,) = calendar_of(Actor.of(mentor))
    assert (found.last, found.graced_since, found.note) == (LATER, ENDED, "")
    world.collection.responses.update(state="approved")
    graces.withdraw(Grace.objects.get(), by=world.secretariat)
    world.advance()
    assessor = live.assessor()
    world.panel(assessor, entries=[world.entry("35.07")])
    give(world, stage=SCORING, reason="Asesornya kurang")
    (found,) = calendar_of(Actor.of(assessor))
    assert (found.last, found.graced_since, found.note) == (
        LATER, TODAY + timedelta(days=2), "",
    )  # fmt: skip


def test_what_an_assessor_may_not_judge_awaits_nobody_at_one_query_more(
    world, django_assert_num_queries
):
    world.collection.responses.update(state="approved")
    world.advance()
    assessor = live.assessor()
    world.panel(assessor, entries=[world.entry("35.07"), world.entry("63.03")])
    actor, region = Actor.of(assessor), world.governments["35.07"]

    def awaited():
        with django_assert_num_queries(2):
            return [[one.place_id for one in load.entries] for load in seated.workloads(actor)]

    assert awaited() == [["35.07", "63.03"]]
    declarations.declare(world.round, region, reason="Ipar bupati", by=actor)
    assert awaited() == [["63.03"]]
    declarations.declare(world.round, world.governments["63.03"], reason="Adik", by=actor)
    assert awaited() == []
