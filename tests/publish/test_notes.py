"""Assessors' notes: read by the region once the result is public, and by nobody else's people."""

import re
import zipfile
from collections import Counter

import pytest

from menuju.people.types import Role
from menuju.records.models import EventSecret
from menuju.review.models import Seat
from tests import makers
from tests.indices.judging import QUESTIONS, bundle_of, judged, published
from tests.publish.reading import html, words

MALANG, BANJAR = "35.07", "63.03"
NOTES = f"/daerah/{MALANG}/evaluasi-2026/catatan/"
WALK = f"/daerah/{MALANG}/evaluasi-2026/"
BOARD = f"/jawaban/evaluasi-2026/{MALANG}/"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(lasting):
    return judged(notes=True)


@pytest.fixture
def run(world):
    return published(world)


@pytest.fixture
def coordinator(world, client):
    client.force_login(makers.member(Role.COORDINATOR, world.governments[MALANG], "Koordinator"))
    return client


def orders(page):
    """Return who wrote the notes of each question, in the order of the page."""
    found: dict[str, list[str]] = {}
    for person, question, place in re.findall(r"Catatan (Asesor \d) tentang (\w+) ([\d.]+)", page):
        assert place == MALANG
        found.setdefault(question, []).append(person)
    return found


def test_nobody_reads_them_before_the_result_is_public(world, coordinator):
    assert coordinator.get(NOTES).status_code == 404
    published(world)
    assert coordinator.get(NOTES).status_code == 200


def test_the_region_reads_all_of_them_in_an_order_dealt_for_each_question(run, coordinator):
    read = orders(html(coordinator.get(NOTES)))
    assert list(read) == list(QUESTIONS)
    assert {tuple(sorted(people)) for people in read.values()} == {
        ("Asesor 1", "Asesor 2", "Asesor 3")
    }
    assert len(Counter(tuple(people) for people in read.values())) == 6
    assert orders(html(coordinator.get(NOTES))) == read


def test_an_agency_reads_those_on_the_answers_given_to_it(world, run, client):
    agency = makers.agency(world.governments[MALANG], "Dinas Kominfo")
    client.force_login(makers.member(Role.AGENCY_PIC, agency, "PIC"))
    assert orders(html(client.get(NOTES))) == {}
    own = world.collection.responses.get(place=MALANG).answers.filter(question__code="BL02")
    own.update(owner=agency)
    assert list(orders(html(client.get(NOTES)))) == ["BL02"]


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.AUDITOR])
def test_who_runs_or_audits_the_round_reads_them(world, run, client, role):
    client.force_login(makers.member(role, world.organiser, "Penyelenggara"))
    assert list(orders(html(client.get(NOTES)))) == list(QUESTIONS)


def test_no_other_region_no_assessor_and_no_stranger_does(world, run, client):
    assert client.get(NOTES).status_code == 302
    others = [
        makers.member(Role.COORDINATOR, world.governments[BANJAR], "Banjar"),
        Seat.objects.get(number=1).assessor,
        makers.member(Role.SECRETARIAT, makers.organisation(name="Kementerian lain"), "Lain"),
    ]
    for person in others:
        client.force_login(person)
        assert client.get(NOTES).status_code == 404
        assert "Catatan asesor" not in words(client.get(WALK))


def test_each_reading_leaves_an_event_outside_the_rounds_own_log(world, run, coordinator):
    coordinator.get(NOTES)
    secret = EventSecret.objects.select_related("event").get(event__name="review.notes.opened")
    assert secret.event.stream == "scores/evaluasi-2026"
    assert (secret.event.facts, secret.private["entry"]) == ({}, MALANG)
    assert "Koordinator" in secret.private["who"]


def test_walk_and_board_lead_there_once_the_result_is_public(world, coordinator):
    assert NOTES not in html(coordinator.get(BOARD))
    published(world)
    assert NOTES in html(coordinator.get(BOARD))
    assert NOTES in html(coordinator.get(WALK))


def test_no_note_is_in_what_a_stranger_reads_or_downloads(world, run, client, tmp_path):
    for page in (WALK, f"{WALK}BL02/", "/peringkat/evaluasi-2026/", "/putaran/evaluasi-2026/"):
        told = html(client.get(page))
        assert orders(told) == {}
        assert "catatan/" not in told.replace("putaran/evaluasi-2026/catatan/", "")
    assert b"Catatan Asesor" not in client.get(f"/api/v1/places/{MALANG}").content
    with zipfile.ZipFile(bundle_of(run, world, tmp_path)) as file:
        assert all(b"Catatan Asesor" not in file.read(name) for name in file.namelist())
