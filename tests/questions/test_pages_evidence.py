"""Pages of one piece of evidence: who opens it, its pictures, its download, who classifies it."""

import io
import uuid

import pytest
from django.urls import reverse
from PIL import Image

from menuju.people.types import Role
from menuju.questions.actions import evidence, openness
from menuju.questions.types import Openness
from tests import makers
from tests.questions import asking, samples
from tests.questions.asking import browse
from tests.questions.test_pages_responses import text

NAMES = ("evidence", "evidence-download")


def at(name, piece, **more):
    return reverse(f"questions:{name}", kwargs={"pk": piece.pk, **more})


def met(browser, address):
    """The status at an address; a file that comes is read to its end, and so closed."""
    answer = browser.get(address)
    if answer.streaming:
        list(answer.streaming_content)
    return answer.status_code


@pytest.fixture
def book(region):
    """A PDF of three pages that speaks for BL01, on page 2."""
    piece = asking.upload(region, samples.pdf(3), "sk.pdf")
    evidence.attach(region.answer("BL01"), piece, page=2, by=region.pic)
    return piece


@pytest.fixture
def photo(region):
    """A photograph that speaks for BL01."""
    piece = asking.upload(region, samples.picture(), "foto.jpg")
    evidence.attach(region.answer("BL01"), piece, by=region.pic)
    return piece


def test_a_pdf_is_shown_page_by_page_with_its_facts(region, book):
    browser = browse(region.pic)
    answer = browser.get(f"{at('evidence', book)}?hal=2")
    page = text(answer)
    assert "Halaman 2 dari 3" in page
    for fact in ("SK Dewan Smart City", "188.45/12", "1 Maret 2026", book.file_id, "PDF ·"):
        assert fact in page
    assert at("evidence-page", book, page=2) in answer.content.decode()
    assert "belum digolongkan" in page


@pytest.mark.parametrize(
    ("asked", "shown"), [("", 1), ("99", 3), ("-1", 1), ("9" * 40, 1), ("x", 1)]
)
def test_a_page_that_is_not_there_is_the_nearest_that_is(region, book, asked, shown):
    page = text(browse(region.pic).get(f"{at('evidence', book)}?hal={asked}"))
    assert f"Halaman {shown} dari 3" in page


def test_a_page_comes_as_a_picture_that_no_cache_keeps(region, book):
    answer = browse(region.pic).get(at("evidence-page", book, page=2) + "?lebar=400")
    assert answer["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).width == 400
    assert answer["Cache-Control"] == "no-store, private"
    assert browse(region.pic).get(at("evidence-page", book, page=4)).status_code == 404
    assert browse(region.pic).get(at("evidence-picture", book)).status_code == 404


def test_a_photograph_is_shown_as_it_is(region, photo):
    browser = browse(region.pic)
    assert at("evidence-picture", photo) in browser.get(at("evidence", photo)).content.decode()
    answer = browser.get(at("evidence-picture", photo))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "private" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content) == samples.picture()
    assert browser.get(at("evidence-page", photo, page=1)).status_code == 404


def test_a_link_leads_out_and_has_no_file(region):
    use = region.prove("BL01")
    browser = browse(region.pic)
    page = browser.get(at("evidence", use.evidence)).content.decode()
    assert f'href="{asking.LINK}" rel="noopener noreferrer external"' in page
    for name in ("evidence-download", "evidence-picture"):
        assert browser.get(at(name, use.evidence)).status_code == 404


def test_a_download_is_named_by_its_title_and_never_kept(region, book):
    answer = browse(region.pic).get(at("evidence-download", book))
    assert answer["Content-Disposition"] == 'attachment; filename="sk-dewan-smart-city.pdf"'
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_colleagues_of_another_agency_are_refused_and_others_find_nothing(client, region, book):
    foreign = makers.actor(Role.COORDINATOR, makers.government("63.03", "Banjar"))
    foreign_pic = makers.actor(
        Role.AGENCY_PIC, makers.agency(makers.government("63.04", "Kotabaru"))
    )
    citizen = makers.actor(Role.CITIZEN, region.government)
    assessor = makers.actor(Role.ASSESSOR, makers.panel())
    expected = {
        region.pic: 200,
        region.coordinator: 200,
        region.head: 200,
        region.secretariat: 200,
        region.other_pic: 403,
        foreign: 404,
        foreign_pic: 404,
        citizen: 404,
        assessor: 404,
    }
    addresses = [at(name, book) for name in NAMES] + [at("evidence-page", book, page=1)]
    for actor, status in expected.items():
        browser = browse(actor)
        assert [met(browser, each) for each in addresses] == [status] * 3, actor.hats
    assert [client.get(each).status_code for each in addresses] == [302] * 3


