"""Both languages are whole: nothing unmarked or untranslated, no link that loses the language."""

import re
import shutil
import sys
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.test import Client
from django.urls import reverse
from django.utils import translation

from menuju.people.forms import NewAccount

TOOLS = settings.ROOT / "tools"
SHOWN_AS_THEY_ARE = {
    *("API", "CSV", "JSON", "Menuju", "OpenAPI", "SHA-256", "URL", "XLSX", "ZIP", "menuju", "nbsp"),
    *("km²", "api/v1/rounds", "PDF", "XForm", "XLSForm"),
}
MARKED = r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}"
CODE = r'{#.*?#}|{%.*?%}|{{.*?}}|<(code|pre|svg|kbd(?= translate="no"))\b.*?</\1>'
HEARD = r'(?:aria-label|title|placeholder|alt|label)="([^"]*)"'


@pytest.fixture(scope="module")
def messages():
    """The tool itself, imported as `python tools/messages.py` runs it."""
    sys.path.insert(0, str(TOOLS))
    import messages as tool

    yield tool
    sys.path.remove(str(TOOLS))


@pytest.fixture
def package(tmp_path, messages):
    """A package of one room that says three sentences, all translated."""
    shutil.copytree(settings.PACKAGE / "config" / "locale", tmp_path / "config" / "locale")
    shutil.rmtree(tmp_path / "config" / "locale" / "en")
    room = tmp_path / "room"
    (room / "templates").mkdir(parents=True)
    (room / "__init__.py").touch()
    (room / "views.py").write_text('said = _("Halo %(name)s") % {"name": "Budi"}\n')
    (room / "templates" / "page.html").write_text(
        '{% translate "Catatan" context "log" %}\n  {% blocktranslate count n=3 %}{{ n }} daerah'
        "{% plural %}{{ n }} daerah{% endblocktranslate %}"
    )
    translate(
        messages,
        room,
        {"Halo %(name)s": "Hello %(name)s", "Catatan": "Log"},
        plural=("%(n)s region", "%(n)s regions"),
    )
    return tmp_path


def translate(messages, room, words, plural=None):
    """Fill a room's catalogue as a translator would, and compile it."""
    messages.update(room)
    path = room / messages.CATALOGUE
    catalogue = messages.read(path)
    for message in catalogue:
        if message.id:
            given = plural if isinstance(message.id, tuple) else words.get(message.id)
            message.string = given or message.string
    with path.open("wb") as file:
        messages.write_po(file, catalogue, width=100, include_lineno=False)
    messages.update(room)


def change(path, before, after):
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


@pytest.mark.drill
def test_every_sentence_of_the_product_is_translated(messages):
    assert list(messages.check(settings.PACKAGE)) == []


def test_every_room_that_speaks_is_found(messages):
    speaking = {room.name for room in messages.rooms(settings.PACKAGE)}
    assert speaking == {*settings.APPS, "config"}


def test_modules_and_templates_are_read_with_plurals_and_contexts(messages, package):
    assert messages.collect(package / "room") == {
        ("Catatan", "", "log"): ["templates/page.html"],
        ("%(n)s daerah", "%(n)s daerah", ""): ["templates/page.html"],
        ("Halo %(name)s", "", ""): ["views.py"],
    }


def test_a_whole_catalogue_passes(messages, package):
    assert list(messages.check(package)) == []


def test_a_new_sentence_is_missing(messages, package):
    (package / "room" / "forms.py").write_text('label = gettext_lazy("Provinsi")\n')
    assert list(messages.check(package)) == ["room: missing: Provinsi"]


def test_a_sentence_that_nobody_says_any_more_is_obsolete_until_collected_again(messages, package):
    (package / "room" / "views.py").write_text("")
    assert list(messages.check(package)) == ["room: obsolete: Halo %(name)s"]
    messages.update(package / "room")
    assert list(messages.check(package)) == []


def test_a_sentence_that_changed_a_little_waits_for_a_translator(messages, package):
    change(package / "room" / "views.py", "Halo %(name)s", "Halo, %(name)s")
    messages.update(package / "room")
    assert list(messages.check(package)) == ["room: fuzzy: Halo, %(name)s"]


