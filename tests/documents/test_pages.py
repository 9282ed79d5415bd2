"""What anyone learns of a document, and what only its recipient does."""

import io

import pytest
from django.test import Client
from django.urls import reverse

from menuju.documents.models import Document
from menuju.records.files import open_file
from tests.documents.handing import settle
from tests.questions import asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt(submitted):
    settle()
    return Document.objects.get()


def page(browser, *mark):
    return browser.get(reverse("documents:document", args=mark))


def test_a_stranger_learns_kind_time_and_digest_and_nothing_else(receipt):
    for mark in (receipt.number, receipt.number.lower(), receipt.content_id):
        seen = page(Client(), mark)
        assert seen.status_code == 200
        text = seen.content.decode()
        assert receipt.content_id in text
        assert [word for word in ("Malang", "Evaluasi 2026", "diajukan") if word in text] == []


def test_what_was_never_issued_is_not_known(receipt):
    for mark in ("TT-2026-999999", "0" * 64, "TT", "x" * 500):
        assert page(Client(), mark).status_code == 404


def test_recipient_and_issuer_find_title_and_files_there(receipt, submitted):
    for who in (submitted.coordinator, submitted.head, submitted.secretariat):
        text = page(asking.browse(who), receipt.number).content.decode()
        assert "Kabupaten Malang" in text
        assert reverse("documents:source", args=[receipt.number]) in text


def test_the_file_itself_leads_to_its_page_and_another_to_nothing(receipt):
    with open_file(receipt.content_id) as file:
        data = file.read()
    browser = Client()
    sent = browser.post(reverse("documents:check"), {"file": io.BytesIO(data)})
    assert sent.headers["Location"] == f"/dokumen/{receipt.content_id}/"
    changed = browser.post(reverse("documents:check"), {"file": io.BytesIO(data + b" ")})
    assert browser.get(changed.headers["Location"]).status_code == 404


@pytest.mark.parametrize("mark", ["", "   ", "a/b", "https://menuju.example/dokumen/TT"])
def test_what_is_no_mark_is_named(receipt, mark):
    assert Client().post(reverse("documents:check"), {"mark": mark}).status_code == 422


def test_the_board_of_the_region_shows_its_receipts_and_to_an_agency_none(receipt, submitted):
    address = reverse("questions:board", args=["evaluasi-2026", "35.07"])
    assert receipt.number in asking.browse(submitted.coordinator).get(address).content.decode()
    assert receipt.number not in asking.browse(submitted.pic).get(address).content.decode()


def test_before_the_seal_the_board_says_that_it_waits(submitted):
    browser = asking.browse(submitted.coordinator)
    address = reverse("questions:board", args=["evaluasi-2026", "35.07"])
    assert "menunggu segel" in browser.get(address).content.decode()


def test_a_list_finds_by_number_and_by_region(receipt, submitted):
    browser = asking.browse(submitted.secretariat)
    address = reverse("documents:documents")
    for words, found in ((receipt.number, True), ("malang", True), ("banjar", False)):
        text = browser.get(address, {"cari": words}).content.decode()
        assert (reverse("documents:document", args=[receipt.number]) in text) is found
