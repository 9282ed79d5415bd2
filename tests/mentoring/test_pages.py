"""Pages: flat in queries, narrowed as asked, exported as shown, hours of the region."""

import csv
import io
from datetime import timedelta

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menuju.mentoring.actions import agreements
from menuju.mentoring.models import Agreement, Decree, Session
from menuju.mentoring.queries import boards, desks
from menuju.mentoring.queries.wordings import default_text
from menuju.mentoring.types import AgreementKind
from menuju.selection.models import Cohort
from tests.mentoring import making
from tests.questions import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return making.mentored()


def browser(world, name):
    opened = Client()
    opened.force_login(world.people[name])
    return opened


@pytest.mark.parametrize("count", [1, 3])
def test_a_board_asks_as_much_for_one_region_as_for_three(count, django_assert_num_queries):
    world = making.mentored(count)
    for member in world.members:
        making.signed(world, member)
    with django_assert_num_queries(5):
        lines = boards.board(world.cohort).lines
        assert [shown.label for one in lines for shown in one.signed][1::2] == [
            "ditandatangani"
        ] * count


def test_a_mentor_sees_own_regions_and_no_others(world):
    mine = desks.desk(world.by("mentor")).mentored
    assert [one.member for one in mine] == [world.malang]
    found = browser(world, "mentor")
    assert found.get(reverse("mentoring:region", args=[world.malang.pk])).status_code == 200
    assert found.get(reverse("mentoring:region", args=[world.members[1].pk])).status_code == 404
    assert found.get(reverse("mentoring:cohort", args=[world.cohort.pk])).status_code == 404


def test_the_export_holds_the_rows_of_the_filter(world):
    making.signed(world)
    address = reverse("mentoring:export", args=[world.cohort.pk, "csv"])
    found = browser(world, "secretariat").get(address, {"keadaan": "terlambat"})
    rows = list(csv.DictReader(io.StringIO(found.content.decode())))
    assert [row["kode_wilayah"] for row in rows] == ["35.07"]
    assert rows[0]["memorandum_nomor"] == "No. 50/DJAI/HK.04.02/02/2023"
    assert rows[0]["sk_dewan_keadaan"] == "terlambat"
    assert rows[0]["pembimbing"] == "Pembimbing"


def test_a_region_hands_a_decree_in_and_reads_why_it_came_back(world):
    making.signed(world)
    own, desk = browser(world, "coordinator"), browser(world, "secretariat")
    submit = reverse("mentoring:submit", args=[world.malang.pk, "dewan"])
    told = {"number": "188/1", "dated_on": "2023-04-01", "signer": "Bupati"}
    wrong = own.post(submit, told | {"file": SimpleUploadedFile("sk.pdf", b"bukan pdf")})
    assert wrong.status_code == 422
    sent = own.post(submit, told | {"file": SimpleUploadedFile("sk.pdf", samples.pdf())})
    assert sent.status_code == 302
    decree = Decree.objects.get()
    file = own.get(reverse("mentoring:decree-file", args=[decree.pk]))
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    desk.post(reverse("mentoring:give-back", args=[decree.pk]), {"reason": "Halaman 2 hilang"})
    page = own.get(reverse("mentoring:region", args=[world.malang.pk])).content.decode()
    assert "Halaman 2 hilang" in page
    assert submit in page


def test_a_session_is_planned_held_and_shown_by_the_clock_of_its_region(world):
    world.round.mentorships.create(
        organisation=world.members[2].organisation, mentor=world.people["mentor"]
    )
    page = browser(world, "mentor")
    told = {
        "kind": "bimtek-1", "day": "2024-06-03", "hour": "09:00", "until": "2024-06-04",
        "until_hour": "16:00", "venue": "Pendopo",
    }  # fmt: skip
    planned = page.post(reverse("mentoring:plan", args=[world.members[2].pk]), told)
    assert planned.status_code == 302
    session = Session.objects.get()
    address = reverse("mentoring:session", args=[session.pk])
    assert "3 Juni 2024, 09.00\xa0WIT" in page.get(address).content.decode()
    outcome = {"outcome": "Analisis selesai", "n_opd": "30", "n_dewan": "20", "n_tim": "30"}
    do = reverse("mentoring:session-do", args=[session.pk, "hasil"])
    assert page.post(do, outcome).status_code == 302
    session.refresh_from_db()
    assert (session.state, session.people) == ("held", 80)


def test_rupiah_are_read_with_dots(world):
    at = timezone.now()
    session = Session.objects.create(
        member=world.malang, kind="fgd", once=False, starts_at=at, venue="A", made_at=at,
        ends_at=at + timezone.timedelta(hours=1),
    )  # fmt: skip
    page = browser(world, "coordinator")
    do = reverse("mentoring:session-do", args=[session.pk, "biaya"])
    cost = {"kind": "fgd", "bearer": "region", "amount_rp": "3.000.000"}
    assert page.post(do, cost | {"amount_rp": "tiga juta"}).status_code == 422
    assert page.post(do, cost).status_code == 302
    shown = page.get(reverse("mentoring:session", args=[session.pk])).content.decode()
    assert "Rp\xa03.000.000" in shown


