"""The pages of data protection in a real browser: a person asks, the officer answers."""

import pytest

from menuju.config.simulation import guarding
from menuju.people.actions import demo
from menuju.people.actions.demo import DemoPlan
from menuju.people.types import Actor
from tests import makers

pytestmark = pytest.mark.browser


def keeps_its_promises(made, name):
    made.shot(name)
    assert (made.axe(), made.broken(), made.overflow()) == ([], [], 0), name


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_the_officer_goes_through_requests_incidents_and_the_register(
    visit, live_server, width, dark
):
    makers.government()
    plan = DemoPlan(organiser="Kementerian Uji", panel="Panel Uji", places=("35.07",))
    demo.settle(plan, password=makers.PASSWORD, by=Actor.system("setup"))
    guarding.guard()
    made = visit(f"{live_server.url}/akun/data-saya/", width=width, dark=dark)
    page, tail = made.page, f"{width}-{'dark' if dark else 'light'}"
    page.fill("#id_login", "dpo1@menuju.example")
    page.fill("#id_password", makers.PASSWORD)
    page.click("main form button")
    page.wait_for_url("**/akun/data-saya/")
    keeps_its_promises(made, f"mine-{tail}")

    page.select_option("#id_right", "access")
    page.click("text=Kirim permintaan")
    page.wait_for_selector("text=Permintaan diterima")
    for name in ("data-pribadi", "data-pribadi/permintaan", "insiden", "insiden/baru"):
        page.goto(f"{live_server.url}/akun/{name}/")
        keeps_its_promises(made, f"{name.replace('/', '-')}-{tail}")

    page.goto(f"{live_server.url}/akun/insiden/")
    page.click("text=Lampiran rapat panel")
    page.wait_for_selector("text=Lembaga sudah dikabari")
    page.click("text=Lembaga sudah dikabari")
    page.wait_for_selector("text=Pemberitahuan dicatat.")
    keeps_its_promises(made, f"incident-{tail}")

    page.goto(f"{live_server.url}/akun/data-pribadi/permintaan/")
    page.click("text=Perbaikan data")
    page.wait_for_selector("text=Buka alamatnya")
    keeps_its_promises(made, f"request-{tail}")
    page.click("text=Buka alamatnya")
    page.select_option("#id_purpose", "request")
    page.fill("#id_words", "Mencocokkan surat")
    page.click("main form button")
    page.wait_for_selector("text=coordinator1.3507@menuju.example")
    keeps_its_promises(made, f"opened-{tail}")
