"""Files in parts (tus 1.0): nothing is lost that was counted, nothing is kept that is refused."""

import io
import threading
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions.actions import attachments, uploads
from menuju.questions.files import parts
from menuju.questions.models import Evidence, Upload
from menuju.records.files import open_file
from menuju.records.models import Event, StoredFile
from tests import makers
from tests.questions import asking, samples
from tests.questions.asking import browse
from tests.questions.parts import begin, checksum, send, whole
from tests.questions.test_uploads import REFUSED

FILM = samples.MP4 + bytes(range(256)) * 40


@pytest.fixture
def browser(region):
    return browse(region.pic)


@pytest.fixture
def begun(browser):
    return begin(browser, "rapat.mp4", len(FILM))["Location"]


def on_disk(home):
    return [path for path in Path(home).rglob("*") if path.is_file()]


def words(answer):
    return answer.content.decode()


def test_what_is_spoken_here_is_told(browser):
    told = browser.options("/unggah/").headers
    assert told["Tus-Version"] == told["Tus-Resumable"] == "1.0.0"
    assert told["Tus-Extension"] == (
        "creation,creation-with-upload,checksum,termination,expiration"
    )
    assert told["Tus-Max-Size"] == "2000000000"
    assert told["Tus-Checksum-Algorithm"] == "sha1,sha256,sha512"


def test_a_file_in_three_parts_speaks_for_an_answer(region, browser, begun):
    for start, end in ((0, 20), (20, 5000), (5000, len(FILM))):
        answer = send(browser, begun, FILM[start:end], at=start)
        assert (answer.status_code, answer["Upload-Offset"]) == (204, str(end))
    upload = Upload.objects.get()
    assert (upload.media_type, upload.is_whole) == ("video/mp4", True)
    use = attachments.attach_upload(region.answer("BL01"), upload, note=asking.NOTE, by=region.pic)
    with open_file(use.evidence.file_id) as file:
        assert file.read() == FILM
    assert use.evidence.file.name == "rapat.mp4"
    assert Upload.objects.count() == 0
    added = Event.objects.get(name="questions.evidence.added")
    assert added.facts == {"kind": "decree", "sha256": use.evidence.file_id, "size": len(FILM)}


@pytest.mark.django_db(transaction=True)
def test_a_used_upload_leaves_one_file_on_the_disk(region, home):
    browser = browse(region.pic)
    whole(browser, FILM, "rapat.mp4")
    answer, upload = region.answer("BL01"), Upload.objects.get()
    use = attachments.attach_upload(answer, upload, note=asking.NOTE, by=region.pic)
    assert [path.name for path in on_disk(home)] == [use.evidence.file_id]
    assert on_disk(home)[0].stat().st_nlink == 1


def test_the_first_part_may_come_with_the_announcement(browser):
    answer = begin(browser, "rapat.mp4", len(FILM), body=FILM[:100])
    assert (answer.status_code, answer["Upload-Offset"]) == (201, "100")
    assert send(browser, answer["Location"], FILM[100:], at=100).status_code == 204


def test_how_far_it_is_can_be_asked_again(browser, begun):
    send(browser, begun, FILM[:70])
    told = browser.head(begun)
    assert (told["Upload-Offset"], told["Upload-Length"]) == ("70", str(len(FILM)))
    assert told["Cache-Control"] == "no-store, private"
    assert told["Upload-Expires"].endswith("GMT")


def test_another_place_than_the_end_is_refused_and_changes_nothing(browser, begun):
    send(browser, begun, FILM[:70])
    assert send(browser, begun, FILM[:70]).status_code == 409
    assert send(browser, begun, FILM[80:90], at=80).status_code == 409
    assert browser.head(begun)["Upload-Offset"] == "70"


def test_more_than_was_announced_is_refused(browser, begun):
    assert send(browser, begun, FILM + b"x").status_code == 422
    assert browser.head(begun)["Upload-Offset"] == "0"


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "sha512"])
def test_a_part_that_changed_on_its_way_does_not_count(browser, begun, algorithm):
    good = checksum(FILM[:70], algorithm)
    assert send(browser, begun, b"y" * 70, **good).status_code == 460
    assert browser.head(begun)["Upload-Offset"] == "0"
    assert send(browser, begun, FILM[:70], **good)["Upload-Offset"] == "70"
    rest = checksum(FILM[70:], algorithm)
    assert send(browser, begun, FILM[70:], at=70, **rest).status_code == 204
    with parts.path_of(Upload.objects.get().pk).open("rb") as file:
        assert file.read() == FILM


