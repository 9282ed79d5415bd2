"""Every public page: what it says, what it never says, and what guards it."""

import io
import re
import zipfile

import pytest

from menuju.indices.types import RunState
from menuju.people.models import User
from menuju.publish.models import Bundle
from menuju.records.files import open_file
from menuju.records.models import EventSecret
from menuju.review.models import Round, Source
from menuju.review.types import Openness, RoundState
from tests import makers
from tests.publish.reading import html, tables, words

ROUND = "/putaran/evaluasi-2023/"
PAGES = (
    "/",
    "/peringkat/evaluasi-2023/",
    "/daerah/",
    "/daerah/?q=malang",
    "/daerah/35/",
    "/daerah/11.02/",
    "/daerah/35.07/evaluasi-2023/",
    "/daerah/35.07/evaluasi-2023/OP02/",
    "/data/",
    ROUND,
    ROUND + "metode/",
    ROUND + "catatan/",
)
FILES = tuple(f"/peringkat/evaluasi-2023/unduh.{ending}" for ending in ("csv", "xlsx", "json"))
API = ("rounds", "rounds/evaluasi-2023", "rounds/evaluasi-2023/ranking", "places/35.07")


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_in_both_languages(evaluation, client, page, language):
    lang = "en" if language else "id"
    assert f'<html lang="{lang}"' in html(client.get(language + page))


@pytest.mark.parametrize("page", [*PAGES, *FILES, "/tidak/ada/", "/api/v1/rounds"])
def test_every_answer_carries_the_guards(evaluation, client, page):
    headers = client.get(page).headers
    told = (part.partition(" ") for part in headers["Content-Security-Policy"].split("; "))
    policy = {name: sources for name, _, sources in told}
    assert policy["default-src"] == "'none'"
    if "sandbox" not in policy:  # a page; a file runs and loads nothing
        assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("page", PAGES)
def test_no_page_holds_a_script_or_a_style_of_its_own(evaluation, client, page):
    page = html(client.get(page))
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", page) == []


@pytest.mark.parametrize("page", [*PAGES, *FILES])
def test_head_answers_like_get_without_a_body(evaluation, client, page):
    answer = client.head(page)
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_posted_to_a_public_page(evaluation, client, page):
    assert client.post(page).status_code == 405


def personal():
    """Return every name and address of a person that the house knows."""
    accounts = User.objects.values_list("name", "email")
    signatures = {secret.private["who"] for secret in EventSecret.objects.all()}
    return {*(word for account in accounts for word in account), *signatures} - {
        "system:shell", "system:setup", "system:publisher",
    }  # fmt: skip


def test_nothing_personal_stands_on_any_page_or_in_any_file(evaluation, client):
    names = personal()
    assert "secretariat1@menuju.example" in names
    addresses = [*PAGES, *FILES, *(f"/api/v1/{path}" for path in API)]
    shown = [client.get(address).content.decode(errors="replace") for address in addresses]
    shown += [text.decode(errors="replace") for text in unzipped(Bundle.objects.get()).values()]
    shown += [
        text.decode(errors="replace") for text in unzipped_bytes(client.get(FILES[1]).content)
    ]
    assert [name for name in names for text in shown if name in text] == []


