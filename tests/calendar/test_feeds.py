"""A feed is read by other programs: what it says is read back, and what it must not say."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from menuju.calendar.actions import feeds
from menuju.calendar.models import Feed
from menuju.people.types import Actor, Role
from menuju.places.models import Place
from menuju.problems import Conflict, Forbidden
from menuju.protection.models import Request
from menuju.records.models import EventSecret
from tests import makers
from tests.review import live

pytestmark = pytest.mark.django_db
UNTIL = "2026-12-04"


@pytest.fixture
def world(settings):
    settings.SITE = "https://smart.example.org"
    world = live.answering(places={"94.71": "Jayapura", "35.07": "Malang"})
    Place.objects.filter(pk="94.71").update(time_zone="Asia/Jayapura")
    world.round.calendar = {"answering": ["2026-11-01", UNTIL]}
    world.round.save()
    world.collection.responses.update(state="filling")
    return world


def coordinator(world, code="94.71"):
    return makers.member(Role.COORDINATOR, world.governments[code], "Sari Rahasia")


def address(person, name="Telepon"):
    _feed, token = feeds.make(name, by=Actor.of(person))
    return f"/kalender/umpan/{token}.ics"


def read(where):
    answer = Client().get(where)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return icalendar.Calendar.from_ical(answer.content)


def test_a_region_reads_its_own_deadline_and_nobody_elses(world):
    calendar = read(address(coordinator(world)))
    (event,) = calendar.walk("VEVENT")
    assert event["SUMMARY"] == "Jawaban Evaluasi 2026 (simulasi) · Kota Jayapura"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (
        date(2026, 12, 4), date(2026, 12, 5)
    )  # fmt: skip
    assert event["UID"] == "answers:evaluasi-2026/94.71@smart.example.org"
    assert event["URL"] == "https://smart.example.org/jawaban/evaluasi-2026/94.71/"
    assert [str(kind) for kind in event["CATEGORIES"].cats] == ["Jawaban daerah"]
    assert (str(calendar["VERSION"]), str(calendar["X-WR-TIMEZONE"])) == ("2.0", "Asia/Jayapura")


def test_the_same_in_english_has_the_same_id(world):
    where = address(coordinator(world))
    (event,) = read(f"/en{where}").walk("VEVENT")
    assert event["SUMMARY"] == "Answers to Evaluation 2026 (simulasi) · Jayapura City"
    assert event["UID"] == "answers:evaluasi-2026/94.71@smart.example.org"


def test_a_moment_stands_in_the_zone_of_the_region_by_its_name(world):
    person = coordinator(world)
    at = timezone.now().replace(microsecond=0)
    Request.objects.create(subject=person, right="access", words="", received_at=at)
    calendar = read(address(person))
    events = {event["UID"].partition(":")[0]: event for event in calendar.walk("VEVENT")}
    start = events["own-request"]["DTSTART"]
    assert start.params["TZID"] == "Asia/Jayapura"
    assert start.dt.astimezone(UTC) == at + timedelta(hours=72)
    assert start.dt.utcoffset() == timedelta(hours=9)
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Jayapura"]


def test_nothing_personal_is_in_it_and_only_the_digest_of_its_secret_is_kept(world):
    person = coordinator(world)
    where = address(person, "telepon Sari")
    text = Client().get(where).content.decode()
    token = where.split("/")[-1].removesuffix(".ics")
    assert [word for word in ("Sari", person.email, "telepon", token) if word in text] == []
    assert token not in str(list(Feed.objects.values()) + list(EventSecret.objects.values()))
    assert len(token) > 40


def test_a_feed_that_was_taken_back_answers_nobody(world):
    person = coordinator(world)
    where = address(person)
    feed = Feed.objects.get()
    with pytest.raises(Forbidden):
        feeds.revoke(feed, by=Actor.of(coordinator(world, "35.07")))
    feeds.revoke(feed, by=Actor.of(person))
    assert Client().get(where).status_code == 404
    with pytest.raises(Conflict):
        feeds.revoke(feed, by=Actor.of(person))


def test_a_feed_ends_with_its_owners_account_and_roles(world):
    person = coordinator(world)
    where = address(person)
    person.memberships.update(until_on=timezone.localdate())
    assert read(where).walk("VEVENT") == []
    person.is_active = False
    person.save()
    assert Client().get(where).status_code == 404


def test_when_it_was_last_read_is_known_to_the_hour(world):
    where = address(coordinator(world))
    read(where)
    seen = Feed.objects.get().seen_at
    assert (seen.minute, seen.second) == (0, 0)
    assert seen <= datetime.now(UTC) < seen + timedelta(hours=1)


def test_the_page_shows_the_address_once_and_ten_feeds_are_enough(world):
    browser = Client()
    person = coordinator(world)
    browser.force_login(person)
    made = browser.post("/kalender/umpan/", {"name": "Telepon"}).content.decode()
    secret = made.partition("/kalender/umpan/1")[2].partition(".ics")[0]
    assert len(secret) > 40
    assert secret not in browser.get("/kalender/umpan/").content.decode()
    for number in range(9):
        feeds.make(f"Ke-{number}", by=Actor.of(person))
    assert browser.post("/kalender/umpan/", {"name": "Lagi"}).status_code == 422
