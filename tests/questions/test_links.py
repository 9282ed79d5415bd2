"""A link is looked at once: what was found is kept, and nothing within our walls is ever asked."""

import threading
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from menuju.problems import Forbidden
from menuju.questions import tasks
from menuju.questions.actions import snapshots
from menuju.questions.files import web
from menuju.questions.files.web import Page, Unfetched, fetch, is_public
from menuju.questions.models import Snapshot
from menuju.records.models import Due, Event
from tests.questions.asking import browse
from tests.questions.test_pages_responses import text

PAGE = (
    b"<html><head><meta charset=utf-8><title>\n SK &amp; Dewan\n </title></head><p>Isi</p></html>"
)
INSIDE = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::",
    "ff02::1",
)  # fmt: skip


class Site(BaseHTTPRequestHandler):
    """A site of somebody else."""

    def do_GET(self):
        self.server.asked.append(self.path)
        match self.path.split("?")[0]:
            case "/sk":
                self.answer(200, PAGE, "text/html")
            case "/lama":
                self.answer(302, b"", location="/sk")
            case "/lingkar":
                self.answer(302, b"", location="/lingkar")
            case "/dalam":
                self.answer(302, b"", location="http://dalam.daerah.go.id/rahasia")
            case "/berkas":
                self.answer(302, b"", location="file:///etc/passwd")
            case "/besar":
                self.answer(200, b"x" * (web.MOST_BYTES + 1), "text/plain")
            case _:
                self.answer(404, b"tidak ada", "text/plain")

    def answer(self, status, body, kind="text/plain", location=""):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.asked = []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def get(site):
    """Fetch from that site as if it lay outside; `dalam.…` lies within."""
    names = {"jdih.daerah.go.id": ["127.0.0.1"], "dalam.daerah.go.id": ["10.0.0.7"]}

    def ask(path):
        return fetch(
            f"http://jdih.daerah.go.id{path}",
            resolve=lambda host, _: names[host],
            allowed=lambda address: address == "127.0.0.1",
            ports={"http": site.server_address[1]},
        )

    return ask


def test_a_page_is_known_by_title_and_digest(get):
    found = get("/sk?halaman=ä")
    assert found == Page(
        "http://jdih.daerah.go.id/sk?halaman=ä", 200, "SK & Dewan", "text/html",
        sha256(PAGE).hexdigest(), len(PAGE),
    )  # fmt: skip


def test_a_page_that_has_moved_is_followed(get):
    assert get("/lama").address == "http://jdih.daerah.go.id/sk"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/dalam", "jaringan tertutup"),
        ("/berkas", "bukan http"),
        ("/lingkar", "terus mengalihkan"),
        ("/besar", "lebih besar dari 5 MB"),
        ("/tidak-ada", "menjawab 404"),
    ],
)
def test_what_cannot_be_fetched_says_why(get, site, path, why):
    with pytest.raises(Unfetched, match=why):
        get(path)
    assert "/rahasia" not in site.asked


@pytest.mark.parametrize("address", INSIDE)
def test_nothing_within_is_asked(address, site):
    assert not is_public(address)
    with pytest.raises(Unfetched, match="jaringan tertutup"):
        fetch("http://contoh.go.id/", resolve=lambda *_: ["8.8.8.8", address])
    assert site.asked == []


def test_what_lies_outside_may_be_asked():
    assert all(map(is_public, ("8.8.8.8", "103.15.226.1", "2001:4860:4860::8888")))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://contoh.go.id/", "file:///etc/passwd", "gopher://contoh.go.id",
        "http://a:b@contoh.go.id", "http://contoh.go.id:22/", "https://contoh.go.id:80/", "http://",
        "http://[::1", "http://contoh.go.id:x/",
    ],
)  # fmt: skip
def test_other_ways_than_the_web_are_not_taken(url):
    with pytest.raises(Unfetched):
        fetch(url, resolve=lambda *_: pytest.fail("nobody is asked"))


def found(url):
    return Page(f"{url}/", 200, "SK Dewan", "text/html", "ab" * 32, 9)


def gone(url):
    raise Unfetched("situsnya menjawab 404.")


def test_what_was_found_is_shown_with_its_time(region, settings):
    settings.LINK_FETCHER = "tests.questions.test_links.found"
    piece = region.prove().evidence
    due = Due.objects.filter(event__on_id=str(piece.pk)).order_by("task")
    assert [each.task for each in due] == ["alike", "link"]
    tasks.look_at_link(str(piece.pk))
    tasks.look_at_link(str(piece.pk))
    snapshot = Snapshot.objects.get()
    assert (snapshot.title, snapshot.sha256, snapshot.problem) == ("SK Dewan", "ab" * 32, "")
    page = text(browse(region.pic).get(f"/bukti/{piece.pk}/"))
    assert "SK Dewan" in page
    assert "ab" * 32 in page
    event = Event.objects.get(name="questions.link.fetched")
    assert event.facts == {"sha256": "ab" * 32, "status": 200}


def test_what_is_gone_is_said_so(region, settings):
    settings.LINK_FETCHER = "tests.questions.test_links.gone"
    piece = region.prove().evidence
    tasks.look_at_link(str(piece.pk))
    page = text(browse(region.pic).get(f"/bukti/{piece.pk}/"))
    assert "tidak dapat diambil; situsnya menjawab 404." in page


def test_without_leave_nothing_is_fetched(region):
    piece = region.prove().evidence
    tasks.look_at_link(str(piece.pk))
    assert Snapshot.objects.count() == 0
    with pytest.raises(Forbidden):
        snapshots.take(piece, by=region.coordinator)
