"""Files that devices send: films whole and without memory, dangers refused, the rest as it came."""

import io
import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from lxml import etree

from menuju.config.bodies import whole
from menuju.forms.models import Submission, SubmissionFile
from menuju.records.models import StoredFile
from tests import makers
from tests.forms import samples
from tests.questions import samples as files
from tests.security.scanner import EICAR, scanner

pytestmark = pytest.mark.django_db
EDGE = "grens"
MEGABYTE = 1_000_000


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"


@pytest.fixture
def base():
    """The address of a device, of an agency that was asked for one form."""
    body = makers.agency(makers.government())
    samples.asked_of(body)
    return f"/k/{samples.device(body)[1]}"


def send(client, base, name, content):
    xml = SimpleUploadedFile("a.xml", samples.filled(photo=name), "text/xml")
    sent = {"xml_submission_file": xml, name: SimpleUploadedFile(name, content, "text/html")}
    return client.post(f"{base}/submission", sent)


def said(answer):
    return etree.fromstring(answer.content).findtext("{*}message")


ODT_CUT = files.ODT[:4] + files.ODT[34:]
"""Its list of contents says that they begin before the file does."""

KEPT = {
    "picture": ("a.jpg", files.picture(), "image/jpeg"),
    "sound of a telephone": ("a.amr", b"#!AMR\n" + b"\0" * 90, "audio/amr"),
    "film of a telephone": ("a.3gp", b"\0\0\0\x18ftyp3gp5" + b"\0" * 90, "video/3gpp"),
    "decree": ("sk.pdf", files.pdf(), "application/pdf"),
    "table": ("a.csv", files.CSV, "text/csv"),
    "picture of another kind than its name": ("a.jpg", files.HEIC, "application/octet-stream"),
    "half a picture": ("a.png", b"\x89PNG\r\n\x1a\n", "image/png"),
    "half a decree": ("sk.pdf", b"%PDF-1.7\n%broken", "application/pdf"),
    "text whose contents are missing": ("a.odt", ODT_CUT, "application/octet-stream"),
    "track of a walk": ("jalan.gpx", b"<gpx/>", "application/octet-stream"),
}


@pytest.mark.parametrize(("name", "content", "media_type"), KEPT.values(), ids=KEPT.keys())
def test_what_is_no_danger_is_kept_as_what_it_is(client, base, name, content, media_type):
    assert send(client, base, name, content).status_code == 201
    kept = SubmissionFile.objects.get().file
    assert (kept.media_type, kept.size) == (media_type, len(content))


REFUSED = {
    "nothing": ("a.jpg", b"", "kosong (0 bita)"),
    "password": ("sk.pdf", files.locked_pdf(), "terkunci kata sandi"),
    "password under another name": ("sk.bin", files.locked_pdf(), "terkunci kata sandi"),
    "macros": ("a.docx", files.MACROS, "memuat makro"),
    "page called picture": ("a.jpg", files.HTML, "HTML, SVG, dan XML"),
    "program": ("a.bin", b"MZ\x90\0", "program tidak diterima"),
}


