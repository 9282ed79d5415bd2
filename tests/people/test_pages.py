import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from menuju.people.types import Role
from tests import makers

pytestmark = pytest.mark.django_db
LOGIN = "/akun/masuk/"
MOST_ON_A_DESK = 25
"""Questions to the database: session, account, roles, notices, and each room's days once."""


def sign_in(client, email, password=makers.PASSWORD, address=LOGIN):
    return client.post(address, {"login": email, "password": password})


def test_a_person_signs_in_by_address_in_any_case_and_lands_at_their_desk(client):
    makers.user(email="sari@menuju.example")
    assert sign_in(client, "SARI@menuju.example").headers["Location"] == "/akun/meja/"
    assert sign_in(client, "sari@menuju.example", address="/en" + LOGIN).headers["Location"] == (
        "/en/akun/meja/"
    )


def test_a_wrong_password_and_an_unknown_address_are_told_alike(client):
    makers.user(email="sari@menuju.example")
    wrong = sign_in(client, "sari@menuju.example", "salah").content.decode()
    unknown = sign_in(client, "tidak.ada@menuju.example", "salah").content.decode()
    assert errors(wrong) == errors(unknown) == ["Alamat surel atau kata sandi tidak benar."]


def errors(page):
    return re.findall(r"<li>(.*?)</li>", page[page.index('role="alert"') :].split("</ul>")[0])


def test_a_closed_account_does_not_open(client):
    user = makers.user(email="sari@menuju.example")
    type(user).objects.update(is_active=False)
    assert sign_in(client, user.email).headers["Location"] == "/akun/nonaktif/"
    assert client.get("/akun/nonaktif/").status_code == 200
    assert client.get("/akun/meja/").headers["Location"].startswith(LOGIN)


def test_guessing_a_password_is_stopped_even_when_the_right_one_comes(client):
    makers.user(email="sari@menuju.example")
    for _ in range(5):
        sign_in(client, "sari@menuju.example", "salah")
    stopped = sign_in(client, "sari@menuju.example")
    assert (stopped.status_code, "_auth_user_id" in client.session) == (200, False)
    cache.clear()
    assert sign_in(client, "sari@menuju.example").status_code == 302


def test_a_flood_of_attempts_meets_429_in_the_shell(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "30/m/ip"}
    for _ in range(30):
        client.get(LOGIN)
        client.post(LOGIN, {"login": "x@menuju.example"})
    page = client.post(LOGIN, {"login": "x@menuju.example"})
    assert (page.status_code, "Terlalu banyak permintaan" in page.content.decode()) == (429, True)


def test_a_forgotten_password_is_set_by_the_link_that_was_sent(client):
    user = makers.user(email="sari@menuju.example", password=None)
    sent = client.post("/akun/sandi/lupa/", {"email": "Sari@menuju.example"})
    assert sent.headers["Location"] == "/akun/sandi/lupa/terkirim/"
    assert client.get(sent.headers["Location"]).status_code == 200
    (letter,) = mail.outbox
    assert letter.subject == "[Menuju] Buat kata sandi baru"
    link = re.search(r"http://testserver(\S+)", letter.body)[1]
    form = client.get(link, follow=True)
    new = {"password1": "sandi-yang-baru-sekali", "password2": "sandi-yang-baru-sekali"}
    address = form.redirect_chain[-1][0]
    assert client.post(address, new).headers["Location"] == "/akun/sandi/tersimpan/"
    user.refresh_from_db()
    assert user.check_password("sandi-yang-baru-sekali")
    assert "tidak berlaku lagi" in client.get(link, follow=True).content.decode()


def test_an_unknown_address_is_answered_alike_and_gets_no_letter(client):
    sent = client.post("/akun/sandi/lupa/", {"email": "tidak.ada@menuju.example"})
    assert sent.headers["Location"] == "/akun/sandi/lupa/terkirim/"
    assert mail.outbox == []


def test_a_weak_password_is_refused_with_the_reason_at_its_field(client):
    client.force_login(makers.user())
    new = {"oldpassword": makers.PASSWORD, "password1": "pendek", "password2": "pendek"}
    page = client.post("/akun/sandi/", new).content.decode()
    assert 'href="#id_password1"' in page
    assert 'aria-invalid="true"' in page
    assert page.count('id="id_password1_error"') == 1


def test_a_person_changes_their_password_and_stays_signed_in(client):
    user = makers.user()
    client.force_login(user)
    new = {"oldpassword": makers.PASSWORD} | dict.fromkeys(
        ("password1", "password2"), "sandi-yang-baru-sekali"
    )
    assert client.post("/akun/sandi/", new).headers["Location"] == "/akun/meja/"
    assert client.get("/akun/meja/").status_code == 200


def test_signing_out_takes_a_deed_and_ends_the_session(client):
    client.force_login(makers.user())
    assert client.get("/akun/keluar/").status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/akun/keluar/")
    assert "_auth_user_id" not in client.session


def test_there_is_no_sign_up_to_find(client):
    for address in ("/akun/daftar/", "/akun/signup/", "/accounts/signup/"):
        assert client.get(address).status_code == 404


def test_the_desk_shows_my_roles_and_what_each_may_do_and_nobody_elses(client):
    body = makers.organisation()
    makers.member(Role.OPERATOR, makers.organisation(name="Kementerian lain"))
    client.force_login(makers.member(Role.SECRETARIAT, body))
    page = client.get("/akun/meja/").content.decode()
    assert "Sekretariat · Komdigi" in page
    assert "Menutup putaran dan mengumumkan hasilnya" in page
    assert "Kementerian lain" not in page
    assert "Membuat akun" not in page


def test_the_desk_of_a_person_without_roles_says_what_to_do(client):
    client.force_login(makers.user())
    assert "Mintalah operator" in client.get("/akun/meja/").content.decode()


def test_the_desk_asks_as_much_for_three_roles_as_for_one(client):
    person = makers.member(Role.AUDITOR)
    client.force_login(person)
    once = asked(client, "/akun/meja/")
    for number in (1, 2):
        body = makers.organisation(name=f"Kementerian {number}")
        person.memberships.create(organisation=body, role=Role.AUDITOR)
    assert asked(client, "/akun/meja/") == once <= MOST_ON_A_DESK


def asked(client, address):
    """How many questions to the database a page takes."""
    with CaptureQueriesContext(connection) as made:
        assert client.get(address).status_code == 200
    return len(made)


@pytest.mark.parametrize("address", [LOGIN, "/akun/sandi/lupa/", "/akun/meja/"])
def test_pages_carry_no_inline_script_or_style(client, address):
    if address == "/akun/meja/":
        client.force_login(makers.user())
    page = client.get(address).content.decode()
    assert not re.search(r"<style|style=|<script(?![^>]*src=)|\son\w+=", page)
    assert "unsafe-inline" not in client.get(address).headers["Content-Security-Policy"]
