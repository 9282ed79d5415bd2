"""The house speaks English too, and no sentence is left behind."""

import re
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.test import Client

from menuju import ui

ROOM = Path(ui.__file__).parent
CATALOGUE = ROOM / "locale" / "en" / "LC_MESSAGES"
IN_PAGES = re.compile(r'{% translate "([^"]*)"')
IN_CODE = re.compile(r'gettext(?:_lazy)?\(\s*((?:"[^"]*"\s*)+)')


def marked():
    pages = [text for p in ROOM.rglob("*.html") for text in IN_PAGES.findall(p.read_text())]
    code = [text for p in ROOM.rglob("*.py") for text in IN_CODE.findall(p.read_text())]
    return {*pages, *("".join(re.findall(r'"([^"]*)"', text)) for text in code)}


def catalogue():
    return read_po(BytesIO((CATALOGUE / "django.po").read_bytes()), locale="en")


def test_every_marked_sentence_of_the_house_is_translated():
    translated = {message.id for message in catalogue() if message.string}
    assert len(marked()) > 100
    assert marked() - translated == set()


def test_places_in_a_sentence_are_the_same_in_both_languages():
    for message in catalogue():
        if isinstance(message.id, str) and message.id:
            places = re.findall(r"%\(\w+\)s", message.id)
            assert sorted(places) == sorted(re.findall(r"%\(\w+\)s", message.string))


def test_what_is_served_is_compiled_from_what_is_written():
    compiled = BytesIO()
    write_mo(compiled, catalogue())
    assert compiled.getvalue() == (CATALOGUE / "django.mo").read_bytes()


def test_the_english_gallery_is_english():
    body = Client().get("/en/ui/").content.decode()
    assert "<h1>Components</h1>" in body
    assert "2.94" in body
    assert "9 October 2023, 14:20" in body
    assert "Terapkan" not in body
