"""Every endpoint, tried as every actor, against the table in `matrix.py`."""

import pytest
from django.db import transaction
from django.http import HttpResponse  # noqa: TID251 -- what a view gives
from django.urls import URLPattern, get_resolver, reverse

from menuju.config import failures
from menuju.config.api import api
from tests.architecture import world as worlds
from tests.architecture.actors import ACTORS
from tests.architecture.matrix import EVIDENCE, MATRIX, NOT_YET_PUBLIC, PUBLIC

SAME_AS = {"HEAD": "GET", "PUT": "POST", "OPTIONS": None}
"""Methods that Django answers by another one: HEAD by GET; a form's PUT by its POST."""

ANY_METHOD = {
    "account_reset_password_from_key",
    "api:api-root",
    "api:openapi-json",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
"""A spent link, a factor that is not there, the API's root and its description are answered alike
by whatever method."""


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world for the whole table; it leaves no trace."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield worlds.build()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _factors_are_required(settings):
    """As outside the demo: the actors of the world have proved theirs."""
    settings.FACTORS_REQUIRED = True


@pytest.fixture
def without_pages(monkeypatch):
    """Say of a refusal its status alone: whose page it is, is looked at once for each actor."""
    monkeypatch.setattr(failures, "render", lambda *_, status: HttpResponse(status=status))


def ask(world, row, actor, method=None):
    """Knock once; whatever the deed has done is taken back."""
    knock = getattr(world.client(actor), (method or row.method).lower())
    with transaction.atomic():
        answer = knock(reverse(row.name, kwargs=row.at(world)), row.data(world))
        if answer.streaming:
            b"".join(answer)  # a file is closed once it has been read
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("row", NOT_YET_PUBLIC, ids=str)
def test_what_is_not_public_does_not_exist_here_for_anyone(world, row, without_pages):
    assert {actor: ask(world, row, actor).status_code for actor in ACTORS} == row.meets


@pytest.mark.parametrize("row", EVIDENCE, ids=str)
def test_evidence_opens_for_strangers_only_where_it_is_open(world, row, without_pages):
    assert {actor: ask(world, row, actor).status_code for actor in ACTORS} == row.meets


@pytest.mark.parametrize("row", MATRIX, ids=str)
def test_everyone_meets_what_the_table_says(world, row, without_pages):
    assert {actor: ask(world, row, actor).status_code for actor in ACTORS} == row.meets


@pytest.mark.parametrize("actor", ACTORS)
def test_a_refusal_is_a_page_that_everyone_can_read(world, actor):
    for name, status in (("people:accounts", 403), ("review:control", 404)):
        row = next(row for row in MATRIX if (row.name, row.method) == (name, "GET"))
        met = row.meets[actor]
        answer = ask(world, row, actor)
        assert answer.status_code == met
        assert met != status or b"<h1" in answer.content


def endpoints(patterns=None, spaces=()):
    """Every endpoint of the site by its name, with its view."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join((*spaces, pattern.name or str(pattern.pattern))), pattern.callback
        else:
            inside = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from endpoints(pattern.url_patterns, inside)


def test_every_endpoint_is_in_the_table_and_the_table_names_no_other():
    assert {name for name, _ in endpoints()} == {row.name for row in MATRIX}


def test_no_row_stands_twice():
    assert len({str(row) for row in MATRIX}) == len(MATRIX)


def guarded_by_the_api():
    """API endpoints that ask for an account themselves, whatever the method."""
    for _, router in api._routers:
        for view in router.path_operations.values():
            if all(operation.auth_callbacks for operation in view.operations):
                first = view.operations[0]
                yield f"api:{first.url_name or api.get_operation_url_name(first, router)}"


def test_the_public_surface_is_exactly_this():
    open_doors = {name for name, view in endpoints() if not getattr(view, "login_required", True)}
    assert open_doors - set(guarded_by_the_api()) == PUBLIC


@pytest.mark.parametrize("name", sorted({row.name for row in MATRIX} - ANY_METHOD))
def test_an_endpoint_takes_the_methods_of_the_table_and_no_other(world, name):
    rows = [row for row in MATRIX if row.name == name]
    actor = "stranger" if name in PUBLIC else "without_role"
    answer = ask(world, rows[0], actor, method="OPTIONS")
    allowed = {SAME_AS.get(one, one) for one in answer.headers.get("Allow", "").split(", ")}
    assert allowed - {None} == {row.method for row in rows}
