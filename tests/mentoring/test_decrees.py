"""What is founded: handed in by the region, checked by the secretariat, due by a day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from menuju.calendar.queries import gathering, zones
from menuju.calendar.types import Span
from menuju.mentoring.actions import decrees, reminders
from menuju.mentoring.queries import boards
from menuju.people.models import Notice
from menuju.problems import Conflict, Forbidden, Invalid
from tests.mentoring import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return making.mentored()


def line(world, code="35.07"):
    (found,) = (one for one in boards.board(world.cohort).lines if one.member.place_id == code)
    return found


def states(world):
    return [shown.label for shown in line(world).founded]


def test_a_decree_goes_from_awaited_to_accepted(world):
    assert states(world) == ["menunggu nota"] * 2
    making.signed(world, on=timezone.localdate())
    assert states(world) == ["ditunggu"] * 2
    sent = making.handed_in(world)
    assert states(world) == ["menunggu pemeriksaan", "ditunggu"]
    decrees.accept(sent, by=world.by("secretariat"))
    assert states(world) == ["diterima", "ditunggu"]


def test_a_returned_decree_is_told_with_its_reason_and_can_be_handed_in_again(world):
    making.signed(world)
    sent = making.handed_in(world)
    back = decrees.give_back(sent, reason="Halaman 2 hilang", by=world.by("secretariat"))
    assert (back.state, back.reason) == ("returned", "Halaman 2 hilang")
    told = Notice.objects.exclude(topic="documents.statements").get(
        user=world.people["coordinator"]
    )
    assert "Halaman 2 hilang" in told.said_id
    assert making.handed_in(world).pk != sent.pk


def test_one_decree_of_a_kind_stands_at_a_time(world):
    making.handed_in(world)
    with pytest.raises(Conflict):
        making.handed_in(world)
    making.handed_in(world, "tim-pelaksana")


def test_a_decree_is_checked_once(world):
    sent, by = making.handed_in(world), world.by("secretariat")
    decrees.accept(sent, by=by)
    with pytest.raises(Conflict):
        decrees.give_back(sent, reason="Salah", by=by)


@pytest.mark.parametrize("name", ["coordinator", "head", "mentor", "auditor", "assessor"])
def test_nobody_but_the_secretariat_checks(world, name):
    sent = making.handed_in(world)
    with pytest.raises(Forbidden):
        decrees.accept(sent, by=world.by(name))


def test_only_its_own_coordinator_hands_a_decree_in(world):
    for name in ("secretariat", "mentor", "head"):
        world.people["coordinator"] = world.people[name]
        with pytest.raises(Forbidden):
            making.handed_in(world)


def test_a_decree_of_tomorrow_or_without_number_is_refused(world):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Invalid) as refused:
        making.handed_in(world, number=" ", dated_on=tomorrow)
    assert [one.where for one in refused.value.findings] == ["number", "dated_on"]


def test_who_is_late_is_reminded_once_a_day(world):
    by = world.by("secretariat")
    making.signed(world)
    assert line(world).is_late
    assert boards.board(world.cohort).late == 1
    assert reminders.remind_late(world.cohort, by=by).people == 1
    assert reminders.remind_late(world.cohort, by=by).rested == 1
    said = Notice.objects.get(topic__startswith="mentoring.late").said_id
    assert "SK Dewan Smart City, SK Tim Pelaksana" in said
    assert "28 April 2023" in said


def test_nobody_is_reminded_where_nobody_is_late(world):
    with pytest.raises(Conflict):
        reminders.remind_late(world.cohort, by=world.by("secretariat"))


def found(world, name, around):
    actor = world.by(name)
    span = Span(around - timedelta(days=3), around + timedelta(days=3))
    known = gathering.occasions(actor, span, zones.zone_of(actor))
    return {(one.code.partition(":")[0], one.awaits) for one in known}


def test_what_is_due_stands_in_the_calendar_of_whom_it_concerns(world):
    making.signed(world)
    due = date(2023, 4, 28)
    assert found(world, "coordinator", due) == {("decree", True)}
    assert found(world, "head", due) == {("decree", False)}
    assert found(world, "mentor", due) == set()
    assert found(world, "assessor", due) == set()


def test_the_secretariat_is_reminded_of_the_last_day_of_a_memorandum(world):
    signed = making.signed(world)
    signed.expires_on = date(2024, 2, 28)
    signed.save()
    assert found(world, "secretariat", date(2024, 2, 28)) == {("agreement", True)}
    assert found(world, "coordinator", date(2024, 2, 28)) == set()


def test_nobody_is_reminded_of_the_last_day_of_what_was_signed_anew(world):
    first = making.signed(world)
    first.expires_on = date(2024, 2, 28)
    first.save()
    making.signed(world, on=date(2024, 1, 15))
    assert found(world, "secretariat", date(2024, 2, 28)) == set()


def test_a_region_that_has_left_hands_in_no_decree(world):
    world.malang.until, world.malang.note = timezone.localdate(), "mengundurkan diri"
    with pytest.raises(Conflict):
        making.handed_in(world)
