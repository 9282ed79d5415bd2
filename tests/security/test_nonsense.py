"""Nonsense at every door: an answer that a person understands, never our own mistake."""

import json
import re
import time
from itertools import cycle
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.db import transaction
from django.http import QueryDict  # noqa: TID251 -- what the views read from
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve

from menuju.records.texts import text_faults
from tests import depth
from tests.security.doors import READS, WRITES, address, welcome

NONSENSE = {
    "nul": "a\x00b",
    "huge number": "9" * 400,
    "minus": "-1",
    "not a number": "NaN",
    "without end": "1e999999",
    "other digits": "٣৩",
    "turned": "a\u202eb\u2066",
    "long": "a" * 60_000 + "!",
    "spaces": " \t" * 20_000,
    "sql": "' OR 1=1; DROP TABLE people_user; --",
    "template": "{{7*7}}{% debug %}${7*7}%(x)s{0.__class__}",
    "lines": "a\r\nBcc: jahat@menuju.example\r\n\r\nb",
}
IN_PACKAGE = re.compile(r'name="([a-z_0-9-]+)"')
IN_A_FORM = 12_000
"""Signs in each field of a form that is all nonsense; of more the whole would be refused unread."""

KINDS, PARTS = 4, 3
"""How many kinds of nonsense each door meets in one run, others in the next; all in a deep one."""

CALM = 3.0
"""Seconds of the processor that no request may need, on a slow machine."""


def field_names():
    """Every name that a form of ours has ever asked for."""
    pages = "".join(path.read_text() for path in settings.PACKAGE.rglob("*.html"))
    named = set(IN_PACKAGE.findall(pages)) - {"viewport", "description", "color-scheme"}
    asked = {"cari", "hal", "halaman", "q", "lebar", "bukti", "saring", "provinsi", "kelompok"}
    for path in settings.PACKAGE.rglob("*.py"):
        source = path.read_text()
        asked |= set(re.findall(r"^    ([a-z_]+) = forms\.", source, re.MULTILINE))
    return sorted(named | asked)


NAMES = field_names()


def calm(deed):
    begun = time.process_time()
    with transaction.atomic():
        answer = deed()
        if answer.streaming:
            b"".join(answer)
        transaction.set_rollback(True)
    assert time.process_time() - begun < CALM
    return answer


def test_the_names_are_those_of_the_forms():
    assert {"note", "title", "reason", "email", "cari", "version", "page", "url"} <= set(NAMES)


def mixed(length):
    """Every kind of nonsense that is read at all, one in each field."""
    kinds = [value[:length] for kind, value in NONSENSE.items() if kind != "nul"]
    return dict(zip(NAMES, cycle(kinds), strict=False))


@pytest.fixture
def looked_for(monkeypatch):
    """The names that a view looks for in address or form; all of them, where it takes the whole."""
    found = set()

    def noted(method, *, whole):
        real = getattr(QueryDict, method)

        def look(self, *given, **more):
            found.update(NAMES if whole else given[:1])
            return real(self, *given, **more)

        monkeypatch.setattr(QueryDict, method, look)

    for method in ("__getitem__", "getlist"):
        noted(method, whole=False)
    for method in ("items", "values", "dict", "copy", "urlencode", "__iter__"):
        noted(method, whole=True)
    return found


@pytest.mark.parametrize("row", WRITES, ids=str)
def test_a_form_of_nonsense_is_refused_in_words(world, row, looked_for):
    """Of every kind at once; and some kinds alone, where something in the form is looked for."""
    browser, where, right = world.client(welcome(row)), address(row, world), {**row.data(world)}

    def refused(said):
        return calm(lambda: browser.post(where, said)).status_code < 500

    assert refused(mixed(IN_A_FORM))
    if not looked_for & {*NAMES, *right}:
        return
    for kind, value in depth.some(NONSENSE.items(), KINDS):
        assert refused(dict.fromkeys(NAMES, value[:IN_A_FORM])), kind
    for name in right:
        for kind, value in depth.some(NONSENSE.items(), KINDS):
            assert refused(right | {name: value}), (kind, name)


def test_a_form_of_nonsense_is_not_too_large_to_be_read():
    assert len(NAMES) * (IN_A_FORM + 200) < settings.DATA_UPLOAD_MAX_MEMORY_SIZE


@pytest.mark.parametrize("row", READS, ids=str)
def test_an_address_of_nonsense_is_answered_in_words(world, row, looked_for):
    """Of every kind at once; and some kinds alone, where the page reads its address.

    What every page does with its whole address, as for its other language, is met by the first.
    """
    browser, where = world.client(welcome(row)), address(row, world)
    assert calm(lambda: browser.get(where, mixed(400))).status_code < 500
    if not looked_for & set(NAMES):
        return
    for kind, value in depth.some(NONSENSE.items(), KINDS):
        long = {name: value[:4000] for name in NAMES if name in looked_for}
        asked = dict.fromkeys(NAMES, value[:400]) | long
        assert calm(lambda a=asked: browser.get(where, a)).status_code < 500, kind


