"""Second factors: set up, used, taken off, reset; who is told, and what is written down."""

import re
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions import serializers
from django.core import mail, signing
from django.core.cache import cache
from django.test import Client

from menuju.people import keys
from menuju.people.actions import factors
from menuju.people.models import Session
from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.records.models import Event, EventSecret
from tests import makers
from tests.people.factors import SECRET, code, kinds, sign_in, with_app

pytestmark = [pytest.mark.django_db(transaction=True)]
APP, CODES, PROVE = "/akun/keamanan/aplikasi/", "/akun/keamanan/kode/", "/akun/bukti/kode/"


@pytest.fixture(autouse=True)
def _required(settings):
    settings.FACTORS_REQUIRED = True
    cache.clear()


def set_up(client):
    """Set an authenticator app up as its page asks; return the secret."""
    page = client.get(APP).content.decode()
    secret = re.search(r"<code[^>]*>(\w+)</code>", page)[1]
    assert client.post(APP, {"code": code(secret)}).headers["Location"] == CODES
    return secret


def test_an_app_is_set_up_and_then_asked_for_after_the_password(client):
    user = makers.member(Role.AUDITOR)
    sign_in(client, user)
    secret = set_up(client)
    shown = re.findall(r"<code>(\d{8})</code>", client.get(CODES).content.decode())
    assert (kinds(user), len(shown)) == (["totp", "recovery_codes"], 10)
    assert client.get("/akun/meja/").status_code == 200

    other = Client()
    assert sign_in(other, user).headers["Location"] == "/akun/masuk/kode/"
    assert other.get("/akun/meja/").status_code == 302
    wrong = other.post("/akun/masuk/kode/", {"code": "000000"})
    assert "Kode tidak benar" in wrong.content.decode()
    right = other.post("/akun/masuk/kode/", {"code": code(secret, step=1)})
    assert right.headers["Location"] == "/akun/meja/"
    assert other.get("/akun/meja/").status_code == 200


def test_the_secret_of_an_app_being_set_up_is_locked_in_the_database(client, settings):
    sign_in(client, makers.member(Role.AUDITOR))
    secret = re.search(r"<code[^>]*>(\w+)</code>", client.get(APP).content.decode())[1]
    kept = signing.loads(
        Session.objects.get().session_data,
        salt="django.contrib.sessions.SessionStore",
        serializer=serializers.JSONSerializer,
    )
    assert secret not in str(kept)
    assert keys.unlock(kept["mfa.totp.secret"]) == secret

    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "x" * 50
    assert client.post(APP, {"code": code(secret)}).headers["Location"] == CODES
    assert "mfa.totp.secret" not in Session.objects.get().get_decoded()


def test_a_secret_that_cannot_be_read_any_more_is_made_anew(client, monkeypatch):
    sign_in(client, makers.member(Role.AUDITOR))
    first = re.search(r"<code[^>]*>(\w+)</code>", client.get(APP).content.decode())[1]

    def lost(_locked):
        raise keys.UnreadableError

    with monkeypatch.context() as without_key:
        without_key.setattr(keys, "unlock", lost)
        page = client.post(APP, {"code": code(first)})
    assert page.status_code == 200
    assert set_up(client) != first


def test_a_code_opens_once_and_so_does_a_code_of_recovery(client):
    user = with_app(makers.member(Role.AUDITOR))
    sign_in(client, user)
    assert client.post("/akun/masuk/kode/", {"code": code()}).status_code == 302
    again = Client()
    sign_in(again, user)
    assert again.post("/akun/masuk/kode/", {"code": code()}).status_code == 200

    client.post("/akun/keamanan/kode/baru/")
    spare = re.findall(r"<code>(\d{8})</code>", client.get(CODES).content.decode())[0]
    assert again.post("/akun/masuk/kode/", {"code": spare}).status_code == 302
    third = Client()
    sign_in(third, user)
    assert third.post("/akun/masuk/kode/", {"code": spare}).status_code == 200


