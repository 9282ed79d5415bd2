"""Papers of assessors in a real browser: nothing broken, nobody shut out, narrow phones too."""

import pytest

from menuju.documents.models import Document
from menuju.people.types import Actor
from menuju.review.actions import certificates, panels
from menuju.review.models import Seat
from tests.questions.asking import browse
from tests.review import live

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def signed_in(actor):
    value = browse(actor).cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": value, "domain": "127.0.0.1", "path": "/"}
    return {"cookies": [cookie], "origins": []}


def test_a_secretariat_issues_and_an_assessor_finds_the_paper_and_its_successor(
    live_server, visit, settings, tmp_path
):
    settings.HOME = tmp_path / "home"
    world = live.scoring()
    person = live.assessor("Asesor 1")
    world.panel(person, entries=live.taking_part(world.round))
    live.judge(world.entry(), person, {"BL01": 3, "BL02": 2, "OP01": 4})
    desk = f"{live_server.url}/kendali/evaluasi-2026/surat/"
    seen = visit(desk, storage_state=signed_in(world.secretariat), width=360)
    seen.page.get_by_role("button", name="Terbitkan 1 surat").click()
    seen.page.get_by_text("1 surat terbit").wait_for()
    assert (seen.axe(), seen.broken(), seen.overflow()) == ([], [], 0)
    panels.leave(Seat.objects.get(), by=world.secretariat)
    certificates.issue(world.round, by=world.secretariat)
    first, second = Document.objects.order_by("pk")
    own = f"{live_server.url}/penilaian/penugasan/"
    seen = visit(own, storage_state=signed_in(Actor.of(person)), width=360)
    seen.page.get_by_role("link", name=first.number).first.click()
    seen.page.get_by_text("sudah digantikan").wait_for()
    for address in (
        "penilaian/penugasan/",
        f"dokumen/{first.number}/",
        f"dokumen/{second.number}/",
    ):
        seen.page.goto(f"{live_server.url}/{address}")
        assert (address, seen.axe(), seen.broken(), seen.overflow()) == (address, [], [], 0)