def test_the_secretariat_notes_a_mentor_where_the_rounds_keep_it(world):
    desk = browser(world, "secretariat")
    address = reverse("mentoring:mentor", args=[world.members[1].pk])
    assert desk.post(address, {"mentor": world.people["mentor"].pk}).status_code == 302
    noted = world.round.mentorships.filter(mentor=world.people["mentor"])
    assert {one.organisation_id for one in noted} == {
        world.malang.organisation_id, world.members[1].organisation_id,
    }  # fmt: skip


def test_an_agreement_begins_with_the_packs_words_and_says_that_they_are_ours(world):
    desk = browser(world, "secretariat")
    address = reverse("mentoring:draft", args=[world.malang.pk, "commitment"])
    page = desk.get(address).content.decode()
    assert "Kami yang bertanda tangan" in page
    assert "bawaan proyek" in page
    signers = "pihak; Pemerintah Uji; Bapak Uji; Bupati"
    text = "Kami berkomitmen."
    assert desk.post(address, {"text": text, "signers": signers}).status_code == 302
    assert Agreement.objects.get().signatories.get().office == "Bupati"


def test_the_paper_to_be_signed_says_its_words_and_whose_they_are(world):
    text = default_text(world.cohort, "commitment")
    made = agreements.draft(
        world.malang, AgreementKind.COMMITMENT, making.wording(text=text),
        by=world.by("secretariat"),
    )  # fmt: skip
    found = browser(world, "head").get(reverse("mentoring:paper", args=[made.pk]))
    assert found["Content-Type"] == "application/pdf"
    with pypdfium2.PdfDocument(found.content) as paper:
        shown = " ".join(paper[0].get_textpage().get_text_range().split())
    assert "Kami yang bertanda tangan" in shown
    assert "Ibu Uji" in shown
    assert "bawaan proyek" in shown


def test_strangers_read_memoranda_of_public_cohorts_with_bodies_and_no_names(world):
    making.signed(world)
    address = reverse("publish:place", args=["35.07"])
    assert "No. 50/DJAI" not in Client().get(address).content.decode()
    Cohort.objects.update(public=True)
    page = Client().get(address).content.decode()
    assert "No. 50/DJAI/HK.04.02/02/2023" in page
    assert "Ditjen Uji · Pemerintah Uji" in page
    assert "Ibu Uji" not in page


def test_a_list_of_who_came_is_added_to_and_not_typed_again(world):
    session = world.malang.sessions.create(
        kind="bimtek-1", starts_at=timezone.now() - timedelta(hours=3), ends_at=timezone.now(),
        venue="Pendopo", made_at=timezone.now(),
    )  # fmt: skip
    address = reverse("mentoring:session-do", args=[session.pk, "hadir"])
    own, desk = browser(world, "coordinator"), browser(world, "secretariat")
    own.post(address, {"attendees": "OPD; Budi Uji; Kepala"})
    page = own.get(address).content.decode()
    assert "opd; Budi Uji; Kepala</textarea>" in page
    assert "memuat 1 orang; ubah atau tambah" in page
    masked = desk.get(address).content.decode()
    assert "Budi" not in masked
    assert "menggantikannya seluruhnya" in masked
    assert desk.post(address, {"attendees": ""}).status_code == 422
    assert 'name="n_opd"' not in own.get(address.replace("hadir", "hasil")).content.decode()
    own.post(address, {"attendees": ""})
    assert not session.presences.exists()


def test_a_region_sees_at_its_way_in_what_is_due_and_which_session_comes(world):
    making.signed(world)
    starts = timezone.now() + timedelta(days=3)
    session = world.malang.sessions.create(
        kind="bimtek-1", starts_at=starts, ends_at=starts + timedelta(hours=8), venue="Pendopo",
        made_at=timezone.now(),
    )  # fmt: skip
    page = browser(world, "coordinator").get(reverse("mentoring:home")).content.decode()
    assert "terlambat" in page
    assert reverse("mentoring:session", args=[session.pk]) in page
    world.cohort.members.update(until=timezone.localdate(), note="mengundurkan diri")
    page = browser(world, "coordinator").get(reverse("mentoring:home")).content.decode()
    assert "terlambat" not in page
    assert "keluar" in page


def test_nothing_is_offered_to_be_noted_of_a_session_that_has_not_begun(world):
    starts = timezone.now() + timedelta(days=3)
    session = world.malang.sessions.create(
        kind="bimtek-1", starts_at=starts, ends_at=starts + timedelta(hours=8), venue="Pendopo",
        made_at=timezone.now(),
    )  # fmt: skip
    at, own = reverse("mentoring:session", args=[session.pk]), browser(world, "mentor")
    page = own.get(at).content.decode()
    assert "sesudah sesi dimulai" in page
    for deed in ("hasil", "hadir"):
        assert reverse("mentoring:session-do", args=[session.pk, deed]) not in page
    session.starts_at = timezone.now() - timedelta(hours=1)
    session.save()
    page = own.get(at).content.decode()
    for deed in ("hasil", "hadir"):
        assert reverse("mentoring:session-do", args=[session.pk, deed]) in page


def test_everything_that_is_wrong_with_a_text_is_said_at_once(world):
    at = reverse("mentoring:draft", args=[world.malang.pk, "memorandum"])
    told = {"signers": "pihak; A", "signed_on": "2026-10-10", "expires_on": "2026-01-01"}
    page = browser(world, "secretariat").post(at, told).content.decode()
    assert "Baris 1" in page
    assert "hari terakhirnya sebelum ditandatangani" in page
