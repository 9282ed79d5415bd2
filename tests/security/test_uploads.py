"""Files that mean two things, grow, or act: refused with words, and nothing of them is left."""

import os
import socket
from functools import cache

import pytest

from menuju.problems import Invalid
from menuju.questions.models import Evidence
from menuju.questions.queries import health
from menuju.records.models import StoredFile
from tests.questions import asking, samples
from tests.security import files
from tests.security.scanner import EICAR, scanner

pytestmark = pytest.mark.django_db


@cache
def bomb():
    """Packed when it is asked for: it takes seconds, and most workers never throw it."""
    return files.document(size=600_000_000)


HOSTILE = {
    "picture and program (GIFAR)": ("foto.jpg", samples.picture() + files.JAR, "sekaligus arsip"),
    "png and program": ("foto.png", samples.picture("PNG") + files.JAR, "sekaligus arsip"),
    "pdf and archive": ("sk.pdf", samples.pdf() + files.JAR, "sekaligus arsip"),
    "video and archive": ("rapat.mp4", samples.MP4 + files.JAR, "sekaligus arsip"),
    "page before a pdf": ("sk.pdf", files.PAGE + samples.pdf(), "HTML, SVG, dan XML"),
    "page called pdf": ("sk.pdf", files.PAGE, "HTML, SVG, dan XML"),
    "gif that is a script": ("foto.png", b"GIF89a/*" + b"*/=alert(1)//;", "tidak dikenal"),
    "script called text": ("a.txt", b"<script>alert(1)</script>", "HTML, SVG, dan XML"),
    "svg called jpeg": ("foto.jpg", samples.SVG, "HTML, SVG, dan XML"),
    "script in a pdf": ("sk.pdf", files.acting_pdf(files.SCRIPT), "skrip atau perintah"),
    "script, letters hidden": ("sk.pdf", files.acting_pdf(files.HIDDEN_SCRIPT), "skrip"),
    "script, packed": ("sk.pdf", files.acting_pdf(files.SCRIPT, packed=True), "skrip"),
    "program started by a pdf": ("sk.pdf", files.acting_pdf(files.LAUNCH), "skrip atau perintah"),
    "bomb": ("notulen.docx", bomb, "terlalu besar bila dibuka"),
    "way out": ("notulen.docx", files.document("../../etc/cron.d/a"), "jalur folder"),
    "way out, windows": ("notulen.docx", files.document("..\\..\\a.exe"), "jalur folder"),
    "way out, absolute": ("notulen.docx", files.document("/etc/cron.d/a"), "jalur folder"),
    "link": ("notulen.docx", files.document(link=True), "jalur folder"),
    "flood of pixels": ("foto.png", files.png(10_000, 10_000), "terlalu besar"),
    "sea of pixels": ("foto.png", files.png(60_000, 60_000), "rusak"),  # not even measured
    "control sign": ("sk\x07.pdf", samples.pdf(), "tidak terlihat"),
    "line in a name": ("sk\r\nSet-Cookie: a=1.pdf", samples.pdf(), "tidak terlihat"),
    "two endings": ("sk.pdf.exe", samples.pdf(), "harus berakhiran"),
}


@pytest.mark.parametrize(("name", "content", "words"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_with_words_and_leaves_nothing(region, name, content, words):
    content = content() if callable(content) else content
    with pytest.raises(Invalid) as refused:
        asking.upload(region, content, name, by=region.pic)
    assert words in " ".join(map(str, refused.value.findings))
    assert (Evidence.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_the_bomb_is_one():
    assert len(bomb()) < 1_000_000


@pytest.mark.parametrize("packed", [False, True])
def test_a_pdf_that_only_says_which_page_comes_first_is_taken(region, packed):
    content = files.acting_pdf(files.TURNING, packed=packed)
    assert asking.upload(region, content, "sk.pdf", by=region.pic).pages == 1


def test_words_in_the_content_of_a_pdf_are_no_script(region):
    content = samples.written_pdf(content=b"BT (/JavaScript /JS /Launch) Tj ET")
    assert asking.upload(region, content, "sk.pdf", by=region.pic).pages == 1


@pytest.mark.parametrize("kind", ["unix", "tcp"])
def test_a_scanner_is_shown_every_byte_and_what_it_finds_is_refused(
    region, tmp_path, settings, kind
):
    clean = samples.written_pdf(content=b"% " + os.urandom(150_000).hex().encode())
    with scanner(kind, tmp_path) as (settings.CLAMD, seen):
        asking.upload(region, clean, "sk.pdf", by=region.pic)
        with pytest.raises(Invalid) as refused:
            asking.upload(region, EICAR + b"\n", "catatan.txt", by=region.pic)
    assert seen[0] == clean
    assert "Eicar-Test-Signature" in str(refused.value.findings[0])
    assert Evidence.objects.count() == 1


def gone(kind, folder):
    if kind == "unix":
        return f"unix:{folder}/tidak-ada.ctl"
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"tcp:127.0.0.1:{free.getsockname()[1]}"


@pytest.mark.parametrize("where", ["unix", "tcp", "nonsense", "tcp:nowhere", "tcp::x"])
def test_without_its_scanner_nothing_is_taken_and_nothing_is_lost(
    region, tmp_path, settings, where, caplog
):
    settings.CLAMD = gone(where, tmp_path) if where in ("unix", "tcp") else where
    with pytest.raises(Invalid) as refused:
        asking.upload(region, samples.pdf(), "sk.pdf", by=region.pic)
    assert "tidak ada yang hilang, coba lagi" in str(refused.value.findings[0])
    assert (Evidence.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert "the virus scanner did not answer" in caplog.text
    assert [finding.where for finding in health.findings()] == [settings.CLAMD]


def test_a_file_that_the_scanner_did_not_read_to_its_end_is_not_taken(region, tmp_path, settings):
    large = samples.picture("PNG", (1200, 1200), noise=True)
    assert len(large) > 1_000_000
    with scanner("unix", tmp_path) as (settings.CLAMD, _), pytest.raises(Invalid) as refused:
        asking.upload(region, large, "foto.png", by=region.pic)
    assert "terlalu besar untuk pemindai virus" in str(refused.value.findings[0])


def test_the_doctor_is_content_with_a_scanner_that_answers_and_without_one(tmp_path, settings):
    assert list(health.findings()) == []
    with scanner("unix", tmp_path) as (settings.CLAMD, _):
        assert list(health.findings()) == []