@pytest.mark.parametrize("told", ["md5 1B2M2Y8AsgTpgAmY7PhCfg==", "sha1", "sha1 ???", "sha1 eHg="])
def test_a_checksum_that_cannot_be_read_is_refused(browser, begun, told):
    assert send(browser, begun, FILM[:70], **{"Upload-Checksum": told}).status_code == 400
    assert browser.head(begun)["Upload-Offset"] == "0"


class Cut(io.RawIOBase):
    """A line that is cut after some bytes."""

    def __init__(self, content):
        self.left = io.BytesIO(content)

    def read(self, size=-1):
        if not (chunk := self.left.read(size)):
            raise OSError("cut")
        return chunk


def test_what_arrived_before_the_line_was_cut_counts(region, begun, monkeypatch):
    monkeypatch.setattr(uploads, "PIECE", 4096)
    monkeypatch.setattr(uploads, "CHUNK", 1024)
    upload = uploads.append(Upload.objects.get(), Cut(FILM[:9000]), at=0, by=region.pic)
    assert upload.arrived == 9000
    uploads.append(Upload.objects.get(), io.BytesIO(FILM[9000:]), at=9000, by=region.pic)
    assert parts.path_of(upload.pk).read_bytes() == FILM


class Overtaken(io.RawIOBase):
    """A slow request during which the same upload goes on by another."""

    def __init__(self, content, then):
        self.left, self.then = io.BytesIO(content), then

    def read(self, size=-1):
        chunk = self.left.read(1000)
        if self.left.tell() == 2000:
            self.then()
        return chunk


def test_who_comes_last_has_the_word(region, begun, monkeypatch):
    monkeypatch.setattr(uploads, "PIECE", 1000)
    upload, by = Upload.objects.get(), region.pic

    def other():
        uploads.append(Upload.objects.get(), io.BytesIO(FILM[1000:]), at=1000, by=by)

    with pytest.raises(Conflict):
        uploads.append(upload, Overtaken(FILM[:1000] + b"!" * 5000, other), at=0, by=by)
    assert parts.path_of(upload.pk).read_bytes() == FILM


