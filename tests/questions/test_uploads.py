"""Uploads: what is taken, what is refused, and what is left of a refused one."""

import io
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from menuju.config.environment import megabytes
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions.models import Evidence
from menuju.records.files import open_file
from menuju.records.models import Event, StoredFile
from tests.questions import asking, samples


@pytest.mark.parametrize(
    ("name", "content", "media_type", "pages"),
    [
        ("sk.pdf", samples.pdf(3), "application/pdf", 3),
        ("SK.PDF", samples.written_pdf(), "application/pdf", 1),
        ("foto.jpg", samples.picture(), "image/jpeg", None),
        ("foto.jpeg", samples.picture(size=(61, 40)), "image/jpeg", None),
        ("layar.png", samples.picture("PNG"), "image/png", None),
        ("foto.webp", samples.picture("WEBP"), "image/webp", None),
        ("rapat.mp4", samples.MP4, "video/mp4", None),
        (
            "notulen.docx",
            samples.DOCX,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            None,
        ),
        (
            "rekap.xlsx",
            samples.XLSX,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            None,
        ),
        ("laporan.odt", samples.ODT, "application/vnd.oasis.opendocument.text", None),
        ("rekap.csv", samples.CSV, "text/csv", None),
        ("rekap lama.csv", samples.OLDER_CSV, "text/csv", None),
        ("catatan.txt", b"rapat\r\n\tpukul 9\n", "text/plain", None),
    ],
)
def test_what_regions_send_is_kept_as_it_came(region, name, content, media_type, pages):
    piece = asking.upload(region, content, name, by=region.pic)
    with open_file(piece.file_id) as file:
        assert file.read() == content
    assert (piece.file.media_type, piece.pages) == (media_type, pages)
    assert (piece.organisation, piece.openness) == (region.government, "unclassified")
    event = Event.objects.get(name="questions.evidence.added")
    assert event.facts == {"kind": "decree", "sha256": piece.file_id, "size": len(content)}


REFUSED = {
    "empty": ("sk.pdf", b"", "kosong (0 bita)"),
    "name says otherwise": ("foto.jpg", samples.pdf(), "isinya PDF, tetapi namanya foto.jpg"),
    "picture called PDF": ("sk.pdf", samples.picture(), "isinya JPEG"),
    "page called picture": ("foto.png", samples.HTML, "HTML, SVG, dan XML tidak diterima"),
    "page called text": ("a.txt", b"  <html></html>", "HTML, SVG, dan XML"),
    "script inside text": ("a.txt", b"halo <script>1</script>", "HTML, SVG, dan XML"),
    "svg": ("logo.svg", samples.SVG, "harus berakhiran"),
    "svg called png": ("logo.png", samples.SVG, "HTML, SVG, dan XML"),
    "locked pdf": ("sk.pdf", samples.locked_pdf(), "kata sandi"),
    "half a pdf": ("sk.pdf", b"%PDF-1.7\n%broken", "rusak"),
    "half a picture": ("foto.jpg", samples.picture(size=(900, 900))[:600], "rusak"),
    "heic": ("foto.jpg", samples.HEIC, "HEIC"),
    "old office": ("notulen.docx", samples.OLD_OFFICE, "Office lama"),
    "macros": ("notulen.docx", samples.MACROS, "makro"),
    "sheet called document": ("notulen.docx", samples.XLSX, "isinya Excel"),
    "archive": ("arsip.docx", samples.OTHER_ZIP, "tidak dikenal"),
    "broken archive": ("arsip.docx", b"PK\x03\x04" + b"\x00" * 90, "tidak dikenal"),
    "program called text": ("a.txt", b"MZ\x90\x00\x03", "tidak dikenal"),
    "program": ("a.exe", b"MZ\x90\x00\x03", "harus berakhiran"),
    "no ending": ("berkas", samples.pdf(), "harus berakhiran"),
    "long name": ("a" * 300 + ".pdf", samples.pdf(), "terlalu panjang: 304 huruf"),
    "path": ("../../etc/sk.pdf", samples.pdf(), "jalur folder"),
    "windows path": ("..\\sk.pdf", samples.pdf(), "jalur folder"),
    "nul": ("sk.pdf\x00.jpg", samples.pdf(), "tidak terlihat"),
    "turned name": ("sk\u202efdp.jpg", samples.picture(), "tidak terlihat"),
    "no name": ("", samples.pdf(), "belum diisi"),
}


@pytest.mark.parametrize(("name", "content", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_says_why_and_leaves_nothing(region, home, name, content, words):
    with pytest.raises(Invalid) as told:
        asking.upload(region, content, name)
    assert words in " ".join(map(str, told.value.findings))
    assert (Evidence.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert [path for path in Path(home).rglob("*") if path.is_file()] == []


class Endless(io.RawIOBase):
    """A stream without end, which counts how far it was read."""

    taken = 0

    def read(self, size=-1):
        self.taken += size
        return b"%PDF-" + b"x" * (size - 5)


def test_a_file_past_the_limit_is_not_read_to_its_end(region, settings):
    settings.UPLOAD_LIMIT = 1_000_000
    stream = Endless()
    with pytest.raises(Invalid) as told:
        asking.evidence.add_file(
            stream,
            name="sk.pdf",
            note=asking.NOTE,
            organisation=region.government,
            by=region.coordinator,
        )
    assert "lebih besar dari 1 MB" in str(told.value.findings[0])
    assert stream.taken < 1_200_000


def test_a_picture_is_measured_before_it_is_opened(region, monkeypatch):
    monkeypatch.setattr("menuju.records.checks.pictures.MOST_PIXELS", 100)
    with pytest.raises(Invalid) as told:
        asking.upload(region, samples.picture(), "foto.jpg")
    assert "60 × 40 titik" in str(told.value.findings[0])


def test_a_region_keeps_the_same_file_once(region):
    content = samples.pdf()
    asking.upload(region, content, "sk.pdf")
    with pytest.raises(Conflict, match="sudah ada sebagai “SK Dewan Smart City”"):
        asking.upload(region, content, "lain.pdf")
    assert Evidence.objects.count() == 1


def test_only_the_region_itself_brings_its_evidence(region):
    for actor in (region.head, region.secretariat):
        with pytest.raises(Forbidden):
            asking.upload(region, samples.pdf(), "sk.pdf", by=actor)


def test_the_limit_is_told_by_the_environment(monkeypatch):
    assert megabytes("MENUJU_UPLOAD_LIMIT", default=20) == 20_000_000
    monkeypatch.setenv("MENUJU_UPLOAD_LIMIT", "5")
    assert megabytes("MENUJU_UPLOAD_LIMIT", default=20) == 5_000_000
    for wrong in ("5MB", "0", "-1", "٥"):
        monkeypatch.setenv("MENUJU_UPLOAD_LIMIT", wrong)
        with pytest.raises(ImproperlyConfigured):
            megabytes("MENUJU_UPLOAD_LIMIT", default=20)