def test_guessing_codes_is_stopped_even_when_the_right_one_comes(client):
    user = with_app(makers.member(Role.AUDITOR))
    sign_in(client, user)
    for _ in range(5):
        client.post("/akun/masuk/kode/", {"code": "000000"})
    stopped = client.post("/akun/masuk/kode/", {"code": code()})
    assert "Terlalu banyak percobaan" in stopped.content.decode()
    assert client.get("/akun/meja/").status_code == 302


def test_codes_of_recovery_are_shown_once_and_can_be_kept_as_a_file(client):
    user = with_app(makers.member(Role.AUDITOR))
    sign_in(client, user)
    client.post("/akun/masuk/kode/", {"code": code()})
    client.post("/akun/keamanan/kode/baru/")
    page = client.get(CODES).content.decode()
    shown = re.findall(r"<code>(\d{8})</code>", page)
    file = unquote(re.search(r'href="data:text/plain;charset=utf-8,([^"]+)"', page)[1])
    assert file.split() == shown
    later = client.get(CODES).content.decode()
    assert not any(one in later for one in shown)
    assert "tidak dapat dilihat lagi" in later


def test_the_database_holds_no_secret_that_can_be_read(client, settings):
    user = with_app(makers.member(Role.AUDITOR))
    (kept,) = Authenticator.objects.filter(user=user)
    assert SECRET not in str(kept.data)
    assert keys.unlock(kept.data["secret"]) == SECRET

    old, settings.SECRET_KEY = settings.SECRET_KEY, "another key of this installation " * 2
    settings.SECRET_KEY_FALLBACKS = [old]
    assert keys.unlock(kept.data["secret"]) == SECRET
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(keys.UnreadableError):
        keys.unlock(kept.data["secret"])


def test_a_lost_key_of_the_installation_is_told_in_words(client, settings):
    user = with_app(makers.member(Role.AUDITOR))
    settings.SECRET_KEY = "another key of this installation " * 2
    sign_in(client, user)
    page = client.post("/akun/masuk/kode/", {"code": code()})
    assert (page.status_code, "Mintalah operator" in page.content.decode()) == (409, True)


def test_changing_factors_asks_again_for_the_factor_and_never_for_the_password_alone(client):
    user = with_app(makers.user())
    client.force_login(user)
    asked = client.get(APP + "lepas/").headers["Location"]
    assert asked.startswith(PROVE)
    assert client.get("/akun/bukti/sandi/").headers["Location"].startswith(PROVE)
    assert client.post("/akun/bukti/sandi/", {"password": makers.PASSWORD}).status_code == 302
    assert client.get(APP + "lepas/").status_code == 302
    assert client.post(asked, {"code": code()}).headers["Location"] == APP + "lepas/"
    assert client.post(APP + "lepas/").status_code == 302
    assert kinds(user) == []


def test_a_proof_grows_old(client, monkeypatch, settings):
    user = makers.user()
    sign_in(client, user)
    assert client.get(APP).status_code == 200
    opened = client.session
    opened["account_authentication_methods"][0]["at"] -= 301
    opened.save()
    assert client.get(APP).headers["Location"].startswith("/akun/bukti/sandi/")


def test_an_officer_keeps_at_least_one_factor(client):
    user = with_app(makers.member(Role.AUDITOR))
    sign_in(client, user)
    client.post("/akun/masuk/kode/", {"code": code()})
    assert client.post(APP + "lepas/").status_code == 409
    assert kinds(user) == ["totp"]


def test_a_change_of_factors_is_recorded_in_private_and_told_by_letter(client):
    user = makers.user("Sari", "sari@menuju.example")
    sign_in(client, user)
    other = Client()
    other.force_login(user)
    set_up(client)
    client.post("/akun/keamanan/kode/baru/")
    client.post(APP + "lepas/")

    assert [(event.name, event.facts) for event in Event.objects.order_by("at")] == [
        ("people.factor.added", {}),
        ("people.codes.renewed", {}),
        ("people.factor.removed", {}),
    ]
    private = EventSecret.objects.order_by("event__at").first().private
    assert private["kind"] == "totp"
    assert private["email"] == "sari@menuju.example"
    assert private["sessions_ended"] == 1
    assert other.get("/akun/meja/").status_code == 302
    assert [letter.to for letter in mail.outbox] == [["sari@menuju.example"]] * 3
    assert "baru saja dipasang" in mail.outbox[0].body
    assert "Dilakukan dari akun Anda sendiri." in mail.outbox[0].body


