"""Evidence: whose it is, who opens it, and what a stranger's copy no longer says."""

import io
from datetime import timedelta

import pypdfium2 as pdfium
import pytest
from django.utils import timezone
from PIL import Image

from menuju.people.types import Actor, Role
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.actions import answers, evidence, openness
from menuju.questions.files import copies
from menuju.questions.models import Evidence, EvidenceUse
from menuju.questions.queries.evidence import of_answer
from menuju.questions.types import EvidenceKind, EvidenceNote, Openness
from menuju.records.files import open_file
from menuju.records.models import Event
from tests import makers
from tests.questions import asking, samples


def content_of(file):
    with open_file(file.sha256) as stream:
        return stream.read()


def opened(region, content, name):
    piece = asking.upload(region, content, name)
    return openness.classify(piece, Openness.OPEN, by=region.coordinator)


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("MPO", "a.jpg")]
)
def test_a_public_picture_shows_the_same_and_says_nothing_else(region, kind, name):
    original = samples.picture(kind, **({"save_all": True} if kind == "MPO" else {}))
    assert b"Budi Rahasia" in original
    piece = opened(region, original, name)
    copy = content_of(piece.public_file)
    assert [secret for secret in samples.SECRETS if secret in copy] == []
    with Image.open(io.BytesIO(copy)) as picture:
        assert (picture.size, dict(picture.getexif())) == ((60, 40), {})
        left, right = (picture.convert("RGB").getpixel((x, 20)) for x in (10, 50))
        assert left[0] > 200
        assert left[1] < 60
        assert min(right) > 200
    assert content_of(piece.file) == original


def test_a_turned_photograph_is_turned_for_good(region):
    piece = opened(region, samples.picture(turned=True), "a.jpg")
    with Image.open(io.BytesIO(content_of(piece.public_file))) as picture:
        assert picture.size == (40, 60)
        assert picture.getpixel((20, 5))[1] < 60
        assert min(picture.getpixel((20, 55))) > 200


def test_a_picture_with_a_palette_keeps_its_colours(region):
    out = io.BytesIO()
    Image.open(io.BytesIO(samples.picture("PNG"))).convert("P").save(out, "PNG")
    piece = opened(region, out.getvalue(), "a.png")
    with Image.open(io.BytesIO(content_of(piece.public_file))) as picture:
        assert picture.convert("RGB").getpixel((10, 20)) == (255, 0, 0)
        assert picture.convert("RGB").getpixel((50, 20)) == (255, 255, 255)


def test_a_public_pdf_keeps_its_pages_and_loses_its_author():
    original = samples.written_pdf(
        more="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
        page="/PieceInfo << /X << /Private (Budi Rahasia) >> >> /CropBox [10 0 200 300]",
    )
    with copies.without_traces(io.BytesIO(original), media_type="application/pdf") as clean:
        copy = clean.read()
    assert [word for word in (*samples.SECRETS, b"JavaScript", b"app.alert") if word in copy] == []
    with pdfium.PdfDocument(copy) as document:
        assert len(document) == 1
        assert document.get_metadata_dict()["Author"] == ""
        shown = document[0].render().to_pil().convert("RGB")
        assert (shown.getpixel((50, 150)), shown.getpixel((120, 150))) == (
            (255, 0, 0),
            (255, 255, 255),
        )


@pytest.mark.parametrize(
    "page",
    [
        "/Rotate 90",
        "/Rotate 180",
        "/CropBox [50 20 150 200]",
        "/CropBox [50 20 150 200] /Rotate 270",
    ],
)
def test_a_public_pdf_looks_like_its_original(region, page):
    original = samples.written_pdf(page=page)
    piece = opened(region, original, "sk.pdf")
    assert drawn(content_of(piece.public_file)) == drawn(original, comments=False)


def drawn(content, *, comments=True):
    """The pixels of the first page."""
    with pdfium.PdfDocument(content) as document:
        picture = document[0].render(draw_annots=comments)
        return picture.to_pil().size, picture.to_pil().tobytes()


