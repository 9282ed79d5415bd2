"""The pages of appeals and discussions: what each shows, and what none shows."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden, Invalid
from menuju.questions.models import Evidence
from menuju.review.actions import appeal_decisions, discussions
from menuju.review.models import Appeal, Remark
from menuju.review.types import AppealState, Ground
from tests.questions import samples
from tests.review import appealing, live

pytestmark = pytest.mark.django_db
OWN = "/sanggah/evaluasi-2026/35.07/"
NAMES = ("Asesor 1", "Asesor 2", "Asesor lain")


@pytest.fixture
def heard():
    return appealing.opened()


def signed_in(client, actor):
    client.force_login(actor._user)
    return client


def test_a_coordinator_appeals_with_a_new_file_and_the_head_files_it(heard, client):
    signed_in(client, heard.coordinators["35.07"])
    page = client.get(OWN).content.decode()
    assert "Sanggah diajukan paling lambat" in page
    assert "2,50" in page
    said = {
        "reason": "Halaman 1 risalah.", "title": "Risalah", "kind": "minutes",
        "file": SimpleUploadedFile("risalah.pdf", samples.pdf(), "application/pdf"),
    }  # fmt: skip
    assert client.post(f"{OWN}BL01/", said).status_code == 302
    appeal = Appeal.objects.get()
    assert [each.evidence.title for each in appeal.pieces.all()] == ["Risalah"]
    kept = {"reason": "Halaman 2.", "pieces": [str(Evidence.objects.get().pk)]}
    assert client.post(f"{OWN}BL01/", kept).status_code == 302
    assert appeal.pieces.count() == 1
    assert client.post(f"{OWN}ajukan/").status_code == 302
    assert client.post(f"{OWN}BL01/", kept).status_code == 409

    signed_in(client, heard.heads["35.07"])
    assert "Ajukan atas nama daerah" in client.get(OWN).content.decode()
    assert client.post(f"{OWN}setujui/").status_code == 302
    assert Appeal.objects.get().state == AppealState.FILED


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("risalah.pdf", b"MZ\x90\x00" + b"\x00" * 200, "PDF"),
        ("foto.svg", b"<svg onload='x'/>", "harus berakhiran .pdf"),
        ("kosong.pdf", b"", "kosong"),
    ],
)
def test_a_file_that_is_refused_is_told_in_words_and_leaves_nothing_half_written(
    heard, client, name, content, told
):
    signed_in(client, heard.coordinators["35.07"])
    said = {
        "reason": "Tetap di sini", "title": "Risalah", "kind": "minutes",
        "file": SimpleUploadedFile(name, content, "application/pdf"),
    }  # fmt: skip
    page = client.post(f"{OWN}BL01/", said)
    assert page.status_code == 422
    assert "Tetap di sini" in page.content.decode()
    assert told in page.content.decode()
    assert not Appeal.objects.exists()
    assert not Evidence.objects.filter(title="Risalah").exists()


def test_the_digest_of_a_file_stands_beside_it_for_the_region_and_the_decider(heard, client):
    signed_in(client, heard.coordinators["35.07"])
    said = {
        "reason": "Halaman 1.", "title": "Risalah", "kind": "minutes",
        "file": SimpleUploadedFile("risalah.pdf", samples.pdf(), "application/pdf"),
    }  # fmt: skip
    client.post(f"{OWN}BL01/", said)
    digest = Evidence.objects.get(title="Risalah").file_id
    assert f"{digest[:16]}…" in client.get(f"{OWN}BL01/").content.decode()


def test_a_reason_that_is_missing_and_two_pieces_at_once_keep_what_was_typed(heard, client):
    signed_in(client, heard.coordinators["35.07"])
    page = client.post(f"{OWN}BL01/", {"reason": "Tetap di sini", "title": "Tanpa berkas"})
    assert page.status_code == 422
    assert "Tetap di sini" in page.content.decode()
    assert not Appeal.objects.exists()


def test_after_the_days_the_page_says_so(heard, client):
    appealing.move_days()
    signed_in(client, heard.coordinators["35.07"])
    page = client.get(OWN).content.decode()
    assert "Masa sanggah berakhir pada" in page
    late = client.post(f"{OWN}BL01/", {"reason": "Terlambat"})
    assert late.status_code == 409
    assert "sanggah baru tidak diterima" in late.content.decode()


def test_the_region_reads_the_decision_and_no_page_names_who_scored_or_decided(heard, client):
    appeal = appeal_decisions.hand(heard.filed(), heard.aside, by=heard.by)
    client.force_login(heard.aside)
    case = client.get(f"/penilaian/sanggahan/{appeal.pk}/").content.decode()
    assert "Risalah terlewat." in case
    assert not any(person.name in case for person in heard.panel)
    told = {"ground": Ground.FITTING, "reason": "Sesuai rubrik."}
    assert client.post(f"/penilaian/sanggahan/{appeal.pk}/", told).status_code == 302
    signed_in(client, heard.coordinators["35.07"])
    page = client.get(f"{OWN}BL01/").content.decode()
    assert "Sesuai rubrik." in page
    assert not any(name in page for name in NAMES)
    client.force_login(heard.panel[0])
    mine = client.get("/penilaian/sanggahan/").content.decode()
    assert "skor sesuai rubrik dan bukti" in mine
    assert "Sesuai rubrik." not in mine


def test_an_appeal_that_is_granted_asks_for_a_figure(heard, client):
    appeal = appeal_decisions.hand(heard.filed(), heard.aside, by=heard.by)
    client.force_login(heard.aside)
    where, told = f"/penilaian/sanggahan/{appeal.pk}/", {"ground": "slip", "reason": "x"}
    assert client.post(where, told).status_code == 422
    assert client.post(where, told | {"value": "1"}).status_code == 422
    assert client.post(where, told | {"value": "3,5"}).status_code == 302
    assert Appeal.objects.get().state == AppealState.UPHELD


@pytest.mark.parametrize("count", [1, 2])
def test_the_queue_costs_the_same_for_one_and_for_many(heard, client, count):
    for code in sorted(appealing.PLACES)[:count]:
        heard.filed(code=code)
    signed_in(client, heard.by)
    client.get("/kendali/evaluasi-2026/sanggah/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/kendali/evaluasi-2026/sanggah/")
    assert page.content.decode().count("BL01") == count
    assert len(asked) <= 9, [query["sql"][:90] for query in asked]
    file = client.get("/kendali/evaluasi-2026/sanggah/unduh.csv?q=Banjar").content.decode()
    assert file.count("BL01") == count - 1


def moderated():
    """Two assessors two levels apart on BL01, in moderation; somebody on another panel."""
    world = live.scoring(questions=("BL01",), places={"35.07": "Malang"})
    panel = [live.assessor(f"Asesor {n}") for n in (1, 2)]
    world.panel(*panel, entries=live.taking_part(world.round))
    aside = live.assessor("Asesor lain")
    world.panel(aside, name="Panel 2")
    for level, person in zip((1, 4), panel, strict=True):
        live.judge(world.entry(), person, {"BL01": level})
    return world, panel, aside


def test_seats_and_moderator_talk_by_number_in_moderation_alone(client):
    world, panel, aside = moderated()
    said = {"question": "BL01", "words": "Risalah tanpa tanda tangan."}
    with pytest.raises(Conflict, match="tahap moderasi"):
        discussions.say(world.entry(), **said, by=Actor.of(panel[0]))
    world.advance()
    entry = world.entry()
    client.force_login(panel[0])
    where = f"/penilaian/{entry.pk}/BL01/diskusi/"
    assert client.post(where, {"words": "Dahulu."}).status_code == 409
    assert "Malang" not in client.get("/penilaian/diskusi/").content.decode()
    discussions.say(entry, question="BL01", words="Mengapa berbeda?", by=world.secretariat)
    assert "Malang" in client.get("/penilaian/diskusi/").content.decode()
    assert client.post(where, {"words": said["words"]}).status_code == 302
    client.force_login(panel[1])
    page = client.get(where).content.decode()
    assert "Kursi 1" in page
    assert "Asesor 1" not in page
    assert '<p class="big">4</p>' in page
    signed_in(client, world.secretariat)
    asked = f"/kendali/evaluasi-2026/moderasi/{entry.pk}/BL01/"
    assert "Kursi 1" in client.get(asked).content.decode()
    assert client.post(f"{asked}diskusi/", {"words": "Mohon jelaskan."}).status_code == 302
    for by in (Actor.of(aside), live.makers.actor("auditor", world.organiser)):
        with pytest.raises(Forbidden):
            discussions.say(entry, **said, by=by)
    for words in ("", "NIK 3507010101900001"):
        with pytest.raises(Invalid):
            discussions.say(entry, question="BL01", words=words, by=Actor.of(panel[0]))
    world.advance()
    with pytest.raises(Conflict):
        discussions.say(world.entry(), **said, by=Actor.of(panel[0]))
    client.force_login(panel[1])
    assert "Mohon jelaskan." in client.get(where).content.decode()
    assert [each.seat and each.seat.number for each in Remark.objects.all()] == [
        None, 1, None,
    ]  # fmt: skip