def test_an_operator_resets_lost_factors_with_a_reason_and_the_person_is_told(client):
    body = makers.organisation()
    sari = with_app(makers.member(Role.AUDITOR, body, "Sari", "sari@menuju.example"))
    theirs = Client()
    theirs.force_login(sari)
    operator = with_app(makers.member(Role.OPERATOR, body, "Operator 1"))
    sign_in(client, operator)
    client.post("/akun/masuk/kode/", {"code": code()})

    page = client.post(f"/akun/orang/{sari.pk}/faktor/", {"reason": " "})
    assert ("errors" in page.content.decode(), kinds(sari)) == (True, ["totp"])
    done = client.post(f"/akun/orang/{sari.pk}/faktor/", {"reason": "Ponsel hilang, tatap muka"})
    assert done.headers["Location"] == f"/akun/orang/{sari.pk}/"
    assert (kinds(sari), kinds(operator)) == ([], ["totp"])
    assert theirs.get("/akun/meja/").status_code == 302
    event = Event.objects.get(name="people.factors.reset")
    assert event.facts == {}
    private = EventSecret.objects.get(event=event).private
    assert (private["reason"], private["kinds"]) == ("Ponsel hilang, tatap muka", ["totp"])
    (letter,) = mail.outbox
    assert letter.to == ["sari@menuju.example"]
    assert "Ponsel hilang, tatap muka" in letter.body
    assert "Dilakukan oleh operator." in letter.body
    assert sign_in(Client(), sari).headers["Location"] == "/akun/meja/"


def test_a_reset_is_refused_to_others_to_oneself_and_without_a_factor():
    body = makers.organisation()
    sari = with_app(makers.member(Role.AUDITOR, body))
    operator = makers.member(Role.OPERATOR, body)
    for by in (makers.actor(Role.SECRETARIAT, body), Actor.of(sari)):
        with pytest.raises(Forbidden):
            factors.reset(sari, reason="hilang", by=by)
    with pytest.raises(Forbidden):
        factors.reset(operator, reason="hilang", by=Actor.of(operator))
    with pytest.raises(Invalid):
        factors.reset(sari, reason="  ", by=Actor.of(operator))
    with pytest.raises(Conflict):
        factors.reset(makers.user(), reason="hilang", by=Actor.of(operator))
    assert (kinds(sari), Event.objects.count()) == (["totp"], 0)


def test_no_page_of_an_operator_shows_factors_or_secrets(client):
    body = makers.organisation()
    sari = with_app(makers.member(Role.AUDITOR, body, "Sari"))
    bare = makers.member(Role.AUDITOR, body, "Sari")
    client.force_login(makers.member(Role.OPERATOR, body))
    opened = client.session
    opened["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
    opened["account_authentication_methods_user"] = client.session["_auth_user_id"]
    opened.save()
    seen = []
    for person in (sari, bare):
        for address in (f"/akun/orang/{person.pk}/", f"/akun/orang/{person.pk}/faktor/"):
            page = client.get(address).content.decode()
            plain = page.replace(f"/{person.pk}/", "/PK/").replace(person.email, "EMAIL")
            seen.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", plain))
    assert re.sub(r"/peran/\d+/", "", seen[0]) == re.sub(r"/peran/\d+/", "", seen[2])
    assert seen[1] == seen[3]


def test_a_closed_account_does_not_open_by_code_either(client):
    user = with_app(makers.member(Role.AUDITOR))
    sign_in(client, user)
    type(user).objects.update(is_active=False)
    client.post("/akun/masuk/kode/", {"code": code()})
    assert client.get("/akun/meja/").status_code == 302
    assert not Session.objects.filter(account=user, expire_date__isnull=True).exists()