def test_what_is_no_longer_open_loses_its_public_copy(region):
    piece = opened(region, samples.picture(), "a.jpg")
    piece = openness.classify(piece, Openness.EXEMPT, by=region.coordinator)
    assert (piece.openness, piece.public_file) == (Openness.EXEMPT, None)
    told = Event.objects.filter(name="questions.evidence.classified").order_by("at")
    assert [(e.facts["from"], e.facts["to"], bool(e.facts["public_sha256"])) for e in told] == [
        ("unclassified", "open", True),
        ("open", "exempt", False),
    ]


@pytest.mark.parametrize(("name", "content"), [("a.docx", samples.DOCX), ("a.mp4", samples.MP4)])
def test_what_cannot_be_cleaned_is_not_opened_to_all(region, name, content):
    piece = asking.upload(region, content, name)
    with pytest.raises(Conflict, match="kirim sebagai PDF"):
        openness.classify(piece, Openness.OPEN, by=region.coordinator)
    piece.refresh_from_db()
    assert (piece.openness, piece.public_file) == (Openness.UNCLASSIFIED, None)
    openness.classify(piece, Openness.EXEMPT, by=region.coordinator)


def test_only_coordinator_and_head_classify(region):
    piece = asking.upload(region, samples.pdf(), "sk.pdf")
    for actor in (region.pic, region.secretariat, Actor()):
        with pytest.raises(Forbidden):
            openness.classify(piece, Openness.OPEN, by=actor)
    openness.classify(piece, Openness.OPEN, by=region.head)


def test_evidence_is_seen_by_its_region_and_by_those_who_collect_what_uses_it(region):
    use = region.prove("BL01")
    auditor = makers.actor(Role.AUDITOR, region.organiser)
    seeing = (region.coordinator, region.head, region.pic, region.other_pic)
    for actor in (*seeing, region.secretariat, auditor):
        assert rules.may_see_evidence(actor, use.evidence)
    foreign = makers.government("63.03", "Banjar")
    elsewhere = makers.organisation(name="Kementerian lain")
    for actor in (
        Actor(),
        makers.actor(Role.CITIZEN, region.government),
        makers.actor(Role.SURVEYOR, region.kominfo),
        makers.actor(Role.COORDINATOR, foreign),
        makers.actor(Role.AGENCY_PIC, makers.agency(foreign)),
        makers.actor(Role.SECRETARIAT, elsewhere),
        makers.actor(Role.OPERATOR, region.organiser),
        makers.actor(Role.ASSESSOR, makers.panel()),
    ):
        assert not rules.may_see_evidence(actor, use.evidence)


def test_what_no_answer_uses_stays_with_the_region(region):
    piece = asking.upload(region, samples.pdf(), "sk.pdf")
    assert rules.may_see_evidence(region.other_pic, piece)
    assert not rules.may_see_evidence(region.secretariat, piece)


def test_one_piece_speaks_for_many_answers_each_on_its_page(region):
    piece = asking.upload(region, samples.pdf(3), "sk.pdf")
    evidence.attach(region.answer("BL01"), piece, page=3, note="pasal 4", by=region.pic)
    evidence.attach(region.answer("BL02"), piece, by=region.other_pic)
    assert [(u.page, u.note) for u in of_answer(region.answer("BL01"))] == [(3, "pasal 4")]
    with pytest.raises(Conflict):
        evidence.attach(region.answer("BL01"), piece, by=region.pic)
    event = Event.objects.filter(name="questions.evidence.attached").order_by("at").first()
    assert event.facts == {
        "evidence": str(piece.pk),
        "question": "BL01",
        "sha256": piece.file_id,
        "openness": "unclassified",
        "public_sha256": None,
    }


