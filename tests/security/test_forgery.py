"""Another site cannot make a visitor's browser do anything here."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from menuju.people.models import Session
from tests import makers
from tests.security.doors import READS, WRITES, address, welcome

BY_TOKEN = ("api:", "central:", "openrosa:")
"""Doors for programs: they ask for a token of their own and look at no cookie."""

NOT_THE_API = [row for row in WRITES if not row.name.startswith(BY_TOKEN)]


def strict(world, row, **more):
    browser = Client(enforce_csrf_checks=True, **more)
    if cookie := world.cookies[welcome(row)]:
        browser.cookies["sessionid"] = cookie
    return browser


@pytest.mark.parametrize("row", NOT_THE_API, ids=str)
def test_every_deed_needs_the_token_of_our_page(world, row):
    where, said = address(row, world), row.data(world)
    assert strict(world, row).post(where, said).status_code == 403
    guessed = strict(world, row)
    guessed.cookies["csrftoken"] = "a" * 32
    assert guessed.post(where, {**said, "csrfmiddlewaretoken": "b" * 32}).status_code == 403


@pytest.mark.parametrize("row", NOT_THE_API, ids=str)
def test_the_token_alone_does_not_help_a_page_of_another_site(world, row):
    browser = strict(world, row)
    browser.cookies["csrftoken"] = "a" * 32
    for told in ({"Origin": "https://jahat.example"}, {"Origin": "null"}):
        said = {**row.data(world), "csrfmiddlewaretoken": "a" * 32}
        assert browser.post(address(row, world), said, headers=told).status_code == 403


@pytest.mark.django_db
def test_a_session_that_was_planted_is_not_the_one_that_signs_in(client):
    """Fixation: whoever knew the key before knows nothing after."""
    person = makers.user(email="sari@menuju.example")
    client.get("/akun/masuk/")
    planted = "p" * 32
    client.cookies["sessionid"] = planted
    said = {"login": person.email, "password": makers.PASSWORD}
    assert client.post("/akun/masuk/", said).status_code == 302
    assert client.cookies["sessionid"].value != planted
    assert not Session.objects.filter(session_key=planted).exists()


@pytest.mark.django_db
def test_a_session_that_was_left_opens_nothing(client):
    client.force_login(makers.user())
    stolen = client.cookies["sessionid"].value
    client.post("/akun/keluar/")
    client.cookies["sessionid"] = stolen
    assert client.get("/akun/meja/").status_code == 302


@pytest.mark.django_db
def test_session_keys_are_long_and_never_the_same():
    keys = set()
    for _ in range(50):
        browser = Client()
        browser.force_login(makers.user())
        keys.add(browser.cookies["sessionid"].value)
    assert len(keys) == 50
    assert all(len(key) == 32 and key.isalnum() for key in keys)  # 36 ** 32: 165 bits


READING_IS_RECORDED = {
    *("forms:keys", "forms:submission", "indices:agreement-export"),
    "review:calibration-export",
    *("review:appeal", "review:settle"),
}
"""Who opens the single scores of a panel leaves an event, and each page an auditor reads: meant."""


@pytest.mark.parametrize(
    "row", [row for row in NOT_THE_API if row.name not in READING_IS_RECORDED], ids=str
)
def test_no_deed_is_done_by_reading(world, row):
    """GET and HEAD at a door of deeds: a page, or 405; nothing is written."""
    where, said, browser = address(row, world), row.data(world), world.client(welcome(row))
    with CaptureQueriesContext(connection) as asked:
        browser.head(where, said)
    written = [q["sql"] for q in asked if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    kept_apart = ('"people_session"', '"people_cache"', '"account_emailaddress"')
    # the last: the sign-in library notes the address of an account the first time it looks
    assert [sql for sql in written if not any(table in sql for table in kept_apart)] == []


WITHOUT_A_WAY_OUT = {
    "forms:offline-fill",
    "questions:upload",
    "review:calibration-item",
    "review:pad-question",
}
"""The score pads and a form without a line: room for the work alone, their list leads out.
An upload on its way answers a program."""


@pytest.mark.parametrize(
    "row", [row for row in READS if row.name not in WITHOUT_A_WAY_OUT], ids=str
)
def test_signing_out_is_in_sight_on_every_page_of_a_person(world, row):
    actor = welcome(row)
    answer = world.client(actor).get(address(row, world))
    content = b"".join(answer) if answer.streaming else answer.content
    page = answer.headers.get("Content-Type", "").startswith("text/html")
    if page and answer.status_code == 200 and actor != "stranger":
        assert re.search(r'"/(?:en/)?akun/(?:keluar|meja)/"', content.decode())
