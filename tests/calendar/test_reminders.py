"""Whoever something waits for is reminded of it on the days that the pack names, once each."""

from datetime import date, timedelta

import pytest

from menuju.calendar.actions import reminders
from menuju.calendar.models import Reminded
from menuju.people.models import Notice
from menuju.people.types import Actor, Role
from menuju.problems import Forbidden
from menuju.records.models import Due, Event
from tests import makers
from tests.review import live

pytestmark = pytest.mark.django_db
KEEPER = Actor.system("housekeeping")
LAST = date(2026, 12, 4)


@pytest.fixture
def world():
    world = live.answering(places={"35.07": "Malang", "63.03": "Banjar"})
    world.round.calendar = {"answering": ["2026-11-02", LAST.isoformat()]}
    world.round.save()
    world.collection.responses.filter(place="35.07").update(state="filling")
    return world


@pytest.fixture
def sari(world):
    """Malang's coordinator; Banjar, whose answers are approved, has one too."""
    makers.member(Role.COORDINATOR, world.governments["63.03"], "Budi")
    makers.member(Role.HEAD, world.governments["35.07"], "Bupati")
    return makers.member(Role.COORDINATOR, world.governments["35.07"], "Sari")


def told_on(*before):
    """Who was told so many days before."""
    Notice.objects.all().delete()
    for days in before:
        reminders.remind(LAST - timedelta(days=days), by=KEEPER)
    return sorted(Notice.objects.values_list("user__name", flat=True))


def test_only_whom_it_awaits_is_told_and_only_on_the_days_of_the_pack(world, sari):
    assert [told_on(days) for days in (14, 13, 7, 2, 1)] == [
        ["Sari", "Sekretariat"], [], ["Sari", "Sekretariat"], [], ["Sari", "Sekretariat"],
    ]  # fmt: skip


def test_nobody_is_told_the_same_twice(world, sari):
    assert told_on(7, 7) == ["Sari", "Sekretariat"]
    assert told_on(7) == []
    assert Reminded.objects.filter(user=sari).count() == 1
    assert Event.objects.get(name="calendar.reminders.sent").facts == {"people": 2, "deadlines": 2}


def test_a_reminder_names_what_where_and_until_when_in_both_languages(world, sari):
    told_on(3)
    notice = Notice.objects.get(user=sari)
    assert notice.said_id == (
        "Tenggat mendekat: Jawaban Evaluasi 2026 (simulasi) · Kabupaten Malang, 4 Desember 2026."
    )
    assert notice.said_en == (
        "Deadline near: Answers to Evaluation 2026 (simulasi) · Malang Regency, 4 December 2026."
    )
    assert (notice.kind, notice.route) == ("deadline", "calendar:calendar")


def test_who_has_done_their_part_is_left_alone(world, sari):
    world.collection.responses.update(state="approved", snapshot_sha256="0" * 64)
    world.round.state = "scoring"
    world.round.save()
    assert told_on(7) == []


def test_the_days_work_is_called_for_once_and_is_due(monkeypatch, world):
    monkeypatch.setattr(reminders, "CALLED_FROM", reminders.time.min)
    assert [reminders.call(by=KEEPER), reminders.call(by=KEEPER)] == [True, False]
    assert list(Due.objects.filter(task="remind").values_list("event__name", flat=True)) == [
        "calendar.reminders.called"
    ]
    monkeypatch.setattr(reminders, "CALLED_FROM", reminders.time.max)
    assert not reminders.call(by=KEEPER)


def test_no_person_sends_reminders_of_the_calendar(world, sari):
    with pytest.raises(Forbidden):
        reminders.remind(LAST, by=Actor.of(sari))
    with pytest.raises(Forbidden):
        reminders.call(by=world.secretariat)
