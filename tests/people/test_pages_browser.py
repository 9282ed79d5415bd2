"""Signing in and the operator's pages in a real browser."""

import pytest

from menuju.people.types import Role
from tests import makers

pytestmark = pytest.mark.browser


def keeps_its_promises(made, name):
    made.shot(name)
    assert (made.axe(), made.broken(), made.overflow()) == ([], [], 0), name


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_an_operator_signs_in_and_gives_a_role_without_a_broken_promise(
    visit, live_server, width, dark
):
    body = makers.organisation()
    makers.member(Role.OPERATOR, body, "Operator 1", email="operator1@menuju.example")
    makers.member(Role.AUDITOR, body, "Auditor 1", email="auditor1@menuju.example")
    made = visit(f"{live_server.url}/akun/meja/", width=width, dark=dark)
    page, tail = made.page, f"{width}-{'dark' if dark else 'light'}"

    page.fill("#id_login", "operator1@menuju.example")
    page.fill("#id_password", "salah")
    page.click("main form button")
    page.wait_for_selector(".errors")
    keeps_its_promises(made, f"login-{tail}")

    page.fill("#id_password", makers.PASSWORD)
    page.click("main form button")
    page.wait_for_url("**/akun/meja/")
    keeps_its_promises(made, f"desk-{tail}")

    page.click("text=Akun dan peran")
    keeps_its_promises(made, f"accounts-{tail}")

    page.click("text=Auditor 1")
    page.select_option("#id_role", "secretariat")
    page.select_option("#id_organisation", label="Komdigi")
    page.click("main form button:has-text('Beri peran')")
    page.wait_for_selector("text=Peran sudah diberikan.")
    keeps_its_promises(made, f"account-{tail}")
    assert "Sekretariat · Komdigi" in page.inner_text("main")


@pytest.mark.parametrize("address", ["/en/akun/masuk/", "/akun/sandi/lupa/"])
def test_the_pages_before_signing_in_work_without_script(visit, live_server, address):
    made = visit(live_server.url + address, width=360, script=False)
    assert made.page.locator("main form button:visible").count() == 1
    assert made.page.locator("main label").count() >= 1