@pytest.mark.parametrize("page", [0, -1, 4])
def test_a_page_that_is_not_there_is_refused(region, page):
    piece = asking.upload(region, samples.pdf(3), "sk.pdf")
    with pytest.raises(Invalid):
        evidence.attach(region.answer("BL01"), piece, page=page, by=region.pic)


def test_evidence_of_another_region_speaks_for_nobody_else(region):
    banjar = makers.government("63.03", "Banjar")
    theirs = evidence.add_link(
        asking.LINK,
        note=asking.NOTE,
        organisation=banjar,
        by=makers.actor(Role.COORDINATOR, banjar),
    )
    with pytest.raises(Forbidden):
        evidence.attach(region.answer("BL01"), theirs, by=region.coordinator)


def test_another_agency_neither_attaches_nor_detaches(region):
    use = region.prove("BL01")
    with pytest.raises(Forbidden):
        evidence.attach(region.answer("BL01"), use.evidence, by=region.other_pic)
    with pytest.raises(Forbidden):
        evidence.detach(use, by=region.other_pic)
    assert EvidenceUse.objects.count() == 1


def test_what_was_approved_keeps_its_evidence(region):
    region.prove("BL01")
    use = EvidenceUse.objects.get()
    region.approved()
    with pytest.raises(Conflict):
        evidence.detach(use, by=region.coordinator)
    answers.unlock(region.answer("BL01"), reason="Bukti keliru", by=region.head)
    evidence.detach(use, by=region.coordinator)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "jdih.go.id",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://a.id/x",
        "https://a@b.id/x",
        "https://a.id/" + "x" * 500,
        "https://a.id/\x00",
    ],
)
def test_only_plain_addresses_of_pages_are_links(region, url):
    with pytest.raises(Invalid):
        evidence.add_link(
            url, note=asking.NOTE, organisation=region.government, by=region.coordinator
        )


@pytest.mark.parametrize(
    "note",
    [
        EvidenceNote(EvidenceKind.PHOTO, "  "),
        EvidenceNote(EvidenceKind.PHOTO, "x" * 201),
        EvidenceNote(EvidenceKind.PHOTO, "a\nb"),
        EvidenceNote(EvidenceKind.PHOTO, "a", number="9" * 81),
        EvidenceNote(EvidenceKind.PHOTO, "a", dated_on=timezone.localdate() + timedelta(days=1)),
    ],
)
def test_what_is_said_of_a_piece_is_checked(region, note):
    with pytest.raises(Invalid):
        asking.upload(region, samples.pdf(), "sk.pdf", note=note)


NIK = "3507 2152 0890 0003"


@pytest.mark.parametrize(
    ("note", "url", "where"),
    [
        (EvidenceNote(EvidenceKind.REPORT, f"KTP Sari {NIK}"), "https://a.go.id/1", "Judul"),
        (EvidenceNote(EvidenceKind.REPORT, "KTP", NIK), "https://a.go.id/1", "Nomor"),
        (EvidenceNote(EvidenceKind.REPORT, "KTP"), "https://a.go.id/3507215208900003", "Tautan"),
    ],
)
def test_a_number_of_a_person_is_not_taken_where_everyone_may_read_it(region, note, url, where):
    with pytest.raises(Invalid) as told:
        evidence.add_link(url, note=note, organisation=region.government, by=region.pic)
    assert [finding.where for finding in told.value.findings] == [where]
    assert "3507" not in str(told.value.findings)
    assert not Evidence.objects.exists()


def test_what_came_before_with_a_number_of_a_person_does_not_become_open(region):
    piece = asking.upload(region, samples.picture(), "ktp.jpg")
    Evidence.objects.filter(pk=piece.pk).update(title=f"KTP {NIK}")
    piece.refresh_from_db()
    with pytest.raises(Invalid) as told:
        openness.classify(piece, Openness.OPEN, by=region.coordinator)
    assert [finding.where for finding in told.value.findings] == ["Judul"]
    assert openness.classify(piece, Openness.EXEMPT, by=region.coordinator).title.endswith(NIK)
