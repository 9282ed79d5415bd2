"""The calendar shows to each what concerns them, in their own zone, and nothing else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from menuju.people.types import Role
from menuju.places.models import Place
from menuju.ui.rooms import declaring
from tests import makers
from tests.publish.reading import html
from tests.review import live

DAYS = {"answering": ["2026-11-02", "2026-11-27"], "scoring": ["2026-12-01", "2026-12-18"]}
NOVEMBER, DECEMBER = "/kalender/?bulan=2026-11", "/kalender/?bulan=2026-12"


@pytest.fixture(scope="module")
def world(lasting):
    world = live.answering(places={"94.71": "Jayapura", "35.07": "Malang"})
    Place.objects.filter(pk="94.71").update(time_zone="Asia/Jayapura")
    Place.objects.filter(pk="35.07").update(time_zone="Asia/Jakarta")
    world.round.calendar = DAYS
    world.round.save()
    world.collection.responses.update(state="filling")
    return world


pytestmark = pytest.mark.django_db


def read(role, body, where=NOVEMBER):
    browser = Client()
    browser.force_login(makers.member(role, body, "Sari"))
    return html(browser.get(where))


def agenda(page):
    """The list below the table."""
    return page.partition('class="agenda"')[2].partition("</ol>")[0]


def test_every_room_that_knows_days_is_heard_by_the_name_of_its_module():
    heard = [room.__name__.split(".")[1] for room in declaring("agenda")]
    assert heard == [
        "calendar",
        "protection",
        "forms",
        "surveys",
        "questions",
        "visits",
        "review",
        "mentoring",
    ]


def test_a_coordinator_reads_the_deadline_of_the_region_in_its_own_zone(world):
    page = read(Role.COORDINATOR, world.governments["94.71"])
    assert "WIT (Asia/Jayapura)" in page
    assert "Jawaban Evaluasi 2026 (simulasi)" in agenda(page)
    assert "sampai 28 November, 01.59 WIT" in agenda(page)  # 23.59 where the ministry is
    assert "Kota Jayapura" in page
    assert "Malang" not in page


def test_whom_it_does_not_await_reads_it_without_the_mark(world):
    assert "menunggu Anda" in agenda(read(Role.COORDINATOR, world.governments["35.07"]))
    head = agenda(read(Role.HEAD, world.governments["35.07"]))
    assert "sampai 23.59 WIB" in head
    assert "menunggu Anda" not in head


def test_the_secretariat_reads_stages_and_no_region_alone(world):
    page = read(Role.SECRETARIAT, world.organiser)
    assert "Evaluasi 2026 (simulasi): pengisian" in agenda(page)
    assert "mulai, sampai 27 November 2026" in agenda(page)
    assert "Malang" not in page
    assert "Evaluasi 2026 (simulasi): penilaian" in agenda(
        read(Role.SECRETARIAT, world.organiser, DECEMBER)
    )


def test_another_secretariat_a_citizen_and_a_coordinator_elsewhere_read_nothing_of_it(world):
    elsewhere = makers.organisation(name="Kementerian Lain")
    for role, body in (
        (Role.SECRETARIAT, elsewhere),
        (Role.CITIZEN, world.governments["35.07"]),
        (Role.COORDINATOR, makers.government("63.03", "Banjar")),
    ):
        assert "Evaluasi 2026" not in read(role, body)


def test_holidays_stand_in_the_month_and_a_kind_narrows_it(world):
    page = read(Role.SECRETARIAT, world.organiser, DECEMBER)
    assert "Cuti Bersama Hari Raya Natal" in agenda(page)
    narrowed = agenda(read(Role.SECRETARIAT, world.organiser, f"{DECEMBER}&jenis=stage"))
    assert "Natal" not in narrowed
    assert "penilaian" in narrowed
    off = agenda(read(Role.SECRETARIAT, world.organiser, f"{DECEMBER}&jenis=holiday"))
    assert "Natal" in off
    assert "penilaian" not in off


@pytest.mark.parametrize("month", ["2026-13", "x", "0001-01", "2100-01", "'"])
def test_a_month_that_is_none_is_this_month(world, month):
    browser = Client()
    browser.force_login(makers.user())
    assert browser.get("/kalender/", {"bulan": month}).status_code == 200


def test_an_empty_month_says_what_will_come(world):
    browser = Client()
    browser.force_login(makers.user())
    assert "Tidak ada apa-apa pada bulan ini" in html(browser.get("/kalender/?bulan=2026-09"))


def asked(browser):
    with CaptureQueriesContext(connection) as found:
        assert browser.get(NOVEMBER).status_code == 200
    return len(found)


def test_the_secretariats_page_asks_as_much_for_many_regions_as_for_one(world):
    browser = Client()
    browser.force_login(makers.member(Role.SECRETARIAT, world.organiser, "Sari"))
    browser.get(NOVEMBER)
    before = asked(browser)
    for code in ("16.06", "63.03", "72.71"):
        live.response(world.collection, makers.government(code, f"N{code}"), code)
    assert asked(browser) == before < 25
