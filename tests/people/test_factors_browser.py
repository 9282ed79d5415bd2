"""Passkeys, codes, browsers and doors in a real Chromium, with its virtual authenticator."""

import re

import pytest
from django.core.cache import cache

from menuju.people.types import Role
from tests import makers
from tests.people.factors import code, kinds

pytestmark = pytest.mark.browser
WIDTHS = pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def _required(settings):
    settings.FACTORS_REQUIRED = True
    cache.clear()


@pytest.fixture
def site(live_server):
    """Passkeys belong to a name: 127.0.0.1 is none."""
    return live_server.url.replace("127.0.0.1", "localhost")


def keeps_its_promises(made, name):
    made.shot(name)
    assert (made.axe(), made.broken(), made.overflow()) == ([], [], 0), name


def plug_in(page):
    """Give the browser an authenticator of its own; return its name and the way to speak to it."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    made = line.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return line, made["authenticatorId"]


def sign_in(page, email, password=makers.PASSWORD):
    page.fill("#id_login", email)
    page.fill("#id_password", password)
    page.click("main form:has(#id_login) button")


@WIDTHS
def test_an_officer_is_led_to_a_passkey_and_then_signs_in_by_it(visit, site, width, dark):
    user = makers.member(Role.AUDITOR, name="Auditor 1", email="auditor1@menuju.example")
    made = visit(f"{site}/akun/meja/", width=width, dark=dark)
    page, tail = made.page, f"{width}-{'dark' if dark else 'light'}"
    line, key = plug_in(page)
    keeps_its_promises(made, f"sign-in-{tail}")

    sign_in(page, user.email)
    page.wait_for_url("**/akun/keamanan/")
    keeps_its_promises(made, f"factor-needed-{tail}")
    page.goto(f"{site}/akun/meja/")
    assert page.url == f"{site}/akun/keamanan/"

    page.click("text=Tambah kunci sandi")
    keeps_its_promises(made, f"passkey-new-{tail}")
    page.fill("#id_name", "Laptop kantor")
    page.click("text=Buat kunci sandi")
    page.wait_for_url("**/akun/keamanan/kode/")
    keeps_its_promises(made, f"codes-{tail}")
    with page.expect_download() as kept:
        page.click("text=Unduh sebagai berkas")
    saved = kept.value.path().read_text().split()
    assert saved == page.locator("main ul code").all_inner_texts()
    (credential,) = line.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]
    assert credential["isResidentCredential"]
    assert kinds(user) == ["webauthn", "recovery_codes"]

    page.click("text=Sudah saya simpan")
    keeps_its_promises(made, f"desk-officer-{tail}")
    page.click("main >> text=Keamanan akun")
    assert "Laptop kantor" in page.inner_text("main")
    keeps_its_promises(made, f"security-{tail}")
    page.click("text=Ganti nama")
    keeps_its_promises(made, f"passkey-name-{tail}")
    page.fill("#id_name", "Laptop rumah")
    page.click("text=Simpan nama")
    page.click("text=Lepas >> nth=0")
    keeps_its_promises(made, f"passkey-remove-{tail}")
    page.goto(f"{site}/akun/perangkat/")
    keeps_its_promises(made, f"sessions-{tail}")

    page.context.clear_cookies()
    page.goto(f"{site}/akun/masuk/")
    page.click("text=Masuk dengan kunci sandi")
    page.wait_for_url("**/akun/meja/")
    assert "Auditor 1" in page.inner_text("main")

    page.context.clear_cookies()
    page.goto(f"{site}/akun/masuk/")
    sign_in(page, user.email)
    page.wait_for_url("**/akun/masuk/kode/")
    keeps_its_promises(made, f"second-factor-{tail}")
    page.click("text=Pakai kunci sandi")
    page.wait_for_url("**/akun/meja/")


@WIDTHS
def test_an_app_is_set_up_by_its_key_and_asked_for_at_sign_in(visit, site, width, dark):
    body = makers.organisation()
    user = makers.member(Role.OPERATOR, body, "Operator 1", "operator1@menuju.example")
    lost = makers.member(Role.AUDITOR, body, "Auditor 1")
    made = visit(f"{site}/akun/masuk/", width=width, dark=dark)
    page, tail = made.page, f"{width}-{'dark' if dark else 'light'}"
    sign_in(page, user.email)
    page.click("a:has-text('Pasang aplikasi autentikator')")
    keeps_its_promises(made, f"app-new-{tail}")
    assert page.evaluate("document.querySelector('main img').naturalWidth") > 0
    secret = re.search(r"[A-Z2-7]{32}", page.inner_text("main"))[0]
    page.fill("#id_code", "000000")
    page.click("main button:has-text('Pasang')")
    page.wait_for_selector(".errors")
    keeps_its_promises(made, f"app-wrong-{tail}")
    page.fill("#id_code", code(secret))
    page.click("main button:has-text('Pasang')")
    page.wait_for_url("**/akun/keamanan/kode/")
    page.goto(f"{site}/akun/keamanan/kode/")
    keeps_its_promises(made, f"codes-seen-{tail}")
    page.goto(f"{site}/akun/keamanan/kode/baru/")
    keeps_its_promises(made, f"codes-new-{tail}")
    page.goto(f"{site}/akun/keamanan/aplikasi/lepas/")
    keeps_its_promises(made, f"app-remove-{tail}")
    page.goto(f"{site}/akun/orang/{lost.pk}/")
    keeps_its_promises(made, f"account-{tail}")
    page.click("text=Atur ulang faktor")
    keeps_its_promises(made, f"factors-reset-{tail}")

    page.context.clear_cookies()
    page.goto(f"{site}/akun/masuk/")
    sign_in(page, user.email)
    page.wait_for_url("**/akun/masuk/kode/")
    page.fill("#id_code", code(secret, step=1))
    page.click("main button:has-text('Masuk')")
    page.wait_for_url("**/akun/meja/")


@WIDTHS
def test_proof_is_asked_for_again_by_password_code_and_passkey(visit, site, width, dark, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    settings.FACTORS_REQUIRED = False
    user = makers.user("Sari", "sari@menuju.example")
    made = visit(f"{site}/akun/masuk/", width=width, dark=dark)
    page, tail = made.page, f"{width}-{'dark' if dark else 'light'}"
    plug_in(page)
    sign_in(page, user.email)
    page.wait_for_url("**/akun/meja/")
    page.goto(f"{site}/akun/keamanan/kunci/")
    assert "/akun/bukti/sandi/" in page.url
    keeps_its_promises(made, f"prove-password-{tail}")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    page.fill("#id_password", makers.PASSWORD)
    page.click("main button:has-text('Lanjutkan')")
    page.click("text=Buat kunci sandi")
    page.wait_for_url("**/akun/keamanan/kode/")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    page.goto(f"{site}/akun/keamanan/kunci/")
    assert "/akun/bukti/kode/" in page.url
    keeps_its_promises(made, f"prove-code-{tail}")
    page.click("text=Pakai kunci sandi")
    keeps_its_promises(made, f"prove-passkey-{tail}")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    page.click("main button:has-text('Pakai kunci sandi')")
    page.wait_for_url("**/akun/keamanan/kunci/")


def test_a_passkey_by_number_is_told_in_words(visit, live_server, settings):
    settings.FACTORS_REQUIRED = False
    made = visit(f"{live_server.url}/akun/masuk/")
    plug_in(made.page)
    made.page.click("text=Masuk dengan kunci sandi")
    made.page.wait_for_selector("[data-elsewhere]:visible")
    assert made.axe() == []


@WIDTHS
def test_in_a_demo_a_role_is_one_click_away(visit, site, width, dark, settings):
    settings.ONE_CLICK, settings.FACTORS_REQUIRED = True, False
    for number in range(1, 6):
        name, email = f"Asesor {number}", f"assessor{number}@menuju.example"
        makers.member(Role.ASSESSOR, makers.panel(f"Panel {number}"), name, email)
    made = visit(f"{site}/akun/masuk/", width=width, dark=dark)
    keeps_its_promises(made, f"doors-{width}")
    made.page.click("main button:has-text('Asesor 3')")
    made.page.wait_for_url("**/akun/meja/")
    assert "Asesor 3" in made.page.inner_text("main")
