"""What every answer tells a browser to refuse, at every door, for strangers and for people."""

from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from menuju.config.defences import ALWAYS, NOT_A_PAGE
from tests.architecture.world import World
from tests.security.doors import READS, address, welcome

POLICY = "Content-Security-Policy"
PAGE = (
    "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; img-src 'self' data:; manifest-src 'self'; object-src 'none'; "
    "script-src 'self'; style-src 'self'"
)


OFFLINE = PAGE.replace("img-src 'self' data:", "img-src 'self' data: blob:; media-src 'self' blob:")
"""Pages that show what is kept in the device show photos that have no address of ours."""
POLICIES = {"forms:offline": OFFLINE, "forms:offline-fill": OFFLINE, "forms:offline-worker": PAGE}
"""A service worker lives under the policy of its own answer: it may speak to us, as a page may."""


def in_order(policy):
    return sorted(part.strip() for part in policy.split(";"))


def read(client, where):
    answer = client.get(where)
    if answer.streaming:
        b"".join(answer)
    return answer


@dataclass
class Doors:
    """Every door, knocked at once by each actor, for all that is asked of an answer."""

    world: World
    heads: dict = field(default_factory=dict)

    def __call__(self, row, actor):
        if (str(row), actor) not in self.heads:
            with transaction.atomic():
                answer = read(self.world.client(actor), address(row, self.world))
                transaction.set_rollback(True)
            self.heads[str(row), actor] = answer.headers
        return self.heads[str(row), actor]


@pytest.fixture(scope="module")
def doors(module_world):
    return Doors(module_world)


@pytest.mark.parametrize("row", READS, ids=str)
def test_every_door_answers_with_every_defence(world, doors, row):
    """Clickjacking, sniffing, leaking addresses, scripts of others: all refused at each door."""
    for actor in ("stranger", welcome(row)):
        heads = doors(row, actor)
        assert {name: heads.get(name) for name in ALWAYS} == ALWAYS
        shown = heads.get("Content-Type", "").startswith("text/html")
        shown = shown and "Content-Disposition" not in heads
        usual = PAGE if shown else NOT_A_PAGE
        let_in = row.name in POLICIES and heads.get("Location") is None
        assert in_order(heads[POLICY]) == in_order(POLICIES[row.name] if let_in else usual)


@pytest.mark.parametrize("row", READS, ids=str)
def test_no_cache_keeps_what_a_signed_in_person_sees(world, doors, row):
    heads = doors(row, welcome(row))
    if welcome(row) != "stranger":
        assert heads["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("row", READS, ids=str)
def test_every_answer_with_a_body_says_its_type_and_its_letters(world, doors, row):
    told = doors(row, welcome(row))["Content-Type"]
    if row.name == "publish:source-file":
        return  # as the ministry wrote it, to be saved: nobody knows in which letters
    if told.startswith(("text/", "application/xml")):
        assert "charset=utf-8" in told


@pytest.mark.parametrize("where", ["/healthz", "/readyz", "/tidak-ada/", "/api/v1/tidak-ada"])
@pytest.mark.django_db
def test_probes_and_refusals_have_them_too(client, where):
    answer = client.get(where)
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert "frame-ancestors 'none'" in answer.headers[POLICY]


@pytest.mark.django_db
def test_our_own_mistake_has_them_too_and_tells_nothing(monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("rahasia: SELECT * FROM people_user")

    monkeypatch.setattr("menuju.publish.queries.rounds.latest", fail)
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    for leak in ("rahasia", "SELECT", "Traceback", "RuntimeError"):
        assert leak not in answer.content.decode()


def test_no_answer_lets_other_sites_read_it(world):
    for row in READS:
        client = world.client("stranger")
        answer = client.get(address(row, world), headers={"Origin": "https://jahat.example"})
        if answer.streaming:
            b"".join(answer)
        assert not [name for name in answer.headers if name.startswith("Access-Control-")]


def test_leaving_empties_the_browsers_cache(world):
    answer = world.client("auditor").post("/akun/keluar/")
    assert (answer.status_code, answer.headers["Clear-Site-Data"]) == (302, '"cache"')


def test_a_file_of_the_program_may_be_kept_by_everyone(monkeypatch):
    """Its name carries its digest; the rest of what a signed-in person gets is not kept."""
    from django.http import HttpResponse  # noqa: TID251 -- an endpoint in small
    from django.test import RequestFactory

    from menuju.config.defences import defended

    request = RequestFactory().get("/static/ui/menuju.1234.css")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    kept = {"Cache-Control": "max-age=315360000, public, immutable"}
    answer = defended(lambda _: HttpResponse("", content_type="text/css", headers=kept))(request)
    assert answer.headers["Cache-Control"] == kept["Cache-Control"]
