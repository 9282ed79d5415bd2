"""The shell and its tags: what exists is shown, what is chosen stays, nothing leaks."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from django import forms
from django.core.validators import URLValidator
from django.template import engines
from django.test import Client, RequestFactory

from menuju.ui import states, vendored
from menuju.ui.forms import mistakes
from menuju.ui.gallery import Example

PAGES = ["/ui/", "/en/ui/", "/", "/ui/tampilan/", "/meja/"]
STATIC = vendored.FOLDER.parent


def drawn(source, path="/", **context):
    request = RequestFactory().get(path)
    return engines["django"].from_string(source).render(context, request)


@pytest.fixture
def client():
    return Client()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_carries_style_script_or_a_third_party(client, path):
    body = client.get(path).content.decode()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?! defer src=\"/static/)", body)
    assert set(re.findall(r'(?:href|src)="https?://([^/"]+)', body)) <= {"testserver"}


def test_the_gallery_asks_the_database_nothing(client):
    # Without the `db` mark, pytest-django refuses every query.
    assert client.get("/ui/").status_code == 200


def test_the_navigation_shows_only_what_exists(client):
    body = client.get("/ui/").content.decode()
    links = re.search(r'<nav class="nav".*?</nav>', body, re.DOTALL)[0]
    assert re.findall(r'href="([^"]+)"', links) == ["/", "/peringkat/", "/en/ui/"]


def test_the_navigation_marks_where_the_reader_is(client):
    body = client.get("/en/peringkat/").content.decode()
    assert '<a href="/en/peringkat/" aria-current="page">' in body
    assert body.count('aria-current="page"') == 1


@pytest.mark.parametrize(
    ("path", "other"),
    [("/ui/?a=1&b=x", "/en/ui/?a=1&amp;b=x"), ("/en/ui/?a=1", "/ui/?a=1"), ("/", "/en/")],
)
def test_the_language_link_keeps_page_and_query(client, path, other):
    assert f'href="{other}" lang=' in client.get(path).content.decode()


def test_a_problem_says_what_happened_and_where(client):
    answer = client.get("/")
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "baris 3, kolom OP: 4,5 di luar skala" in body
    assert "Tidak ada yang berubah atau hilang." in body


def test_a_theme_is_kept_for_a_year_and_leads_back(client):
    answer = client.post("/ui/tampilan/", {"tema": "gelap", "next": "/ui/?a=1"})
    assert answer.url == "/ui/?a=1"
    assert answer.cookies["tema"]["max-age"] == 365 * 24 * 3600
    assert '<html lang="id" data-theme="dark">' in client.get("/ui/").content.decode()


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_a_theme_never_leads_to_another_site(client, away):
    assert client.post("/ui/tampilan/", {"tema": "terang", "next": away}).url == "/"


def test_an_unknown_theme_is_asked_again(client):
    answer = client.post("/ui/tampilan/", {"tema": "ungu"})
    assert (answer.status_code, "tema" in answer.cookies) == (200, False)


def test_a_forged_cookie_changes_nothing(client):
    client.cookies["tema"] = '"><script>'
    assert '<html lang="id">' in client.get("/ui/").content.decode()


def test_a_field_ties_label_hint_and_mistake_to_its_control():
    form = Example({"program": "", "nik": "12"})
    body = drawn("{% field form.program %}", form=form)
    assert '<label for="id_program">' in body
    assert 'aria-describedby="id_program_hint id_program_error"' in body
    assert 'id="id_program_error"' in body
    assert 'aria-invalid="true"' in body


def test_the_error_summary_leads_to_every_control():
    form = Example({"program": "", "nik": "12", "form": "sk"})
    body = drawn("{% errors form %}", form=form)
    assert re.findall(r'href="(#[^"]+)"', body) == ["#id_program", "#id_nik"]
    assert 'role="alert"' in body


def test_a_form_without_mistakes_has_no_error_summary():
    form = Example({"program": "x", "nik": "1" * 16, "form": "sk"})
    assert drawn("{% errors form %}", form=form).strip() == ""


@pytest.mark.parametrize(
    ("path", "href", "said"),
    [
        ("/?q=a&halaman=3", "?q=a&amp;urut=-final", ""),
        ("/?urut=-final", "?urut=final", ' aria-sort="descending"'),
        ("/?urut=final", "?urut=-final", ' aria-sort="ascending"'),
    ],
)
def test_a_column_sorts_turns_and_starts_at_the_first_page(path, href, said):
    body = drawn('{% sort "final" "Final" %}', path)
    assert f'href="{href}"' in body
    assert ("aria-sort" in body) == bool(said)
    assert said in body


def test_pages_keep_the_query_and_name_themselves():
    from django.core.paginator import Paginator

    page = Paginator(range(500), 50).page(5)
    body = drawn("{% pages page %}", "/?q=a&halaman=5", page=page)
    assert '<a href="?q=a&amp;halaman=4" rel="prev">' in body
    assert '<a href="?q=a"><span class="vh">Halaman </span>1</a>' in body
    assert '<b aria-current="page"><span class="vh">Halaman </span>5</b>' in body
    assert drawn("{% pages page %}", page=Paginator([1], 50).page(1)).strip() == ""


def test_a_state_has_one_form_wherever_it_stands():
    assert drawn('{% tag "tidak ikut" "did_not_take_part" %}') == (
        '<span class="tag tag-neutral">tidak ikut</span>'
    )
    assert states.tone_of("published") is states.Tone.POSITIVE
    assert states.tone_of("a word nobody listed") is states.Tone.NEUTRAL
    words = [word for tone in states._WORDS.values() for word in tone.split()]
    assert len(words) == len(set(words))


def test_what_people_write_is_escaped_in_every_block():
    evil = "<img src=x>"
    source = (
        '{% tag evil "late" %}{% alert evil %}{% endalert %}{% nothing evil %}{% endnothing %}'
        '{% step evil "now" evil %}{{ evil }}{% endstep %}{% simbar %}{{ evil }}{% endsimbar %}'
        "{% dim evil 2 evil %}{% figure evil evil %}"
    )
    assert "<img" not in drawn(source, evil=evil)


@pytest.mark.parametrize("folder", [vendored.FOLDER, Path(__file__).parent / "vendor"])
def test_files_of_others_are_what_their_list_says(folder):
    for one in vendored.vendored(folder):
        data = (folder / one.file).read_bytes()
        assert hashlib.sha256(data).hexdigest() == one.sha256
        assert (folder / one.licence).stat().st_size > 500
        assert one.version.count(".") == 2


def test_a_first_visit_fits_the_budget(client):
    html = len(gzip.compress(client.get("/ui/").content, 9))
    css = len(gzip.compress((STATIC / "menuju.css").read_bytes(), 9))
    script = len(gzip.compress((STATIC.parent / vendored.HTMX).read_bytes(), 9))
    assert html <= 14_000
    assert script <= 25_000
    assert html + css + script <= 60_000


def test_every_class_of_the_gallery_is_in_the_stylesheet(client):
    css = (STATIC / "menuju.css").read_text()
    body = client.get("/ui/").content.decode()
    used = {name for found in re.findall(r'class="([^"]+)"', body) for name in found.split()}
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", css))
    plain = {"tag-neutral", "alert-primary", "di-3", "history", "swarm", "start"}
    assert used - known <= plain


def test_the_summary_names_the_field_of_each_mistake_and_says_none_twice():
    class Asked(forms.Form):
        day = forms.DateField(label="Hari")
        link = forms.URLField(label="Tautan", validators=[URLValidator()], assume_scheme="https")

    told = [(one.field, one.sentence) for one in mistakes(Asked({"link": "javascript:x"}))]
    assert [field for field, _sentence in told] == ["Hari", "Tautan"]
