"""Too much is refused in time, kindly, and nobody else is hurt by it."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadedfile import SimpleUploadedFile

from menuju.config import limits
from menuju.config.environment import Limit, limit
from tests import makers

pytestmark = pytest.mark.django_db
API = "/api/v1/rounds"
PLACES = "/daerah/"


@pytest.fixture(autouse=True)
def _few(settings, monkeypatch):
    """Three for an account, five for an address, in a minute that does not end by itself."""
    settings.LIMITS = dict.fromkeys(("api", "export", "search", "upload", "write"), Limit(3, 5))
    monkeypatch.setattr(limits.time, "time", lambda: 1_800_000_015.0)
    cache.clear()


def statuses(client, n, where=API, **more):
    return [client.get(where, **more).status_code for _ in range(n)]


def test_an_address_is_refused_after_so_many_and_told_when_to_come_back(client):
    assert statuses(client, 5) == [200] * 5
    answer = client.get(API)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "45")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (answer.json()["status"], answer.json()["title"]) == (429, "too-many")


def test_the_next_minute_is_a_new_one(client, monkeypatch):
    assert statuses(client, 6)[-1] == 429
    monkeypatch.setattr(limits.time, "time", lambda: 1_800_000_060.0)
    assert client.get(API).status_code == 200


def test_another_address_and_another_kind_are_not_hurt(client):
    assert statuses(client, 6)[-1] == 429
    assert client.get(API, REMOTE_ADDR="203.0.113.9").status_code == 200
    assert client.get(PLACES, {"q": "malang"}).status_code == 200


def test_an_account_is_refused_earlier_than_the_address_its_neighbours_share(client):
    client.force_login(makers.user())
    assert statuses(client, 4) == [200, 200, 200, 429]
    client.logout()
    assert client.get(API).status_code == 200  # the fifth from this address


def test_a_page_says_it_in_the_language_of_its_address(client):
    for where, words in (
        (PLACES, "Terlalu banyak permintaan"),
        ("/en/daerah/", "Too many requests"),
    ):
        cache.clear()
        for _ in range(5):
            assert client.get(where, {"q": "malang"}).status_code == 200
        answer = client.get(where, {"q": "malang"})
        assert (answer.status_code, words in answer.content.decode()) == (429, True)


def test_reading_pages_is_never_counted(client, django_assert_max_num_queries):
    assert statuses(client, 8, PLACES) == [200] * 8


def test_writing_is_counted_and_refused_before_it_is_done(client):
    where = "/akun/masuk/"
    assert [client.post(where, {}).status_code for _ in range(6)] == [200] * 5 + [429]


def test_a_file_is_counted_by_itself(client):
    client.force_login(makers.user())
    where = "/jawaban/evaluasi/35.07/BL01/"
    files = [SimpleUploadedFile("a.pdf", b"%PDF-") for _ in range(4)]
    assert [client.post(where, {"file": file}).status_code for file in files] == [404] * 3 + [429]
    assert client.post(where, {"note": "a"}, content_type="application/x-www-form-urlencoded")
    assert client.post("/akun/keluar/").status_code == 302  # another counter


def test_an_export_is_counted(client):
    where = "/peringkat/tidak-ada/unduh.csv"
    assert statuses(client, 6, where) == [404] * 5 + [429]


def test_an_address_that_a_visitor_writes_of_themselves_is_not_believed(client, settings):
    """Behind the proxy the last of the list counts, without one none of it."""
    claimed = [f"203.0.113.{n}" for n in range(6)]
    answers = [client.get(API, headers={"X-Forwarded-For": one}) for one in claimed]
    assert [one.status_code for one in answers] == [200] * 5 + [429]
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    through = [
        client.get(API, headers={"X-Forwarded-For": f"{one}, 198.51.100.7"}) for one in claimed
    ]
    assert [one.status_code for one in through] == [200] * 5 + [429]


def test_a_household_of_ipv6_is_one_address(client):
    homes = [f"2001:db8:1:2::{n}" for n in range(6)]
    assert [client.get(API, REMOTE_ADDR=one).status_code for one in homes][-1] == 429
    assert client.get(API, REMOTE_ADDR="2001:db8:1:3::1").status_code == 200


def test_no_network_address_is_kept(client):
    from django.db import connection

    client.get(API, REMOTE_ADDR="203.0.113.77")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key || value FROM people_cache")
        kept = "".join(row[0] for row in cursor.fetchall())
    assert "limit:" in kept
    assert "203.0.113" not in kept


def test_counting_takes_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert limits.count("uji", now=1_800_000_000) == 1
    assert limits.count("uji", now=1_800_000_001) == 2


def test_three_hundred_people_behind_one_router_save_and_upload_on_the_last_night():
    """The defaults: each saves every five seconds, and half of them bring a file each minute."""
    from menuju.config import settings as theirs

    people = 300
    assert theirs.LIMITS["write"].address >= people * 12
    assert theirs.LIMITS["upload"].address >= people // 2
    assert theirs.LIMITS["write"].account >= 60
    assert theirs.ACCOUNT_RATE_LIMITS["login"] == "600/m/ip"


@pytest.mark.parametrize("told", ["", "60", "60/", "/60", "0/60", "60/-1", "many/60", "6 0/60"])
def test_a_limit_that_cannot_be_read_stops_the_start(monkeypatch, told):
    monkeypatch.setenv("MENUJU_LIMIT_API", told or "x")
    with pytest.raises(ImproperlyConfigured, match="MENUJU_LIMIT_API"):
        limit("MENUJU_LIMIT_API", default="1/1")


@pytest.mark.usefixtures("_few")
def test_asking_for_passwords_is_limited_for_each_mailbox(client, settings, mailoutbox):
    settings.LIMITS = {}
    person = makers.user(email="sari@menuju.example")
    answers = [client.post("/akun/sandi/lupa/", {"email": person.email}) for _ in range(5)]
    assert [one.status_code for one in answers][-1] == 429
    assert answers[-1].headers["Retry-After"] == "60"
    assert len(mailoutbox) == 3