def test_being_open_to_all_does_not_open_this_door(region, book):
    openness.classify(book, Openness.OPEN, by=region.coordinator)
    foreign = makers.actor(Role.COORDINATOR, makers.government("63.03", "Banjar"))
    assert browse(foreign).get(at("evidence", book)).status_code == 404


def test_who_brought_a_piece_opens_it_before_it_is_attached(region):
    piece = asking.upload(region, samples.pdf(), "sk.pdf", by=region.pic)
    assert browse(region.pic).get(at("evidence", piece)).status_code == 200
    assert browse(region.other_pic).get(at("evidence", piece)).status_code == 403
    assert browse(region.secretariat).get(at("evidence", piece)).status_code == 404


def test_an_address_that_was_guessed_is_not_there(region):
    unknown = reverse("questions:evidence", kwargs={"pk": uuid.uuid4()})
    assert browse(region.coordinator).get(unknown).status_code == 404


def test_an_agency_is_not_told_what_else_a_shared_piece_is_used_for(region, book):
    evidence.attach(region.answer("BL02"), book, by=region.coordinator)
    assert "BL02" in text(browse(region.coordinator).get(at("evidence", book)))
    page = text(browse(region.pic).get(at("evidence", book)))
    assert "BL01" in page
    assert "BL02" not in page


@pytest.mark.parametrize("who", ["coordinator", "head"])
def test_the_region_decides_who_may_open_a_piece(region, book, who):
    browser = browse(getattr(region, who))
    told = browser.post(at("evidence", book), {"openness": "exempt"}, follow=True)
    assert "Keterbukaan bukti ini sudah dicatat." in text(told)
    book.refresh_from_db()
    assert book.openness == Openness.EXEMPT


@pytest.mark.parametrize("who", ["pic", "secretariat"])
def test_others_are_not_asked_and_cannot_decide_it(region, book, who):
    browser = browse(getattr(region, who))
    assert 'name="openness"' not in browser.get(at("evidence", book)).content.decode()
    assert browser.post(at("evidence", book), {"openness": "open"}).status_code == 403
    book.refresh_from_db()
    assert book.openness == Openness.UNCLASSIFIED


@pytest.mark.parametrize("data", [{}, {"openness": "public"}])
def test_a_classification_that_is_none_is_told(region, book, data):
    assert browse(region.coordinator).post(at("evidence", book), data).status_code == 422


def test_a_file_that_cannot_be_cleaned_is_not_opened_and_the_page_says_what_to_do(region):
    piece = asking.upload(region, samples.DOCX, "laporan.docx")
    answer = browse(region.coordinator).post(at("evidence", piece), {"openness": "open"})
    assert answer.status_code == 422
    assert "kirim sebagai PDF" in text(answer)


@pytest.mark.parametrize("count", [1, 3])
def test_a_piece_asks_the_database_as_often_for_one_use_as_for_three(
    region, book, count, django_assert_num_queries
):
    for code in ("BL02", "OP01", "KO01")[: count - 1]:
        evidence.attach(region.answer(code), book, by=region.coordinator)
    browser = browse(region.coordinator)
    browser.get(at("evidence", book))
    with django_assert_num_queries(6):
        browser.get(at("evidence", book))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_as_often_for_one_piece_as_for_three(
    region, count, django_assert_num_queries
):
    for _ in range(count):
        region.prove("BL01" if _ == 0 else ("BL02", "OP01")[_ - 1])
    address = reverse("questions:pieces", args=["evaluasi-2026", "35.07"])
    browser = browse(region.coordinator)
    browser.get(address)
    with django_assert_num_queries(6):
        page = text(browser.get(address))
    assert f"{count} berkas dan tautan" in page