@pytest.mark.parametrize(("name", "content", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_a_danger_is_refused_with_its_name_and_what_to_do(client, base, name, content, words):
    answer = send(client, base, name, content)
    assert answer.status_code == 422
    assert f" · {name}: " in said(answer)
    assert words in said(answer)
    assert not Submission.objects.exists()
    assert not StoredFile.objects.filter(name=name).exists()


def test_a_virus_is_refused_and_the_same_form_without_it_is_taken(client, base, settings, tmp_path):
    with scanner("unix", tmp_path) as (settings.CLAMD, seen):
        answer = send(client, base, "a.txt", EICAR + b"\n")
        assert (answer.status_code, "Eicar-Test-Signature" in said(answer)) == (422, True)
        assert send(client, base, "a.jpg", files.picture()).status_code == 201
    assert seen == [EICAR + b"\n", files.picture()]


def test_without_its_scanner_a_device_is_asked_to_come_again(client, base, settings, tmp_path):
    settings.CLAMD = f"unix:{tmp_path}/tidak-ada.ctl"
    answer = send(client, base, "a.jpg", files.picture())
    assert (answer.status_code, "coba lagi sebentar" in said(answer)) == (503, True)
    assert not Submission.objects.exists()


class Film(io.RawIOBase):
    """A form with a film of zeros, made while it is read: nothing of it is ever in memory."""

    def __init__(self, xml, size):
        super().__init__()
        about = "Content-Disposition: form-data; name="
        self.head = (
            f'--{EDGE}\r\n{about}"xml_submission_file"; filename="a.xml"\r\n\r\n'.encode() + xml
            + f'\r\n--{EDGE}\r\n{about}"film.mp4"; filename="film.mp4"\r\n\r\n'.encode()
            + files.MP4
        )  # fmt: skip
        self.tail = f"\r\n--{EDGE}--\r\n".encode()
        self.film, self.at = size - len(files.MP4), 0
        self.length = len(self.head) + self.film + len(self.tail)

    def read(self, size=-1):
        size = self.length - self.at if size < 0 else size
        begins, parts = self.at, []
        for start, part in ((0, self.head), (len(self.head) + self.film, self.tail)):
            cut = part[max(0, begins - start) : max(0, begins + size - start)]
            parts.append(cut)
        zeros = min(begins + size, len(self.head) + self.film) - max(begins, len(self.head))
        made = parts[0] + b"\0" * max(0, zeros) + parts[1]
        self.at += len(made)
        return made


class Counting(FileUploadHandler):
    """Counts what the handler before it lets through, and keeps none of it."""

    passed = 0

    def receive_data_chunk(self, raw_data, start):
        Counting.passed += len(raw_data)

    def file_complete(self, file_size):
        return None


def ask(base, film, **told):
    """Post a film to the program's own door of WSGI; return the status and the peak of memory."""
    answered = []
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": f"{base}/submission",
        "CONTENT_TYPE": f"multipart/form-data; boundary={EDGE}",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": film,
        **(told or {"CONTENT_LENGTH": str(film.length)}),
    }
    application = whole(get_wsgi_application())
    for signal in (request_started, request_finished):  # the test holds its connection
        signal.disconnect(close_old_connections)
    tracemalloc.start()
    try:
        answer = application(environ, lambda status, _headers: answered.append(status))
        b"".join(answer)
        answer.close()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
    return answered[0].partition(" ")[0], peak


@pytest.mark.parametrize(
    "told", [{}, {"HTTP_TRANSFER_ENCODING": "chunked"}], ids=["length", "chunks"]
)
def test_a_film_of_sixty_megabytes_comes_whole_in_little_memory(client, base, told):
    film = Film(samples.filled(photo="film.mp4"), 60 * MEGABYTE)
    status, peak = ask(base, film, **told)
    kept = SubmissionFile.objects.get().file
    assert (status, kept.size, kept.media_type) == ("201", 60 * MEGABYTE, "video/mp4")
    assert peak < 12 * MEGABYTE


def test_devices_are_told_how_much_they_may_send(client, base, settings):
    settings.DEVICE_LIMIT = 123 * MEGABYTE
    answer = client.head(f"{base}/submission")
    assert answer.headers["X-OpenRosa-Accept-Content-Length"] == "123000000"


def test_more_than_that_is_refused_and_not_kept(client, base, settings):
    settings.DEVICE_LIMIT = 25 * MEGABYTE
    status, _peak = ask(base, Film(samples.filled(photo="film.mp4"), 26 * MEGABYTE))
    assert status == "413"
    assert not Submission.objects.exists()


def test_whoever_has_no_token_sends_no_more_than_a_page_may(settings, base):
    settings.UPLOAD_LIMIT = MEGABYTE
    settings.FILE_UPLOAD_HANDLERS = [
        "menuju.questions.http.Bounded",
        "tests.forms.test_device_files.Counting",
    ]
    Counting.passed = 0
    status, _peak = ask("/k/bukan-token", Film(samples.filled(photo="film.mp4"), 3 * MEGABYTE))
    assert status == "401"
    assert Counting.passed <= MEGABYTE
