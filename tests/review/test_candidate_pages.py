"""The pages of the long list, as the secretariat, a coordinator and a stranger use them."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from menuju.people.models import User
from menuju.people.types import Role
from menuju.questions.models import Response
from menuju.questions.types import ResponseState
from menuju.review.actions import rounds
from menuju.review.models import Candidate
from tests import makers
from tests.review.test_candidates import PLACES, TABLE, opened

SLUG = "kesiapan-2027-simulasi"
pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry():
    for code, name in PLACES.items():
        makers.government(code, name)
    return makers.organisation(name="Kementerian Uji")


@pytest.fixture
def secretariat(ministry):
    return makers.actor(Role.SECRETARIAT, ministry, "Sekretariat")


@pytest.fixture
def round(ministry, secretariat):
    return opened(ministry, secretariat)


def browser(actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


@pytest.fixture
def desk(secretariat, round):
    return browser(secretariat)


def at(name, **more):
    return reverse(name, kwargs={"slug": SLUG, **more})


def bring(desk, text=TABLE):
    file = SimpleUploadedFile("calon.csv", text.encode(), "text/csv")
    return desk.post(at("review:candidate-table"), {"table": file})


def test_a_table_is_brought_and_its_faults_are_shown_at_once(desk):
    page = bring(desk, "kode,ikb\n35.07,171\nAtlantis,5\n").content.decode()
    assert "171 di luar 0–100" in page
    assert "Atlantis" in page
    assert not Candidate.objects.exists()
    assert bring(desk).url == at("review:candidates")
    shown = desk.get(at("review:candidates")).content.decode()
    assert "Kab. Malang" in shown
    assert "71,5" in shown
    assert "Bralink" in shown or "bralink.id" in shown


def test_an_invitation_is_shown_before_it_is_sent(desk):
    bring(desk)
    where = at("review:candidates-deed", deed="undang")
    sure = desk.post(where, {"daerah": ["35.07", "16.06"]})
    assert "Kirim undangan" in sure.content.decode()
    assert not Response.objects.exists()
    desk.post(where, {"daerah": ["35.07", "16.06"], "ya": "1"})
    assert Response.objects.count() == 2
    none = desk.post(where, {"daerah": ["35.07"]}, follow=True).content.decode()
    assert "Pilih dahulu calonnya" in none


def test_all_of_a_filter_are_invited_and_no_others(desk):
    bring(desk)
    where = at("review:candidates-deed", deed="undang") + "?prov=63"
    assert [one.place_id for one in desk.post(where, {"semua": "1"}).context["chosen"]] == ["63.03"]


def test_attendance_and_striking_off_ask_for_their_words(desk):
    bring(desk)
    desk.post(at("review:candidates-deed", deed="undang"), {"daerah": "35.07", "ya": "1"})
    here = at("review:candidates-deed", deed="hadir")
    assert desk.post(here, {"daerah": "35.07", "ya": "1"}).status_code == 422
    desk.post(here, {"daerah": "35.07", "ya": "1", "source": "Daftar hadir 21 Februari"})
    assert Candidate.objects.get(place="35.07").attendance_source == "Daftar hadir 21 Februari"
    desk.post(at("review:candidates-deed", deed="coret"),
              {"daerah": "63.03", "ya": "1", "reason": "Ganda"})  # fmt: skip
    assert not Candidate.objects.filter(place="63.03").exists()


def test_a_count_needs_a_source_and_can_be_taken_back(desk, round):
    where = at("review:candidate-count")
    assert desk.post(where, {"fact": "took_part", "count": "107"}).status_code == 422
    bad = {"fact": "took_part", "count": "107", "source": "Pers", "address": "javascript:alert(1)"}
    assert desk.post(where, bad).status_code == 422
    good = bad | {"address": "https://pers.example/1"}
    assert desk.post(where, good).status_code == 302
    assert desk.post(where, good).status_code == 409
    desk.post(where, {"hapus": str(round.stated_counts.get().pk)})
    assert not round.stated_counts.exists()


def test_who_has_not_answered_is_reminded(desk, round, secretariat):
    bring(desk)
    desk.post(at("review:candidates-deed", deed="undang"), {"semua": "1", "ya": "1"})
    rounds.advance(round, by=secretariat)
    Response.objects.filter(place="35.07").update(state=ResponseState.APPROVED,
        approved_at="2027-02-01T00:00Z", snapshot_sha256="0" * 64)  # fmt: skip
    page = desk.get(at("review:candidates")).content.decode()
    assert "Ingatkan yang belum menjawab (2)" in page
    told = desk.post(at("review:candidates-remind"), follow=True).content.decode()
    assert "Kabupaten Banjar" in told
    assert "Kabupaten Malang" not in told.split("diingatkan untuk")[-1].split("</")[0]


def test_the_export_is_what_the_screen_shows(desk):
    bring(desk)
    where = at("review:candidates-export", ending="csv") + "?urut=-ikb&keadaan=calon"
    rows = list(csv.DictReader(io.StringIO(desk.get(where).content.decode("utf-8-sig"))))
    assert [(row["kode_wilayah"], row["ikb"], row["invited"]) for row in rows] == [
        ("63.03", "80", "tidak"), ("35.07", "71.5", "tidak"), ("16.06", "", "tidak"),
    ]  # fmt: skip


def test_a_coordinator_nominates_the_own_region_on_a_page(round, desk):
    body = makers.Organisation.objects.get(place="35.07")
    coordinator = browser(makers.actor(Role.COORDINATOR, body))
    listed = coordinator.get(reverse("review:nominations")).content.decode()
    assert "Kesiapan 2027" in listed
    where = at("review:nominate", code="35.07")
    assert coordinator.post(where, {"statement": ""}).status_code == 422
    coordinator.post(where, {"statement": "Kami siap."})
    assert "diajukan" in coordinator.get(reverse("review:nominations")).content.decode()
    assert "Kami siap." in desk.get(at("review:candidates")).content.decode()
    assert coordinator.get(at("review:nominate", code="63.03")).status_code == 404


def test_a_stranger_reads_names_of_regions_and_nothing_of_criteria_or_reasons(desk, round):
    stranger = Client()
    where = reverse("publish:register", args=[SLUG])
    assert stranger.get(where).status_code == 404
    bring(desk)
    assert stranger.get(where).status_code == 404
    Candidate.objects.filter(place="35.07").update(statement="Rahasia kami")
    desk.post(at("review:candidates-deed", deed="undang"), {"daerah": "35.07", "ya": "1"})
    page = stranger.get(where).content.decode()
    assert "Malang" in page
    for hidden in ("Banjar", "71,5", "Tinggi", "Rahasia kami"):
        assert hidden not in page
    file = stranger.get(reverse("publish:register-export", args=[SLUG, "csv"])).content.decode()
    assert "35.07" in file
    assert "simulasi" in file
    assert SLUG in stranger.get(reverse("publish:open-data")).content.decode()