def test_collecting_keeps_translations_and_gives_the_same_bytes(messages, package):
    files = [(package / "room" / messages.CATALOGUE).with_suffix(end) for end in (".po", ".mo")]
    before = [file.read_bytes() for file in files]
    messages.update(package / "room")
    assert [file.read_bytes() for file in files] == before


def test_a_translation_that_was_not_compiled_is_told(messages, package):
    change(package / "room" / messages.CATALOGUE, 'msgstr "Hello', 'msgstr "Good day')
    assert list(messages.check(package)) == ["room: django.mo is stale: make messages"]


def test_a_translation_with_another_placeholder_is_told(messages, package):
    change(
        package / "room" / messages.CATALOGUE, 'msgstr "Hello %(name)s"', 'msgstr "Hello %(nm)s"'
    )
    messages.update(package / "room")
    told = ["room: other places in the sentence: Halo %(name)s"]
    assert list(messages.check(package)) == told


def test_a_half_translated_plural_is_missing(messages, package):
    change(package / "room" / messages.CATALOGUE, '"%(n)s regions"', '""')
    messages.update(package / "room")
    assert list(messages.check(package)) == ["room: missing: %(n)s daerah"]


def test_two_rooms_say_the_same_sentence_the_same_way(messages, package):
    other = package / "second"
    other.mkdir()
    (other / "__init__.py").write_text('_("Halo %(name)s")')
    translate(messages, other, {"Halo %(name)s": "Hi %(name)s"})
    assert list(messages.check(package)) == ["second: said otherwise than in room: Halo %(name)s"]


def test_pairs_side_by_side_hold_the_same_facts(messages, package):
    (package / "room" / "pure.py").write_text(
        'say(id="Baris {row}", en="Row {line}", row=1)\nsay(id="Baris")\n'
    )
    assert list(messages.check(package)) == [
        "room/pure.py:1: other places in the sentence: Baris {row}",
        "room/pure.py:2: one language is missing",
    ]


def test_our_words_for_a_sentence_that_django_dropped_are_told(messages, package):
    change(
        package / messages.BORROWED / "django.po",
        '"Enter a whole number."',
        '"Type a whole number."',
    )
    messages.compile_borrowed(package)
    told = ["config: nobody says this any more: Type a whole number."]
    assert list(messages.check(package)) == told


def test_the_command_lists_what_is_wrong_and_says_no(messages, package, capsys, monkeypatch):
    monkeypatch.setattr(messages, "PACKAGE", package)
    assert messages.main(["--check"]) == 0
    (package / "room" / "forms.py").write_text('_("Provinsi")')
    assert messages.main(["--check"]) == 1
    assert capsys.readouterr().out == "Every sentence is translated.\nroom: missing: Provinsi\n"


def sentences(messages):
    for room in messages.rooms(settings.PACKAGE):
        yield from messages.written(room).items()


def said(sentence, n):
    """Ask Django for a sentence the way pages do."""
    if sentence.plural:
        return translation.ngettext(sentence.singular, sentence.plural, n)
    if sentence.context:
        return translation.pgettext(sentence.context, sentence.singular)
    return translation.gettext(sentence.singular)


def test_django_finds_the_english_of_every_room(messages):
    with translation.override("en"):
        for sentence, message in sentences(messages):
            forms = [message.string] if isinstance(message.string, str) else message.string
            assert [said(sentence, 1), said(sentence, 2)] == [forms[0], forms[-1]]


def test_no_catalogue_of_others_changes_our_indonesian(messages):
    with translation.override("id"):
        for sentence, _ in sentences(messages):
            assert said(sentence, 1) == sentence.singular


def unmarked(path):
    """The words of a template that a reader sees or hears in any language alike."""
    text = re.sub(
        CODE, " ", re.sub(MARKED, " ", path.read_text(), flags=re.DOTALL), flags=re.DOTALL
    )
    seen = " ".join([re.sub(r"<[^>]*>", " ", text), *re.findall(HEARD, text)])
    return {word for word in re.findall(r"[^\W\d_][\w./-]+", seen) if word not in BLOCKS}


BLOCKS = {"stack", "stack-l", "main-side"}
"""Class names of the layout, which pages set in a block of their own."""


