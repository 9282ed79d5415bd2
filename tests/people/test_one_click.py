"""The doors of a demo, which open by one click: only there, only here; every refusal is tried."""

import os

import pytest
from django.test import Client

from menuju.config import serving
from menuju.config.environment import one_click
from menuju.people.types import Role
from tests import makers

pytestmark = pytest.mark.django_db
HERE = {"HTTP_HOST": "localhost:8000", "REMOTE_ADDR": "127.0.0.1"}
OWN = "postgresql:///menuju?host=/srv/run&user=menuju"
DEMO = {"MENUJU_DEMO": "1", "MENUJU_ONE_CLICK": OWN, "DATABASE_URL": OWN}


@pytest.fixture
def assessor():
    return makers.member(Role.ASSESSOR, makers.panel(), "Asesor 1", "assessor1@menuju.example")


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.ONE_CLICK = True


def knock(client, user, **where):
    return client.post(f"/akun/masuk/sebagai/{user.pk}/", **{**HERE, **where})


def is_shown(client, **where):
    return "Asesor 1" in client.get("/akun/masuk/", **{**HERE, **where}).content.decode()


def test_in_a_demo_one_click_signs_in(client, assessor):
    assert is_shown(client)
    assert knock(client, assessor).headers["Location"] == "/akun/meja/"
    assert "Asesor 1" in client.get("/akun/meja/").content.decode()


REFUSED = {
    "from another machine": {"REMOTE_ADDR": "192.168.1.20"},
    "from another machine by IPv6": {"REMOTE_ADDR": "2001:db8::1"},
    "from nowhere": {"REMOTE_ADDR": ""},
    "under another name": {"HTTP_HOST": "smart.example.org"},
    "through a proxy": {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
    "through a tunnel": {"HTTP_FORWARDED": "for=127.0.0.1"},
}


@pytest.mark.parametrize("where", REFUSED.values(), ids=REFUSED)
def test_the_doors_are_shut_and_not_shown(client, assessor, where, settings):
    settings.ALLOWED_HOSTS = ["*"]
    assert not is_shown(client, **where)
    assert knock(client, assessor, **where).status_code == 404
    assert "_auth_user_id" not in client.session


def test_outside_a_demo_there_are_no_doors(client, assessor, settings):
    settings.ONE_CLICK = False
    assert not is_shown(client)
    assert knock(client, assessor).status_code == 404


def test_settings_of_the_tests_themselves_open_no_door():
    assert not one_click(os.environ)


SHUT = {
    "no demo": {"MENUJU_DEMO": ""},
    "a database of someone else": {"DATABASE_URL": "postgresql://db.example.org/menuju"},
    "no own database": {"MENUJU_ONE_CLICK": "", "DATABASE_URL": ""},
    "not said by menuju demo": {"MENUJU_ONE_CLICK": ""},
    "a word instead of the database": {"MENUJU_ONE_CLICK": "1"},
    "production": {"MENUJU_PRODUCTION": "1"},
}


@pytest.mark.parametrize("environment", SHUT.values(), ids=SHUT)
def test_the_environment_shuts_the_doors(environment):
    assert one_click(DEMO)
    assert not one_click({**DEMO, **environment})


@pytest.mark.parametrize(("host", "open_"), [("127.0.0.1", True), ("0.0.0.0", False)])
def test_a_server_that_others_can_reach_has_no_doors(monkeypatch, host, open_):
    monkeypatch.setenv("MENUJU_ONE_CLICK", OWN)

    def no_child(*_, **__):
        raise KeyError

    monkeypatch.setattr(serving.children, "spawn", no_child)
    with pytest.raises(KeyError):
        serving.serve(serving.Site(host, 0, 1), ready=lambda: None, tell=print)
    assert ("MENUJU_ONE_CLICK" in os.environ) == open_


def test_a_click_needs_the_token_of_the_page(assessor):
    strict = Client(enforce_csrf_checks=True)
    assert knock(strict, assessor).status_code == 403
    assert strict.get(f"/akun/masuk/sebagai/{assessor.pk}/", **HERE).status_code == 405


def test_only_accounts_of_the_demo_that_are_open_have_a_door(client, assessor):
    outsider = makers.user("Orang luar", "orang@kementerian.go.id")
    closed = makers.user("Akun tutup")
    type(closed).objects.filter(pk=closed.pk).update(is_active=False)
    page = client.get("/akun/masuk/", **HERE).content.decode()
    assert ("Orang luar" in page, "Akun tutup" in page) == (False, False)
    assert knock(client, outsider).status_code == knock(client, closed).status_code == 404


def test_changing_roles_takes_one_click_and_leaves_nothing_of_the_last(client, assessor):
    other = makers.member(Role.AUDITOR, name="Auditor 1")
    knock(client, assessor)
    opened = client.session
    opened["mine"] = "of assessor 1"
    opened.save()
    knock(client, other)
    assert client.session["_auth_user_id"] == str(other.pk)
    assert "mine" not in client.session
