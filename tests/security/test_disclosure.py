"""Whoever finds a weakness finds out where to tell it."""

import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db
FILE = "/.well-known/security.txt"


def fields(client, **more):
    answer = client.get(FILE, **more)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in answer.content.decode().splitlines())


def test_the_file_has_the_fields_of_rfc_9116(client, settings):
    settings.SECURITY_CONTACT = "mailto:keamanan@menuju.example"
    told = fields(client)
    expires = datetime.fromisoformat(told.pop("Expires"))
    assert timedelta(days=170) < expires - timezone.now() < timedelta(days=365)
    assert told == {
        "Contact": "mailto:keamanan@menuju.example",
        "Preferred-Languages": "id, en",
        "Canonical": f"http://testserver{FILE}",
        "Policy": "http://testserver/keamanan/",
    }


def test_a_policy_of_ones_own_is_told(client, settings):
    settings.SECURITY_POLICY = "https://csirt.menuju.example/aturan"
    assert fields(client)["Policy"] == "https://csirt.menuju.example/aturan"


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("/keamanan/", "Jawaban dalam lima hari kerja"),
        ("/en/keamanan/", "within five working days"),
    ],
)
def test_the_page_says_where_and_what_is_promised(client, settings, where, words):
    settings.SECURITY_CONTACT = "mailto:keamanan@menuju.example"
    page = client.get(where).content.decode()
    assert 'href="mailto:keamanan@menuju.example"' in page
    assert words in page


@pytest.mark.parametrize("where", ["/", "/akun/masuk/", "/daerah/"])
def test_every_page_leads_there(client, where):
    assert re.search(r'<footer.*href="/keamanan/"', client.get(where).content.decode(), re.DOTALL)