def test_no_template_shows_an_unmarked_word():
    templates = sorted(settings.PACKAGE.glob("*/templates/**/*.*"))
    assert len(templates) > 50
    found = {path.name: unmarked(path) - SHOWN_AS_THEY_ARE for path in templates}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("id", {"name": ["Isian ini wajib diisi."], "email": ["Tulis alamat surel yang lengkap,"]}),
        ("en", {"name": ["This field is required."], "email": ["Enter a valid email address."]}),
    ],
)
def test_a_refused_form_says_so_in_plain_words(language, wanted):
    with translation.override(language):
        errors = {name: list(words) for name, words in NewAccount({"email": "x"}).errors.items()}
    assert errors["name"] == wanted["name"]
    assert errors["email"][0].startswith(wanted["email"][0])


def test_sizes_of_files_are_written_in_the_language_of_the_page():
    told = {}
    for language in ("id", "en"):
        with translation.override(language):
            told[language] = filesizeformat(90_000).replace("\xa0", " ")
    assert told == {"id": "87,9 KB", "en": "87.9 KB"}


class Links(HTMLParser):
    """The addresses of our own pages that a page leads to, but the one of its other language."""

    def __init__(self, page):
        super().__init__()
        self.found = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        href = told.get("href" if tag == "a" else "action" if tag == "form" else "", "") or ""
        if href.startswith("/") and "hreflang" not in told:
            self.found.add(href)


NO_LANGUAGE = ("/static/", "/api/")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["publish:home", "publish:places", "account_login", "ui:theme"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_links_keep_the_language(name, language):
    with translation.override(language):
        address = reverse(name)
    page = Client().get(address).content.decode()
    ours = {href for href in Links(page).found if not href.startswith(NO_LANGUAGE)}
    assert ours
    assert {href for href in ours if href.startswith("/en/") != (language == "en")} == set()


@pytest.mark.django_db
def test_a_page_for_members_leads_to_the_sign_in_page_of_its_language():
    asked = {
        path: Client().get(path).headers["Location"] for path in ("/akun/meja/", "/en/akun/meja/")
    }
    assert asked == {
        "/akun/meja/": "/akun/masuk/?next=/akun/meja/",
        "/en/akun/meja/": "/en/akun/masuk/?next=/en/akun/meja/",
    }


@pytest.mark.django_db
def test_a_page_that_does_not_exist_says_so_in_the_language_of_its_address():
    told = {path: Client().get(path).content.decode() for path in ("/apa/", "/en/apa/")}
    assert "Halaman ini tidak ada, atau tidak untuk umum." in told["/apa/"]
    assert "This page does not exist, or is not public." in told["/en/apa/"]


@pytest.mark.django_db
def test_the_api_speaks_the_language_that_its_reader_accepts():
    told = {}
    for accepted in ("en-GB,en;q=0.9", "id", "fr", ""):
        answer = Client().get("/api/v1/rounds/apa", headers={"accept-language": accepted})
        assert answer.headers["Vary"].startswith("Accept-Language")
        told[accepted] = (answer.headers["Content-Language"], answer.json()["detail"])
    english = ("en", "What you asked for does not exist.")
    indonesian = ("id", "Yang diminta tidak ada.")
    assert told == {"en-GB,en;q=0.9": english, "id": indonesian, "fr": indonesian, "": indonesian}


def test_the_command_speaks_one_language_at_a_time(menuju):
    indonesian = menuju("results", "--help", LC_ALL="id_ID.UTF-8").stdout
    english = menuju("results", "--help", LC_ALL="C.UTF-8").stdout
    assert indonesian.startswith("Pemakaian: ")
    assert "Tampilkan petunjuk ini." in indonesian
    assert english.startswith("Usage: ")
    refused = menuju("results", "check", "tidak-ada.csv", LC_ALL="id_ID.UTF-8")
    assert (refused.returncode, refused.stderr.splitlines()[-1]) == (
        2,
        "Salah: 'TABLE' tidak dapat dipakai: Berkas 'tidak-ada.csv' tidak ada.",
    )


def test_a_sentence_is_found_by_whichever_name_its_module_marks_it(messages, package):
    (package / "room" / "forms.py").write_text(
        "from django.utils.translation import gettext as _now, ngettext as many\n"
        'said = _now("Nanti"), many("satu", "banyak", 2), _later("bukan tanda")\n'
    )
    missing = {line for line in messages.check(package) if "missing" in line}
    assert missing == {"room: missing: Nanti", "room: missing: satu"}
