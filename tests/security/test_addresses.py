"""Forged hosts, ways out, split answers, and paths that lead elsewhere."""

import re

import pytest

from tests import makers
from tests.security.doors import READS, address

pytestmark = pytest.mark.django_db
AWAY = [
    "https://jahat.example/",
    "//jahat.example/",
    "///jahat.example",
    "/\\jahat.example",
    "\\\\jahat.example",
    "https:jahat.example",
    "javascript:alert(1)",
    "data:text/html,<script>1</script>",
    "http://testserver@jahat.example/",
    " //jahat.example",
    "\t//jahat.example",
]


@pytest.mark.parametrize(
    "host", ["jahat.example", "testserver.jahat.example", "testserver:1@x", ""]
)
def test_a_forged_host_is_refused_before_anything_is_made_of_it(client, mailoutbox, host):
    person = makers.user(email="sari@menuju.example")
    said = {"email": person.email}
    answer = client.post(
        "/akun/sandi/lupa/", said, headers={"Host": host} if host else {"Host": " "}
    )
    assert (answer.status_code, mailoutbox) == (400, [])


def test_a_letter_leads_to_our_own_host_whatever_a_proxy_is_told(client, mailoutbox):
    person = makers.user(email="sari@menuju.example")
    forged = {"X-Forwarded-Host": "jahat.example", "X-Forwarded-Server": "jahat.example"}
    forged |= {"Forwarded": "host=jahat.example", "X-Host": "jahat.example"}
    client.post("/akun/sandi/lupa/", {"email": person.email}, headers=forged)
    (letter,) = mailoutbox
    assert re.findall(r"https?://[^/\s]+", letter.body) == ["http://testserver"]


@pytest.mark.parametrize("away", AWAY)
def test_signing_in_leads_nowhere_else(client, away):
    person = makers.user(email="sari@menuju.example")
    said = {"login": person.email, "password": makers.PASSWORD, "next": away}
    answer = client.post("/akun/masuk/", said)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/akun/meja/")


@pytest.mark.parametrize("away", AWAY)
def test_signing_out_and_proving_oneself_lead_nowhere_else(client, away):
    client.force_login(makers.user(email="sari@menuju.example"))
    proved = client.post("/akun/bukti/sandi/", {"password": makers.PASSWORD, "next": away})
    assert proved.headers["Location"].startswith("/akun/")
    left = client.post("/akun/keluar/", {"next": away})
    assert left.headers["Location"].startswith("/akun/")
    assert "jahat" not in str(left.headers) + str(proved.headers)


@pytest.mark.parametrize("away", AWAY)
def test_the_choice_of_light_or_dark_leads_nowhere_else(client, away):
    answer = client.post("/ui/tampilan/", {"tema": "gelap", "next": away})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    given = client.get("/ui/tampilan/", headers={"Referer": away.replace("\r\n", "")})
    assert "jahat.example" not in given.content.decode()


def test_an_answer_is_not_split_in_two(client):
    """What was typed goes into a header only with its line ends written out."""
    split = "/a\r\nSet-Cookie: jahat=1\r\n\r\n<script>"
    client.force_login(makers.user())
    for where in ("/akun/keluar/", "/ui/tampilan/", "/akun/bukti/sandi/"):
        said = {"next": split, "tema": "gelap", "password": makers.PASSWORD}
        answer = client.post(where, said)
        assert not [told for told in answer.headers.values() if "\n" in told or "\r" in told]
        assert "jahat" not in answer.cookies


def test_the_other_language_of_a_page_is_a_page_of_ours(world):
    """Links to the other language are made from the address, never from what it was asked with."""
    for row in READS:
        answer = world.client("stranger").get(address(row, world), {"next": AWAY[0], "x": AWAY[1]})
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            b"".join(answer) if answer.streaming else None
            continue
        links = re.findall(r'(?:href|action)="([^"]*)"', answer.content.decode())
        ours = ("http://testserver/", "/", "#", "?", "mailto:", "https://")
        assert [link for link in links if link and not link.startswith(ours)] == []
        assert [link for link in links if link.startswith(("//", *AWAY[:1]))] == []


PATHS = [
    "/static/../secret-key",
    "/static/%2e%2e/secret-key",
    "/static/..%2f..%2fkeys",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/static/ui/",
    "/static/",
    "/.git/config",
    "/.env",
    "/peringkat/..%2f..%2fetc/unduh.csv",
    "/peringkat/umum/unduh.csv%00.html",
    "/putaran/umum/sumber/..%2f..%2fsecret-key/",
    "/daerah/35.07%00/",
    "/daerah/%ff%fe/",
    "/jawaban/a/" + "9" * 4000 + "/",
    "/admin/",
    "/__debug__/",
    "/api/v1/docs",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_leads_elsewhere_leads_nowhere(client, path):
    assert client.get(path).status_code in (302, 400, 404)


def test_methods_that_nobody_asked_for_are_refused(client):
    for method in ("TRACE", "TRACK", "CONNECT", "PROPFIND", "DELETE"):
        assert client.generic(method, "/daerah/").status_code == 405
        assert client.generic(method, "/akun/meja/").status_code in (302, 403, 405)