@pytest.mark.parametrize("name", [n for n in REFUSED if n not in {"nul", "no name"}])
def test_what_the_form_refuses_is_refused_in_parts_with_the_same_words(browser, home, name):
    called, content, reason = REFUSED[name]
    answer = whole(browser, content, called)
    assert answer.status_code == 422
    assert reason in words(answer)
    assert (Upload.objects.count(), StoredFile.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_refused_file_stays_on_the_disk(region, home):
    whole(browse(region.pic), samples.locked_pdf(), "sk.pdf")
    assert on_disk(home) == []


def test_a_film_that_is_none_is_refused_by_its_first_bytes(browser):
    begun = begin(browser, "rapat.mp4", 1_900_000_000)["Location"]
    answer = send(browser, begun, samples.HTML + b" " * 5000)
    assert (answer.status_code, Upload.objects.count()) == (422, 0)
    assert "HTML, SVG, dan XML tidak diterima" in words(answer)


@pytest.mark.parametrize(
    ("name", "size", "most"),
    [
        ("rapat.mp4", 2_000_000_001, "2000 MB"),
        ("sk.pdf", 100_000_001, "100 MB"),
        ("foto.jpg", 50_000_001, "50 MB"),
    ],
)
def test_what_is_too_large_is_refused_before_a_byte_is_sent(browser, name, size, most):
    answer = begin(browser, name, size)
    assert answer.status_code == 413
    assert f"lebih besar dari {most}" in words(answer)
    assert begin(browser, name, size - 1).status_code == 201


def test_a_region_without_room_is_told_how_much_is_left(region, browser, settings):
    settings.REGION_QUOTA = 30_000_000
    assert begin(browser, "satu.mp4", 20_000_000).status_code == 201
    answer = begin(browse(region.coordinator), "dua.mp4", 20_000_000)
    assert answer.status_code == 422
    assert "tinggal 10 MB" in words(answer)
    settings.REGION_QUOTA = 20_000_100
    with pytest.raises(Invalid, match="tidak dapat diterima"):
        asking.upload(region, samples.picture(size=(300, 300), noise=True), "foto.jpg")
    assert Evidence.objects.count() == 0


def test_an_upload_is_nobody_elses(region, begun):
    foreign = makers.actor(Role.COORDINATOR, makers.government("63.03", "Banjar"))
    for actor in (region.coordinator, region.other_pic, region.secretariat, foreign):
        browser = browse(actor)
        assert browser.head(begun).status_code == 404
        assert send(browser, begun, FILM).status_code == 404
        assert browser.delete(begun, headers={"Tus-Resumable": "1.0.0"}).status_code == 404
        with pytest.raises(Forbidden):
            uploads.append(Upload.objects.get(), io.BytesIO(FILM), at=0, by=actor)
    upload = Upload.objects.get()
    with pytest.raises(Forbidden):
        attachments.attach_upload(
            region.answer("BL01"), upload, note=asking.NOTE, by=region.coordinator
        )
    assert begin(browse(region.other_pic), "a.mp4", 9).status_code == 403
    assert begin(browse(foreign), "a.mp4", 9).status_code == 404


def test_half_a_file_is_no_evidence(region, browser, begun):
    send(browser, begun, FILM[:5000])
    with pytest.raises(Conflict, match="belum lengkap"):
        attachments.attach_upload(
            region.answer("BL01"), Upload.objects.get(), note=asking.NOTE, by=region.pic
        )


@pytest.mark.django_db(transaction=True)
def test_thrown_away_it_is_gone(region, home):
    browser = browse(region.pic)
    begun = begin(browser, "rapat.mp4", 9)["Location"]
    assert browser.delete(begun, headers={"Tus-Resumable": "1.0.0"}).status_code == 204
    assert browser.head(begun).status_code == 404
    assert (Upload.objects.count(), on_disk(home)) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_past_its_time_it_is_gone_and_swept(region, home):
    browser = browse(region.pic)
    begun = begin(browser, "rapat.mp4", 9)["Location"]
    begin(browser, "lain.mp4", 9)
    parts.begin(stray := uuid.uuid4())
    over = timezone.now() - timedelta(seconds=1)
    Upload.objects.filter(name="rapat.mp4").update(expires_at=over)
    assert browser.head(begun).status_code == 404
    assert send(browser, begun, b"x" * 9).status_code == 404
    housekeeping = Actor.system("housekeeping")
    assert uploads.sweep(by=housekeeping) == 1
    assert [upload.name for upload in Upload.objects.all()] == ["lain.mp4"]
    assert parts.strays([], older_than=-1).count(stray) == 1
    assert uploads.sweep(by=housekeeping) == 0
    assert Event.objects.filter(name="questions.uploads.swept").count() == 1
    with pytest.raises(Forbidden):
        uploads.sweep(by=region.coordinator)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Tus-Resumable": "0.2.2"}, 412),
        ({"Upload-Offset": "-1"}, 400),
        ({"Upload-Offset": "x"}, 400),
    ],
)
def test_other_words_are_not_understood(browser, begun, headers, status):
    answer = send(browser, begun, FILM, **headers)
    assert (answer.status_code, answer["Tus-Resumable"]) == (status, "1.0.0")


def test_a_form_is_no_part(browser, begun):
    told = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0"}
    answer = browser.patch(begun, FILM, content_type="text/plain", headers=told)
    assert answer.status_code == 415


def test_a_crowd_is_asked_to_come_again(browser, begun, monkeypatch):
    from menuju.questions.views import tus

    monkeypatch.setattr(tus, "_TURNS", threading.BoundedSemaphore(1))
    with tus._turn():
        answer = send(browser, begun, FILM)
    assert (answer.status_code, answer["Retry-After"]) == (423, "3")
    assert send(browser, begun, FILM).status_code == 204


def test_without_the_token_of_the_page_nothing_is_taken(region):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.cookies = browse(region.pic).cookies
    assert begin(browser, "rapat.mp4", 9).status_code == 403