def unzipped(bundle):
    with open_file(bundle.file_id) as file, zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def unzipped_bytes(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def test_an_empty_house_says_what_comes_first(evaluation, client):
    evaluation.runs.update(state=RunState.DRAFTED, published_at=None)
    Round.objects.update(state=RoundState.CLOSED, published_at=None)
    for page in ("/", "/peringkat/", "/metode/", "/data/"):
        assert "Belum ada hasil yang diumumkan" in words(client.get(page))


def test_home_shows_the_ten_best_and_130_of_130(evaluation, client):
    answer = client.get("/")
    assert "130/130" in words(answer)
    best = tables(answer)[0]
    assert len(best) == 11
    assert [row[3] for row in best[1:]] == sorted((row[3] for row in best[1:]), reverse=True)


def test_the_round_names_nobody_of_the_11_absent(evaluation, client):
    answer = client.get(ROUND)
    assert [row[1:] for row in tables(answer)[0][1:]] == [["75", "72", "3"], ["66", "58", "8"]]
    assert "11 daerah tidak ikut dan hanya diketahui jumlahnya" in words(answer)
    assert evaluation.entries.count() == 130


def test_the_method_tells_weights_and_rounding_of_the_frozen_recipe(evaluation, client):
    answer = client.get(ROUND + "metode/")
    weights = [row[2:] for row in tables(answer)[0][1:]]
    assert weights == [
        ["10%", "10%"], ["20%", "20%"], ["30%", "20%"], ["20%", "20%"], ["20%", "20%"],
        [weights[-1][0], "10%"],
    ]  # fmt: skip
    assert "tidak ada nilai" in weights[-1][0]
    assert "Dibulatkan ke 2 desimal, setengah ke atas." in words(answer)


def test_the_log_shows_sealed_events_newest_first_with_their_very_bytes(evaluation, client):
    page = html(client.get(ROUND + "catatan/"))
    numbers = [int(n) for n in re.findall(r"<h3>(\d+) · ", page)]
    assert numbers == list(range(len(numbers) - 1, -1, -1))
    assert "review.round.opened" in page


def test_a_place_leads_to_its_newest_grade(evaluation, client):
    assert client.get("/daerah/35.07/").url == "/daerah/35.07/evaluasi-2023/"


@pytest.mark.parametrize("written", ["3507", "%2035.07%20"])
def test_a_code_is_read_with_or_without_dots(evaluation, client, written):
    assert client.get(f"/daerah/{written}/").url == "/daerah/35.07/"


def test_a_regency_without_a_result_is_no_zero(evaluation, client):
    said = words(client.get("/daerah/11.02/"))
    assert "Belum ada nilai untuk daerah ini" in said
    assert "Itu bukan nol" in said


@pytest.mark.parametrize("code", ["99", "35.99", "35.1", "aceh", "35.07.01", "0"])
def test_what_is_no_province_and_no_regency_is_not_found(evaluation, client, code):
    assert client.get(f"/daerah/{code}/").status_code == 404


def test_a_name_that_two_places_bear_shows_both(evaluation, client):
    said = words(client.get("/daerah/", {"q": "Banjar"}))
    assert "63.03" in said
    assert "32.79" in said


def test_an_address_that_nobody_can_read_is_refused(evaluation, client):
    assert client.get("/daerah/%00/").status_code == 400
    assert client.get("/daerah/", {"q": "\0"}).status_code == 400


@pytest.mark.parametrize("text", ["a" * 5000, "%", "'; DROP", "<b>", "   "])
def test_any_words_may_be_looked_for(evaluation, client, text):
    page = html(client.get("/daerah/", {"q": text}))
    assert "<b>&#x27;" not in page
    assert "<h1>Daerah</h1>" in page


def test_a_province_lists_its_regencies_with_ranks(evaluation, client):
    rows = tables(client.get("/daerah/35/"))[0][1:]
    assert len(rows) == 38
    malang = next(row for row in rows if row[0] == "35.07")
    assert malang[2:4] == ["2,94", "64"]


def test_the_bundle_is_handed_out_as_it_was_kept(evaluation, client):
    bundle = Bundle.objects.get()
    answer = client.get(f"{ROUND}bundel/1/")
    with open_file(bundle.file_id) as file:
        assert b"".join(answer) == file.read()
    assert answer["Content-Disposition"] == f'attachment; filename="{bundle.file_name}"'
    assert answer["Content-Type"] == "application/zip"


@pytest.mark.parametrize("number", [0, 2, 99999, 10**30])
def test_another_bundle_does_not_exist(evaluation, client, number):
    assert client.get(f"{ROUND}bundel/{number}/").status_code == 404


def test_an_open_source_is_handed_out_and_any_other_does_not_exist(evaluation, client):
    source = Source.objects.filter(round=evaluation).first()
    address = f"{ROUND}sumber/{source.reference}/"
    with open_file(source.file_id) as file:
        assert b"".join(client.get(address)) == file.read()
    for openness in (Openness.EXEMPT, Openness.UNCLASSIFIED):
        Source.objects.filter(pk=source.pk).update(openness=openness)
        assert client.get(address).status_code == 404
        assert address not in html(client.get(ROUND))


def test_a_draft_is_nowhere(evaluation, client):
    makers.closed_round("belum-umum", organiser=evaluation.organisation, title_id="Rahasia 2024")
    shown = "".join(html(client.get(page)) for page in PAGES)
    assert "Rahasia" not in shown
    assert "belum-umum" not in client.get("/api/v1/rounds").content.decode()
