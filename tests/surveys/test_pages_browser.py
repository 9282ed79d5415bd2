"""The pages of a survey in a real browser: nothing broken, nobody shut out, narrow phones too."""

import re

import pytest

from menuju.people.types import Actor
from menuju.surveys.queries.recaps import recap
from tests import makers
from tests.questions.asking import browse
from tests.surveys import asking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def known(actor: Actor):
    """The cookie of somebody who has signed in."""
    value = browse(actor).cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": value, "domain": "127.0.0.1", "path": "/"}
    return {"cookies": [cookie], "origins": []}


def test_a_region_and_the_secretariat_go_through_a_survey(live_server, visit):
    organiser = makers.organisation()
    secretariat = makers.actor("secretariat", organiser)
    sample = asking.sample(asking.opened(organiser, by=secretariat), by=secretariat)
    asking.choose(sample, "branding", users=1)
    phone = asking.phone(sample)
    for number in range(2):
        asking.send(sample, asking.row(number=number, person="081234567890"), phone)
    region = asking.coordinator(sample)
    flag = recap(sample).flags[0].key

    seen = visit(f"{live_server.url}/survei/", storage_state=known(region), width=360)
    parts = ("", "layanan/branding/", "surveyor/", "tanda/", f"tanda/{flag}/", "rekap/")
    here = [f"survei-uji/35.07/{part}" for part in (*parts, "responden/")]
    for address in ("", "saya/", *here):
        seen.page.goto(f"{live_server.url}/survei/{address}")
        assert (address, seen.axe(), seen.broken(), seen.overflow()) == (address, [], [], 0)
        assert seen.page.get_by_role("link", name=re.compile("Semua survei")).count() == 1

    seen = visit(f"{live_server.url}/survei/", storage_state=known(secretariat), width=360)
    for address in ("buka/", "survei-uji/"):
        seen.page.goto(f"{live_server.url}/survei/{address}")
        assert (address, seen.axe(), seen.broken(), seen.overflow()) == (address, [], [], 0)
