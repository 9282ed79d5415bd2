"""Signed-in browsers: listed in few words, ended one by one or all, and by time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from menuju.people import tasks
from menuju.people.actions import sessions
from menuju.people.models import Session
from menuju.people.models.session import device_of
from menuju.people.types import Actor, Role
from menuju.problems import Forbidden
from menuju.records.models import Event, EventSecret
from tests import makers
from tests.people.factors import sign_in

pytestmark = pytest.mark.django_db
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) "
    "SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36"
)
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0"
)
IPAD = (
    "Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.4 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, ("Samsung Internet", "Android")),
        (LAPTOP, ("Firefox", "Linux")),
        (EDGE, ("Edge", "Windows")),
        (IPAD, ("Safari", "iPad")),
        ("curl/8.5", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_user_agent_becomes_two_words(agent, words):
    assert device_of(agent) == words


@pytest.fixture
def sari():
    return makers.user("Sari")


@pytest.fixture
def laptop(sari):
    browser = Client()
    sign_in(browser, sari, HTTP_USER_AGENT=LAPTOP)
    return browser


@pytest.fixture
def phone(sari):
    browser = Client()
    sign_in(browser, sari, HTTP_USER_AGENT=PHONE, REMOTE_ADDR="203.0.113.7")
    return browser


def is_in(browser):
    return browser.get("/akun/meja/").status_code == 200


def test_the_list_shows_my_browsers_in_words_and_nobody_elses(laptop, phone):
    stranger = Client()
    sign_in(stranger, makers.user(), HTTP_USER_AGENT=EDGE)
    page = laptop.get("/akun/perangkat/").content.decode()
    assert ("Firefox · Linux" in page, "Samsung Internet · Android" in page) == (True, True)
    assert "Edge" not in page
    assert page.count("peramban ini") == 1
    assert not any(one.session_key in page for one in Session.objects.all())


def test_neither_address_nor_user_agent_is_kept(phone):
    (kept,) = Session.objects.all()
    everything = str({**vars(kept), "data": kept.get_decoded()})
    assert "203.0.113.7" not in everything
    assert "SM-A145F" not in everything
    assert (kept.seen_at.minute, kept.seen_at.second, kept.seen_at.microsecond) == (0, 0, 0)


def test_one_browser_is_ended_from_another(laptop, phone, sari):
    (theirs,) = Session.objects.filter(browser="Samsung Internet")
    assert laptop.post(f"/akun/perangkat/{theirs.handle}/keluar/").status_code == 302
    assert (is_in(phone), is_in(laptop)) == (False, True)
    assert laptop.post(f"/akun/perangkat/{theirs.handle}/keluar/").status_code == 404
    event = Event.objects.get()
    assert (event.name, event.facts, event.on_id) == ("people.session.ended", {}, str(sari.pk))
    assert EventSecret.objects.get().private["system"] == "Android"


def test_the_browser_of_somebody_else_cannot_be_ended(laptop):
    other = Client()
    sign_in(other, makers.user())
    handle = Session.objects.get(browser="").handle
    assert laptop.post(f"/akun/perangkat/{handle}/keluar/").status_code == 404
    assert is_in(other)


def test_this_browser_is_left_by_the_ordinary_way(laptop):
    (own,) = Session.objects.all()
    left = laptop.post(f"/akun/perangkat/{own.handle}/keluar/")
    assert left.headers["Location"] == "/akun/keluar/"
    assert is_in(laptop)


def test_all_others_are_ended_at_once(laptop, phone):
    laptop.post("/akun/perangkat/keluar/")
    assert (is_in(phone), is_in(laptop)) == (False, True)
    assert Event.objects.get().name == "people.sessions.ended"
    assert EventSecret.objects.get().private["sessions"] == 1


def test_a_new_password_ends_all_others_and_leaves_one_event(laptop, phone, mailoutbox):
    twice = dict.fromkeys(("password1", "password2"), "sandi-yang-baru-sekali")
    before = laptop.session.session_key
    laptop.post("/akun/sandi/", {"oldpassword": makers.PASSWORD, **twice})
    assert (is_in(phone), is_in(laptop)) == (False, True)
    assert laptop.session.session_key != before
    assert Session.objects.filter(account__isnull=False).count() == 1
    event = Event.objects.get()
    assert (event.name, event.facts) == ("people.password.changed", {})
    assert EventSecret.objects.get().private["sessions_ended"] == 1


def test_signing_in_gives_the_session_a_new_key(client, sari):
    client.get("/akun/sandi/lupa/")
    opened = client.session
    opened["planted"] = "by an attacker who knows the key"
    opened.save()
    client.cookies["sessionid"] = planted = opened.session_key
    sign_in(client, sari)
    assert client.session.session_key != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_an_idle_session_ends(laptop):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(laptop)


def test_use_moves_the_end_of_an_idle_session_once_an_hour(laptop, settings):
    (own,) = Session.objects.all()
    late = timezone.now() + timedelta(hours=1)
    Session.objects.update(expire_date=late)
    is_in(laptop)
    assert Session.objects.get().expire_date == late
    opened = laptop.session
    store = type(opened)(own.session_key)
    store.load()
    data = {**store._session, "seen": store["seen"] - 3600}
    Session.objects.update(session_data=store.encode(data))
    is_in(laptop)
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(hours=12, minutes=59) < left <= timedelta(hours=13)


def test_a_session_ends_after_its_lifetime_however_busy(laptop, settings):
    settings.SESSION_LIFETIME = 3600
    opened = laptop.session
    opened["began"] -= 3601
    opened.save()
    assert not is_in(laptop)
    assert not Session.objects.filter(account__isnull=False).exists()


def test_signing_in_again_begins_a_new_lifetime(laptop, sari):
    opened = laptop.session
    opened["began"] -= 5000
    opened.save()
    laptop.post("/akun/keluar/")
    sign_in(laptop, sari)
    began = Session.objects.get(account=sari).began_at
    assert datetime.now(UTC) - began < timedelta(minutes=1)


def ended_sessions(n):
    for _ in range(n):
        sign_in(Client(), makers.user())
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


def test_a_purge_removes_sessions_whose_time_is_over_and_no_other(sari):
    ended_sessions(3)
    laptop = Client()
    sign_in(laptop, sari)
    assert sessions.purge(by=Actor.system("housekeeping")) == 3
    assert (Session.objects.count(), is_in(laptop)) == (1, True)
    event = Event.objects.get()
    assert (event.name, event.facts) == ("people.sessions.purged", {})
    assert EventSecret.objects.get().private["sessions"] == 3


def test_a_purge_of_nothing_leaves_no_event(laptop):
    assert sessions.purge(by=Actor.system("housekeeping")) == 0
    assert not Event.objects.exists()


def test_nobody_but_the_program_itself_purges(sari):
    ended_sessions(1)
    for actor in (Actor(), Actor.of(sari), makers.actor(Role.OPERATOR)):
        with pytest.raises(Forbidden):
            sessions.purge(by=actor)
    assert Session.objects.count() == 1


def test_housekeeping_purges_at_once_and_then_every_hour(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr("menuju.records.types.time.monotonic", lambda: clock[0])
    keep_house, left = tasks.Housekeeping(), []
    for clock[0] in (100.0, 160.0, 100.0 + tasks.EVERY):
        ended_sessions(1)
        keep_house()
        left.append(Session.objects.count())
    assert left == [0, 1, 0]