@pytest.mark.parametrize("value", NONSENSE.values(), ids=NONSENSE)
def test_a_long_address_of_nonsense_is_answered_in_words(world, value):
    asked = dict.fromkeys(NAMES, value[:4000])
    assert calm(lambda: world.client("stranger").get("/", asked)).status_code < 500


NOTHINGS = ("%00", "..%2F", "%E2%80%AE", "9" * 30, "a" * 500, "%25s", "'--")


@pytest.mark.parametrize("row", [*READS, *WRITES], ids=str)
def test_a_part_of_an_address_that_names_nothing_names_nothing(world, row):
    browser, good_address = world.client(welcome(row)), address(row, world)
    for name, good in row.at(world).items():
        for bad in depth.some(NOTHINGS, PARTS):
            where = good_address.replace(f"/{good}", f"/{bad}", 1)
            if where == good_address or not leads_somewhere(where):
                continue
            knock = browser.get if row.method == "GET" else browser.post
            status = calm(lambda k=knock, w=where: k(w)).status_code
            assert status < 500, (name, where)


def leads_somewhere(where):
    """Whether a view is asked at all; where none is, all addresses are answered alike."""
    try:
        resolve(unquote(where))
    except Resolver404:
        return False
    return True


@pytest.mark.parametrize("bad", NOTHINGS)
def test_an_address_that_leads_nowhere_is_answered_in_words(world, bad):
    for where in (f"/{bad}", f"/putaran/{bad}/{bad}/", f"/en/{bad}/", f"/api/v1/{bad}"):
        assert not leads_somewhere(where)
        answer = calm(lambda w=where: world.client("operator").get(w))
        assert answer.status_code == 404


BODIES = {
    "nothing": b"",
    "no json": b"{",
    "nan": b'{"account": NaN, "scores": []}',
    "infinite": b'{"account": 1, "scores": [{"value": Infinity}]}',
    "huge number": b'{"account": ' + b"9" * 5000 + b', "scores": []}',
    "deep": b"[" * 100_000 + b"]" * 100_000,
    "deep inside": b'{"account": 1, "scores": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    "twice": b'{"account": 1, "account": 2, "scores": []}',
    "nul": b'{"account": 1, "scores": [{"question": "BL\\u0000", "value": 1}]}',
    "half a sign": b'{"account": 1, "scores": [{"note": "\\ud800", "value": 1}]}',
    "not utf-8": b'{"account": "\xff\xfe"}',
    "a list": b"[]",
    "a word": b'"a"',
    "null": b"null",
    "prototype": b'{"__proto__": {"account": 1}, "constructor": 1, "scores": []}',
    "many": b'{"account": 1, "scores": [' + b"{}," * 20_000 + b"{}]}",
    "types": b'{"account": true, "scores": [{"question": [], "value": {}, "saving": 1}]}',
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_odd_json_is_refused_in_words(world, body):
    where = f"/penilaian/{world.things['entry'].pk}/simpan/"
    browser = world.client("assessor")
    answer = calm(lambda: browser.post(where, body, content_type="application/json"))
    assert answer.status_code in (400, 409, 413, 422)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content)["detail"]


def test_the_door_of_scores_is_where_this_file_looks_for_it(world):
    assert get_resolver().resolve("/penilaian/1/simpan/").view_name == "review:pad-save"


def test_a_body_that_is_too_large_is_refused_unread(world):
    browser = Client(raise_request_exception=False)
    browser.cookies["sessionid"] = world.cookies["assessor"]
    where = f"/penilaian/{world.things['entry'].pk}/simpan/"
    answer = browser.post(where, b" " * 3_000_000, content_type="application/json")
    assert answer.status_code == 400
    many = "&".join(f"a{n}=1" for n in range(1500))
    urlencoded = "application/x-www-form-urlencoded"
    answer = browser.post("/akun/masuk/", many, content_type=urlencoded)
    assert answer.status_code == 400


def test_a_header_that_is_too_large_hurts_nobody(client, db):
    for name in ("Cookie", "Accept-Language", "User-Agent", "Referer", "X-Forwarded-For"):
        assert client.get("/", headers={name: "a,;=" * 20_000}).status_code < 500


def test_a_field_sent_twice_counts_once(client, db):
    """Pollution: the last one counts, and no field of the address is taken for one of the form."""
    answer = client.post("/ui/tampilan/?tema=gelap", {"tema": ["ungu", "terang"]})
    assert (answer.status_code, answer.cookies["tema"].value) == (302, "terang")
    assert "tema" not in client.post("/ui/tampilan/?tema=gelap", {}).cookies


@pytest.mark.parametrize("size", [1_000, 100_000])
def test_looking_for_unseen_signs_takes_time_by_length_only(size):
    begun = time.process_time()
    text_faults("a" * size, field="x", longest=10)
    assert time.process_time() - begun < size * 1e-5 + 0.05
