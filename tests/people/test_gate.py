"""An officer who has shown only a password reaches the set-up of a factor, and nothing else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from menuju.config.factors import SETTING_UP
from menuju.people import rules
from menuju.people.types import Actor, Role
from tests import makers
from tests.architecture import world as worlds
from tests.architecture.matrix import MATRIX
from tests.people.factors import code, sign_in, with_app

BY_TOKEN = ("central:", "openrosa:")

pytestmark = pytest.mark.django_db
OFFICERS = set(Role) - {Role.CITIZEN, Role.CONTESTANT, Role.JUROR, Role.SURVEYOR}
BODIES = {
    Role.AGENCY_PIC: lambda: makers.agency(makers.government()),
    Role.COORDINATOR: makers.government,
    Role.HEAD: makers.government,
    Role.ASSESSOR: makers.panel,
    Role.MENTOR: makers.panel,
}


@pytest.fixture(autouse=True)
def _required(settings):
    settings.FACTORS_REQUIRED = True


@pytest.mark.parametrize("role", list(Role))
def test_officers_need_a_factor_and_citizens_contestants_jurors_and_surveyors_do_not(role):
    actor = makers.actor(role, BODIES.get(role, makers.organisation)())
    assert rules.must_have_factor(actor) == (role in OFFICERS)


def test_one_hat_of_an_officer_is_enough_and_the_demo_asks_nobody(settings):
    user = makers.member(Role.CITIZEN)
    user.memberships.create(organisation=makers.panel(), role=Role.ASSESSOR)
    assert rules.must_have_factor(Actor.of(user))
    settings.FACTORS_REQUIRED = False
    assert not rules.must_have_factor(Actor.of(user))


def test_every_endpoint_sends_an_officer_without_factor_to_the_set_up():
    world = worlds.build()
    browser = Client()
    browser.force_login(world.accounts["auditor"])
    for row in MATRIX:
        if row.name in SETTING_UP:
            continue
        address = reverse(row.name, kwargs=row.at(world))
        world.accounts["auditor"].authenticator_set.all().delete()  # `at` may have made one
        answer = getattr(browser, row.method.lower())(address, row.data(world))
        if row.name.startswith("api:"):
            assert answer.status_code == 403, row
            continue
        if row.name.startswith(BY_TOKEN):
            continue  # a program's door: no account is looked at
        led = (answer.status_code, answer.headers.get("Location"))
        assert led == (302, "/akun/keamanan/"), row
    page = browser.get("/akun/keamanan/")
    assert "Peran Anda memerlukan faktor kedua" in page.content.decode()


@pytest.mark.parametrize("address", ["/api/v1/rounds", "/api/v1/openapi.json"])
def test_the_api_refuses_an_officer_without_factor_in_its_own_words(client, address):
    client.force_login(makers.member(Role.AUDITOR))
    answer = client.get(address)
    if answer.status_code == 404:
        pytest.fail(f"{address} is no address of the API any more: name one that is")
    assert answer.status_code == 403
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_strangers_and_citizens_pass_where_officers_do_not(client):
    assert client.get("/akun/masuk/").status_code == 200
    client.force_login(makers.member(Role.CITIZEN))
    assert client.get("/akun/meja/").status_code == 200


def test_a_session_that_never_showed_the_factor_of_its_owner_must_show_it(client):
    user = with_app(makers.member(Role.AUDITOR))
    client.force_login(user)
    assert client.get("/akun/meja/").headers["Location"] == "/akun/bukti/kode/"
    assert client.post("/akun/bukti/kode/", {"code": code()}).status_code == 302
    assert client.get("/akun/meja/").status_code == 200


def test_a_proof_of_somebody_else_opens_nothing(client):
    officer, other = makers.member(Role.AUDITOR), makers.user()
    client.force_login(officer)
    worlds.prove(client, other)
    assert client.get("/akun/meja/").headers["Location"] == "/akun/keamanan/"


def test_a_role_given_later_closes_the_session_that_has_shown_only_a_password(client):
    user = makers.user()
    sign_in(client, user)
    assert client.get("/akun/meja/").status_code == 200
    user.memberships.create(organisation=makers.organisation(), role=Role.AUDITOR)
    assert client.get("/akun/meja/").headers["Location"] == "/akun/keamanan/"


def test_the_gate_costs_no_query_once_the_factor_was_shown(
    client, settings, django_assert_num_queries
):
    user = makers.member(Role.AUDITOR)
    client.force_login(user)
    worlds.prove(client, user)
    settings.FACTORS_REQUIRED = False
    with CaptureQueriesContext(connection) as without_a_gate:
        assert client.get("/akun/meja/").status_code == 200
    settings.FACTORS_REQUIRED = True
    with django_assert_num_queries(len(without_a_gate)):
        assert client.get("/akun/meja/").status_code == 200


def test_an_officer_without_factor_may_leave(client):
    client.force_login(makers.member(Role.AUDITOR))
    client.post("/akun/keluar/")
    assert "_auth_user_id" not in client.session
