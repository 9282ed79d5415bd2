"""Nothing personal stands on public pages, in their addresses, in downloads, bundles or logs."""

import io
import logging
import re
import zipfile

import pytest
from django.test import Client

from menuju.people.models import User
from menuju.questions.models import Answer
from menuju.review.models import Score
from menuju.ui import masks
from tests import makers
from tests.indices.judging import bundle_of, judged, published

NIK = "1606014509870001"
LINK = re.compile(r"(?:href|src)=\"(/[^\"#]*)")
PRIVATE = ("/akun/", "/en/akun/", "/static/")
MOST = 400


@pytest.fixture
def rare_names(monkeypatch):
    """Give every account that a test makes a name that stands nowhere by chance."""
    plain = makers.user

    def rare(name="Sari", *more, **also):
        return plain(f"Zulkarnaen {name} Tampubolon", *more, **also)

    monkeypatch.setattr(makers, "user", rare)


@pytest.fixture
def secrets():
    """Return what must not be found: words, and patterns of words."""

    def of(text):
        people = [word for pair in User.objects.values_list("name", "email") for word in pair]
        known = [word for word in people if word.lower() in text.lower()]
        return known + masks.identity_numbers(text) + [NIK] * (NIK in text)

    return of


def texts(name, content):
    """Yield (name, text) of a file and, where it is a zip, of all that is in it."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield name, content.decode(errors="replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for inside in packed.namelist():
            yield f"{name}/{inside}", packed.read(inside).decode(errors="replace")


def walk(*, start):
    """Yield (address, content) of every public page and download that links lead to."""
    stranger, waiting, seen = Client(), list(start), set(start)
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        answer = stranger.get(address.replace("&amp;", "&"))
        content = b"".join(answer) if answer.streaming else answer.content
        yield address, content
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            for link in LINK.findall(content.decode()):
                if link not in seen and not link.startswith(PRIVATE):
                    seen.add(link)
                    waiting.append(link)


@pytest.mark.django_db(transaction=True)
def test_a_published_live_round_says_nothing_of_any_person(rare_names, secrets, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    world = judged()
    told = f"Hubungi Zulkarnaen, NIK {NIK}, budi@contoh.example."
    Answer.objects.update(note=told)
    Score.objects.update(note=told)
    bundle = bundle_of(published(world), world, tmp_path)
    assert User.objects.count() > 4

    found, read = [], 0
    handed_out = [("bundle.zip", bundle.read_bytes())]
    start = ("/", "/en/", "/log/", f"/daerah/35.07/{world.round.slug}/", "/api/v1/openapi.json")
    for address, content in [*handed_out, *walk(start=start)]:
        for name, text in texts(address, content):
            read += 1
            found += [(name, word) for word in secrets(f"{name}\n{text}")]
            found += [(name, "budi@")] * ("budi@contoh.example" in text)
    assert found == []
    assert read > 60
    assert secrets(caplog.text) == []


def test_the_walk_would_find_a_leak(db, rare_names, secrets):
    person = makers.user()
    for leak in (person.email.upper(), f"oleh {person.name}", f"NIK 16.06.01.450987.0001 {NIK}"):
        assert secrets(f"Halaman {leak} umum")
    assert secrets("Halaman tanpa nama, digest a1606014509870002b") == []
