"""What is secret never reaches a log, also when everything goes wrong."""

import json
import logging

import pytest
from django.test import Client
from django.urls import get_resolver

from menuju.config.environment import Limit
from menuju.people.models import Session
from tests import makers

pytestmark = pytest.mark.django_db
NIK = "3507112233445566"
PASSWORD = "rahasia-sekali-9931"
CODE = "424242"


@pytest.fixture
def written(caplog, capfd):
    """Everything that was logged or printed, as the production log writes it."""
    caplog.set_level(logging.INFO)

    def all_of_it():
        printed = "".join(capfd.readouterr())
        handler = logging.getLogger().handlers
        lines = [
            one.format(record) for one in handler for record in caplog.records if one.formatter
        ]
        return printed + "\n".join(lines)

    return all_of_it


@pytest.fixture
def broken(monkeypatch):
    """A site that fails at every door, in the middle of the deed."""

    def fail(*_, **__):
        raise RuntimeError("rusak")

    monkeypatch.setattr("menuju.config.factors.Gate.process_view", fail)


@pytest.mark.parametrize("ok", [True, False])
def test_nothing_secret_is_written_of_requests_that_fail(written, request, ok):
    if not ok:
        request.getfixturevalue("broken")
    browser = Client(raise_request_exception=False)
    person = makers.user(email="sari@menuju.example", password=PASSWORD)
    browser.force_login(person)
    session = browser.cookies["sessionid"].value
    said = {"login": person.email, "password": PASSWORD, "code": CODE, "note": NIK}
    said |= {"password1": PASSWORD, "password2": PASSWORD, "oldpassword": PASSWORD}
    for where in ("/akun/masuk/", "/akun/sandi/", "/akun/bukti/sandi/", "/akun/bukti/kode/", "/x/"):
        browser.post(where, said)
        browser.post(where, json.dumps(said), content_type="application/json")
    browser.get("/daerah/", {"q": NIK, "token": PASSWORD})
    token = "x" * 30
    browser.get(f"/akun/sandi/baru/1-{token}/")
    told = written()
    for secret in (PASSWORD, CODE, session, NIK, "sari@menuju.example"):
        assert secret not in told
    assert Session.objects.filter(session_key=session).exists() in (True, False)
    if not ok:
        assert "rusak" in told  # the mistake itself is told


def test_no_address_of_ours_carries_a_secret():
    """Sessions and codes travel in bodies and cookies; only the mailed link is in an address.

    And that of a calendar's feed, since calendars can send nothing else: it opens titles and days.
    """
    named = set()

    def walk(patterns):
        for one in patterns:
            if hasattr(one, "url_patterns"):
                walk(one.url_patterns)
            elif one.name != "feed":
                named.update(one.pattern.converters or one.pattern.regex.groupindex)

    walk(get_resolver().url_patterns)
    assert not named & {"session", "sessionid", "password", "token", "code_otp", "secret"}


def test_attempts_to_get_around_are_told(written, settings):
    """Sign-ins that fail, forged forms and floods leave a line, without who or what was typed."""
    settings.LIMITS = dict.fromkeys(("api", "export", "search", "upload", "write"), Limit(1, 1))
    browser = Client(enforce_csrf_checks=False)
    browser.post("/akun/masuk/", {"login": "sari@menuju.example", "password": PASSWORD})
    assert browser.post("/akun/masuk/", {}).status_code == 429
    Client(enforce_csrf_checks=True).post("/akun/masuk/", {})
    told = written()
    assert "sign-in refused" in told
    assert "too many: write, by account_login" in told
    assert "Forbidden" in told
    assert PASSWORD not in told


def test_no_one_forges_a_line_of_the_log(written):
    forged = "/x%0a2026-01-01 00:00:00 ERROR jahat: palsu"
    client = Client(raise_request_exception=False)
    client.get(forged)
    client.get("/daerah/", {"q": "a\n2026-01-01 ERROR jahat: palsu"})
    assert not [line for line in written().splitlines() if line.startswith("2026-01-01")]
