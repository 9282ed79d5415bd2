"""A desk begins with what waits: whoever signs in sees their own next days and the ways to them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from menuju.people.types import Role
from menuju.ui.rooms import declaring
from tests import makers
from tests.publish.reading import html
from tests.review import live


@pytest.fixture(scope="module")
def world(lasting):
    world = live.answering(places={"35.07": "Malang", "63.03": "Banjar"})
    today = timezone.localdate()
    answering = [today - timedelta(days=9), today + timedelta(days=7)]
    scoring = [today + timedelta(days=8), today + timedelta(days=20)]
    world.round.calendar = {
        "answering": [day.isoformat() for day in answering],
        "scoring": [day.isoformat() for day in scoring],
    }
    world.round.save()
    world.collection.responses.update(state="filling")
    return world


pytestmark = pytest.mark.django_db


def desk(role, body):
    browser = Client()
    browser.force_login(makers.member(role, body, "Sari"))
    return html(browser.get("/akun/meja/"))


def waiting(page):
    """What waits, above what comes."""
    section = page.partition('id="h-tunggu"')[2].partition("</section>")[0]
    return section.partition("Yang akan datang")[0]


def test_a_coordinator_finds_the_day_of_the_own_region_and_no_other(world):
    page = desk(Role.COORDINATOR, world.governments["35.07"])
    assert "Jawaban Evaluasi 2026 (simulasi)" in waiting(page)
    assert "Kabupaten Malang" in waiting(page)
    assert "Banjar" not in page


def test_whom_nothing_waits_for_is_told_so_and_sees_what_comes(world):
    page = desk(Role.HEAD, world.governments["35.07"])
    assert "Tidak ada yang menunggu Anda" in waiting(page)
    assert "Jawaban Evaluasi 2026 (simulasi)" in page.partition("Yang akan datang")[2]


def test_each_way_to_work_says_what_is_done_there(world):
    page = desk(Role.SECRETARIAT, world.organiser)
    ways = page.partition('id="h-kerja"')[2].partition("</section>")[0]
    assert 'href="/kendali/"' in ways
    assert "Membuka, memimpin, dan mengumumkan putaran." in ways


def test_without_a_role_nothing_is_gathered_and_the_page_says_whom_to_ask(world):
    browser = Client()
    browser.force_login(makers.user())
    page = html(browser.get("/akun/meja/"))
    assert "Mintalah operator memberi Anda peran" in page
    assert "h-tunggu" not in page


def test_rooms_lay_their_parts_on_the_desk_by_the_name_of_a_module():
    assert [room.__name__ for room in declaring("desk")] == ["menuju.calendar.desk"]
