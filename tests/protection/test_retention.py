"""What has been kept as long as declared goes, once, and leaves one event with counts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from menuju.people.actions import accounts, openings
from menuju.people.models import Notice, Session, User
from menuju.people.types import Actor, Role
from menuju.problems import Forbidden
from menuju.protection import tasks
from menuju.protection.actions import requests, retention
from menuju.protection.models import Request
from menuju.protection.queries import terms
from menuju.records.models import Event, EventSecret
from tests import makers

pytestmark = pytest.mark.django_db
KEEPER = Actor.system("housekeeping")


@pytest.fixture
def clock(monkeypatch):
    """Move the clock of the house by some days from now."""
    now = timezone.now

    def move(days):
        monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(days=days))

    return move


def notice(user):
    told = {"topic": "uji", "said_id": "Uji", "said_en": "Test"}
    return Notice.objects.create(user=user, posted_at=timezone.now(), **told)


def test_within_its_term_nothing_goes_and_no_event_is_left(clock):
    notice(makers.user())
    clock(364)
    assert terms.counts() == retention.keep_terms(by=KEEPER) == {}
    assert Notice.objects.count() == 1
    assert not Event.objects.exists()


def test_notices_go_after_a_year_with_one_event_of_counts(clock):
    for _ in range(3):
        notice(makers.user())
    clock(366)
    notice(makers.user())
    assert terms.counts() == {"people.notice": 3}
    assert Notice.objects.count() == 4
    assert retention.keep_terms(by=KEEPER) == {"people.notice": 3}
    assert Notice.objects.count() == 1
    event = Event.objects.get()
    assert (event.name, event.facts) == ("protection.terms.kept", {"rows": {"people.notice": 3}})
    assert retention.keep_terms(by=KEEPER) == {}


def test_a_closed_account_is_erased_two_years_after_and_an_open_one_never(clock, operator):
    closed = makers.user("Budi Santoso")
    stays = makers.user("Tetap Ada")
    accounts.close(closed, by=operator)
    clock(729)
    assert "people.account" not in retention.keep_terms(by=KEEPER)
    clock(731)
    assert retention.keep_terms(by=KEEPER)["people.account"] == 1
    closed.refresh_from_db()
    stays.refresh_from_db()
    assert (closed.name, stays.name) == (f"Akun terhapus {closed.pk}", "Tetap Ada")
    clock(800)
    assert "people.account" not in retention.keep_terms(by=KEEPER)


def test_words_of_answered_requests_go_after_three_years_and_the_request_stays(clock, dpo):
    asked = requests.ask("correction", words="Nama", by=Actor.of(makers.user()))
    waits = requests.ask("correction", words="Tunggu", by=Actor.of(makers.user()))
    requests.decide(asked, state="done", answer="Sudah", by=dpo)
    clock(1096)
    assert retention.keep_terms(by=KEEPER)["protection.request"] == 1
    assert list(Request.objects.order_by("pk").values_list("state", "words", "answer")) == [
        ("done", "", ""),
        ("open", waits.words, ""),
    ]


def test_private_parts_of_readings_go_after_two_years_and_of_official_deeds_after_ten(
    clock, operator
):
    user = makers.user()
    openings.open_account(user, purpose="audit", words="Periksa", by=operator)
    accounts.create(email="baru@contoh.example", name="Baru", by=operator)
    clock(731)
    assert retention.keep_terms(by=KEEPER)["records.private"] == 1
    assert not EventSecret.objects.filter(event__name="people.data.read").exists()
    assert EventSecret.objects.filter(event__name="people.account.created").exists()
    clock(3660)
    retention.keep_terms(by=KEEPER)
    assert not EventSecret.objects.filter(event__name="people.account.created").exists()
    assert Event.objects.filter(name="people.data.read").exists()


def test_sessions_past_their_end_go_too(clock):
    Session.objects.create(session_key="x", expire_date=timezone.now() + timedelta(days=1))
    assert retention.keep_terms(by=KEEPER) == {}
    clock(2)
    assert retention.keep_terms(by=KEEPER) == {"people.session": 1}


def test_nobody_but_the_program_keeps_terms(operator, dpo):
    for actor in (Actor(), operator, dpo, Actor.system("sealer")):
        with pytest.raises(Forbidden):
            retention.keep_terms(by=actor)


def test_the_companion_keeps_terms_at_once_and_then_every_day(monkeypatch):
    clock, done = [100.0], []
    monkeypatch.setattr("menuju.records.types.time.monotonic", lambda: clock[0])
    monkeypatch.setattr(tasks.retention, "keep_terms", lambda *, by: done.append(clock[0]))
    guard = tasks.Guarding()
    for clock[0] in (100.0, 3700.0, 100.0 + tasks.DAY):
        guard()
    assert done == [100.0, 100.0 + tasks.DAY]


def test_the_companion_goes_on_where_the_last_operator_was_closed(clock, operator):
    """Two operators closed each other's accounts: the last one stays until there is another."""
    other = makers.member(Role.OPERATOR, makers.organisation(name="Lain"))
    accounts.close(User.objects.get(pk=operator.user_id), by=Actor.of(other))
    clock(731)
    assert retention.keep_terms(by=KEEPER)["people.account"] == 1
