"""A request leaves one line and one figure: its door, never its path, its sender or its body."""

import io
import json
import logging
import re

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse  # noqa: TID251 -- a view of the test
from django.test import Client
from django.urls import path
from prometheus_client import REGISTRY

from menuju.config.telemetry import context, statements
from menuju.config.telemetry.formats import JsonLines
from menuju.config.telemetry.requests import watched
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """All that is logged meanwhile, as production writes it."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in text.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(before)


def request_lines(lines):
    return [line for line in lines() if line["logger"] == "menuju.requests"]


def test_a_request_leaves_its_door_status_time_and_statements(client, lines):
    client.get("/daerah/35.07/?cari=sari@contoh.go.id")
    (line,) = request_lines(lines)
    assert set(line) == {
        "at", "level", "logger", "message", "request", "method", "route", "status", "ms",
        "statements", "statements_ms", "actor",
    }  # fmt: skip
    assert (line["method"], line["route"], line["status"]) == ("GET", "publish:place", 404)
    assert line["statements"] > 0
    assert line["actor"] == "-"


def test_an_address_that_is_not_ours_is_not_written(client, lines):
    client.get("/3507011201900001/sari@contoh.go.id/")
    (line,) = request_lines(lines)
    assert line["route"] == "(none)"
    assert "3507011201900001" not in json.dumps(lines())


def test_an_account_is_a_pseudonym_that_depends_on_the_secret_key(client, lines, settings):
    user = makers.user(email="sari@contoh.go.id")
    client.force_login(user)
    client.get("/akun/")
    client.get("/en/akun/")
    settings.SECRET_KEY = "another one" * 5
    first, second = (line["actor"] for line in request_lines(lines))
    assert re.fullmatch(r"p[0-9a-f]{10}", first)
    assert first == second != context.pseudonym(user.pk)
    assert "sari" not in json.dumps(lines())


def test_the_line_of_an_assessor_does_not_say_who(client, lines):
    client.force_login(makers.user(email="a@contoh.go.id"))
    client.get("/penilaian/")
    (line,) = request_lines(lines)
    assert (line["route"], line["actor"]) == ("review:queue", "-")


def test_the_request_id_of_the_proxy_is_kept_and_given_back(client, lines):
    answer = client.get("/", headers={"X-Request-Id": "abc-12345678"})
    assert answer.headers["X-Request-Id"] == "abc-12345678"
    assert request_lines(lines)[0]["request"] == "abc-12345678"


@pytest.mark.parametrize("told", ["", "x", "a" * 65, "sari@contoh.go.id", 'a"b\tc{}123'])
def test_a_request_id_that_is_no_plain_word_is_replaced(client, told):
    given = client.get("/", headers={"X-Request-Id": told}).headers["X-Request-Id"]
    assert re.fullmatch(r"[0-9a-f]{32}", given)


def broken(request, word):
    """A view with a mistake in it, and somebody's words in its hands."""
    body = request.POST["kata"]
    raise RuntimeError(f"cannot use NIK 3507011201900001 of {len(body + word)} letters")


urlpatterns = [path("sari/<str:word>/", login_not_required(broken), name="broken")]
handler500 = "menuju.config.failures.broken"


def test_a_mistake_of_ours_is_told_with_its_way_and_without_path_or_body(lines, settings):
    settings.ROOT_URLCONF = __name__
    client = Client(raise_request_exception=False)
    answer = client.post("/sari/wulandari/", {"kata": "isi formulir"})
    assert answer.status_code == 500
    crash, request = lines()
    assert (request["route"], request["status"]) == ("broken", 500)
    assert crash["message"] == "Internal Server Error: broken"
    assert crash["request"] == request["request"] == answer.headers["X-Request-Id"]
    assert re.fullmatch(r"cannot use NIK \[nik\] of \d+ letters", crash["exception"]["message"])
    assert crash["exception"]["trace"][-1].endswith(" broken")
    told = json.dumps(lines())
    assert "isi formulir" not in told
    assert "wulandari" not in told


def test_a_crash_names_the_route_in_place_of_the_path(rf, lines):
    log = logging.getLogger("django.request")
    request = rf.get("/reset/sari/1-abcdef/")
    log.error("%s: %s", "Internal Server Error", request.path, extra={"request": request})
    assert lines()[-1]["message"] == "Internal Server Error: (none)"


def counted(**labels):
    return REGISTRY.get_sample_value("menuju_request_duration_seconds_count", labels) or 0


def test_a_request_is_counted_by_door_method_and_class_of_status(client):
    labels = {"route": "publish:home", "method": "GET", "status": "2xx"}
    before = counted(**labels)
    client.get("/")
    assert counted(**labels) == before + 1


def test_a_method_of_a_strangers_own_invention_makes_no_new_figure(client):
    client.generic("SARI", "/")
    assert (
        REGISTRY.get_sample_value(
            "menuju_request_duration_seconds_count",
            {"route": "publish:home", "method": "SARI", "status": "4xx"},
        )
        is None
    )
    assert counted(route="publish:home", method="other", status="4xx") > 0


def test_a_slow_statement_is_told_with_its_door_and_without_its_parameters(rf, lines, settings):
    settings.SLOW_QUERY_MS = 30
    secret = "Sari Wulandari"

    def answer(request):
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::text, pg_sleep(0.05)", [secret])
            cursor.execute("SELECT 1")
        return HttpResponse()

    watched(answer)(rf.get("/"))
    told = [line for line in lines() if line["logger"] == "menuju.statements"]
    line = next(each for each in told if each["statement"] == "SELECT %s::text, pg_sleep(0.05)")
    assert line["ms"] >= 50
    assert line["route"] == "(none)"
    assert line["request"]
    assert secret not in json.dumps(lines())


def test_a_process_that_answers_no_request_tells_its_slow_statements_too(lines, settings):
    settings.SLOW_QUERY_MS = 10
    statements.watch_process("menuju seal")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.02)")
    finally:
        connection.execute_wrappers.pop()
    assert lines()[-1]["route"] == "menuju seal"
