"""Each room tells its own days, to whom they concern, and nobody else's."""

from datetime import timedelta

import pytest
from django.utils import timezone

from menuju.calendar.queries import gathering
from menuju.calendar.types import Span
from menuju.forms.actions import devices, keys
from menuju.people.models import Membership
from menuju.people.types import Actor, Role
from menuju.protection.models import Incident, Request
from menuju.review.actions import appeals, mentors
from menuju.review.models import AppealWindow
from tests import makers
from tests.review import appealing, live
from tests.surveys import asking

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()
MONTH = Span(TODAY - timedelta(days=5), TODAY + timedelta(days=30))


def told(person):
    """What stands on somebody's calendar: what, when, and whether it waits for them."""
    actor = person if isinstance(person, Actor) else Actor.of(person)
    zone = timezone.get_default_timezone()
    found = gathering.occasions(actor, MONTH, zone)
    return [(each.code.split(":")[0], each.day(zone), each.awaits) for each in found]


def test_a_mentor_reads_until_when_the_regions_answer_that_they_mentor_and_it_waits_for_them():
    world = live.answering(places={"35.07": "Malang", "63.03": "Banjar"})
    last = TODAY + timedelta(days=9)
    world.round.calendar = {"answering": [TODAY.isoformat(), last.isoformat()]}
    world.round.save()
    mentor = makers.member(Role.MENTOR, makers.panel(), "Pembimbing")
    mentors.appoint(world.round, world.governments["35.07"], mentor, by=world.secretariat)
    assert told(mentor) == [("mentoring", last, False)]
    assert told(makers.member(Role.MENTOR, makers.panel("P 2"), "Lain")) == []


def test_clocks_of_the_law_run_for_who_asked_and_for_who_answers():
    citizen = makers.member(Role.CITIZEN, makers.government(), "Sari")
    officer = makers.member(Role.DPO, makers.organisation(), "Pejabat")
    Request.objects.create(subject=citizen, right="access", words="", received_at=NOW)
    Request.objects.create(subject=officer, right="access", words="", received_at=NOW)
    Incident.objects.create(title="Surel salah kirim", noticed_at=NOW, reported_at=NOW)
    due = timezone.localdate(NOW + timedelta(hours=72))
    assert told(citizen) == [("own-request", due, False)]
    assert sorted(told(officer)) == [
        ("incident", due, True), ("own-request", due, False), ("request", due, True),
    ]  # fmt: skip


def test_ones_own_keys_tokens_and_roles_end_on_a_day():
    body = makers.government()
    sari = makers.member(Role.COORDINATOR, body, "Sari")
    end = NOW + timedelta(days=10)
    keys.make("Excel", expires_at=end, by=Actor.of(sari))
    devices.admit("HP", organisation=body, user=sari, expires_at=end, by=Actor.of(sari))
    Membership.objects.create(
        user=sari, organisation=makers.panel(), role=Role.MENTOR,
        until_on=TODAY + timedelta(days=20),
    )  # fmt: skip
    assert told(sari) == [
        ("device", timezone.localdate(end), False),
        ("reading-key", timezone.localdate(end), False),
        ("role", TODAY + timedelta(days=19), False),
    ]
    assert told(makers.member(Role.COORDINATOR, body, "Budi")) == []


def test_a_survey_waits_for_the_coordinator_while_it_is_collected_and_is_told_to_who_runs_it():
    sample = asking.sample()
    last = TODAY + timedelta(days=12)
    type(sample.survey).objects.update(due_on=last)
    runs = makers.member(Role.SECRETARIAT, sample.survey.organiser, "Sekretariat")
    region = sample.organisation
    assert told(makers.member(Role.COORDINATOR, region, "Sari")) == [("sample", last, True)]
    assert told(makers.member(Role.HEAD, region, "Bupati")) == [("sample", last, False)]
    assert told(runs) == [("survey", last, False)]
    assert told(makers.member(Role.COORDINATOR, makers.government("63.03", "Banjar"), "B")) == []


def test_a_day_that_two_rooms_tell_stands_once_as_the_upper_one_tells_it():
    world = live.answering(places={"35.07": "Malang"})
    world.collection.responses.update(state="filling")
    world.collection.due_on = TODAY + timedelta(days=3)
    world.collection.save()
    sari = makers.member(Role.COORDINATOR, world.governments["35.07"], "Sari")
    assert told(sari) == [("answers", TODAY + timedelta(days=3), True)]
    later = TODAY + timedelta(days=6)
    world.round.calendar = {"answering": [TODAY.isoformat(), later.isoformat()]}
    world.round.save()
    assert told(sari) == [("answers", later, True)]


def test_the_days_for_appeals_wait_for_who_has_an_appeal_in_hand():
    heard = appealing.closed()
    last = TODAY + timedelta(days=7)
    entry = heard.entry()
    AppealWindow.objects.create(
        round=entry.round, run=1, first_on=TODAY, last_on=last, opened_at=NOW
    )
    coordinator, head = heard.coordinators["35.07"], heard.heads["35.07"]
    assert [told(one) for one in (coordinator, head)] == [[("appeals", last, False)]] * 2
    heard.written()
    assert [told(one) for one in (coordinator, head)] == [
        [("appeals", last, True)], [("appeals", last, False)],
    ]  # fmt: skip
    appeals.submit(entry, by=coordinator)
    assert [told(one) for one in (coordinator, head)] == [
        [("appeals", last, False)], [("appeals", last, True)],
    ]  # fmt: skip
    assert told(heard.by) == [("appeals", last, False)]
