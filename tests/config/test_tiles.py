"""Pictures of a map from elsewhere: a setting read with care, a policy that allows just that."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from menuju.config.tiles import Tiles, tiles
from tests import makers
from tests.forms.filled import published
from tests.xforms.written import xform

GIVEN = "https://ubin.contoh/{z}/{x}/{y}.png © Pembuat peta https://ubin.contoh/hak"
FORM = """
| survey |
| | type | name | label |
| | geopoint | titik | Titik |
| settings |
| | form_title | form_id | version |
| | Peta | peta | 1 |
"""


def test_the_setting_names_a_server_its_makers_and_their_page(monkeypatch):
    monkeypatch.setenv("MENUJU_TILES", GIVEN)
    told = Tiles("https://ubin.contoh/{z}/{x}/{y}.png", "© Pembuat peta", "https://ubin.contoh/hak")
    assert tiles() == told
    assert told.origin == "https://ubin.contoh"


def test_without_the_setting_there_are_none(monkeypatch):
    monkeypatch.setenv("MENUJU_TILES", " ")
    assert tiles() is None


@pytest.mark.parametrize(
    "wrong",
    [
        "https://ubin.contoh/{z}/{x}/{y}.png",
        "https://ubin.contoh/{z}/{x}.png © Pembuat",
        "http://ubin.contoh/{z}/{x}/{y}.png © Pembuat",
        "https://{s}.ubin.contoh/{z}/{x}/{y}.png © Pembuat",
        "https://a:b@ubin.contoh/{z}/{x}/{y}.png © Pembuat",
        "https://ubin.contoh;script-src/{z}/{x}/{y}.png © Pembuat",
        "https://[ubin/{z}/{x}/{y}.png © Pembuat",
        "https://ubin.contoh:x/{z}/{x}/{y}.png © Pembuat",
        "/{z}/{x}/{y}.png © Pembuat",
    ],
)
def test_a_setting_that_would_be_unlawful_or_unsafe_is_refused(monkeypatch, wrong):
    monkeypatch.setenv("MENUJU_TILES", wrong)
    with pytest.raises(ImproperlyConfigured, match="MENUJU_TILES"):
        tiles()


@pytest.mark.django_db
def test_only_pages_with_a_map_may_ask_that_server(client, settings):
    published(xform(FORM))
    page = client.post("/formulir/peta/isi/").url
    plain = client.get(page).headers["Content-Security-Policy"]
    assert "img-src 'self' data:;" in f"{plain};"
    settings.TILES = Tiles("https://ubin.contoh/{z}/{x}/{y}.png", "© Pembuat", "")
    policy = client.get(page).headers["Content-Security-Policy"]
    assert "img-src 'self' data: https://ubin.contoh;" in f"{policy};"
    assert policy.replace(" https://ubin.contoh", "") == plain
    assert "ubin.contoh" not in client.get("/formulir/peta/isi/").headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_the_offline_page_allows_it_beside_what_the_device_holds(client, settings):
    body = makers.agency(makers.government())
    client.force_login(makers.member("surveyor", body))
    settings.TILES = Tiles("https://ubin.contoh/{z}/{x}/{y}.png", "© Pembuat", "")
    policy = client.get("/formulir/luring/isi/").headers["Content-Security-Policy"]
    assert "img-src 'self' data: blob: https://ubin.contoh;" in f"{policy};"


@pytest.mark.django_db
def test_a_page_of_a_form_may_ask_where_the_device_is(client):
    published(xform(FORM))
    page = client.post("/formulir/peta/isi/").url
    assert "geolocation=(self)" in client.get(page).headers["Permissions-Policy"]
