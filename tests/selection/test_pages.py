"""The secretariat's pages of a decision, the public cohorts, and a region's own result."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from menuju.people.types import Role
from menuju.selection.models import ByHand, Cohort, Decision
from tests import makers
from tests.selection import deciding
from tests.selection.deciding import fresh

pytestmark = pytest.mark.django_db
SLUG = "putaran-uji"


@pytest.fixture
def world():
    return deciding.closed()


@pytest.fixture
def desk(world):
    return signed_in(world.person)


def signed_in(person):
    browser = Client()
    browser.force_login(person)
    return browser


def at(name, *more):
    return reverse(f"selection:{name}", args=[SLUG, *more])


def rules(draft, **changes):
    told = {"edition": draft.edition, "places": draft.rules["places"]}
    return told | changes


def test_a_decision_is_led_by_hand_from_the_first_page_to_the_last(world, desk):
    assert "Siapkan penetapan" in desk.get(at("desk")).content.decode()
    assert desk.post(at("begin"), {"places": "3"}).status_code == 302
    draft = Decision.objects.get()
    sent = rules(draft, each_most="2", simpan="1")
    assert desk.post(at("rules"), sent).status_code == 302
    sent = {
        "edition": 2, "daerah": ["91.02"], "verdict": "selected", "reason": "Kawasan prioritas.",
    }  # fmt: skip
    assert desk.post(at("by-hand"), sent).status_code == 302
    page = desk.get(at("desk"), {"saring": "beda"}).content.decode()
    assert "Kawasan prioritas." in page
    assert "menyimpang dari aturan" in page
    sat = {
        "edition": 3, "on": "2026-01-15", "place": "Jakarta", "present": "Ketua; Direktur",
        "cohort_id": "Angkatan uji", "cohort_en": "Test cohort",
    }  # fmt: skip
    assert desk.post(at("decide"), sat).status_code == 302
    made = Decision.objects.get()
    assert deciding.selected(made) == {"35.01", "35.02", "91.02"}
    assert "Angkatan uji" in desk.get(at("decision", 1)).content.decode()
    lines = list(csv.DictReader(io.StringIO(desk.get(at("export", 1, "csv")).content.decode())))
    assert [line["kode_wilayah"] for line in lines if line["putusan"] == "selected"] == [
        "35.01", "35.02", "91.02",
    ]  # fmt: skip
    assert desk.get(at("export", 1, "json")).json()["rules"] == made.rules


def test_trying_rules_shows_what_would_change_and_saves_nothing(world, desk):
    draft = world.draft(places=3)
    page = desk.post(at("rules"), rules(draft, each_most="1", coba="1")).content.decode()
    assert "4 daerah berubah" in page
    assert fresh(draft).rules == draft.rules
    assert fresh(draft).edition == draft.edition


def test_rules_that_conflict_say_what_to_loosen(world, desk):
    draft = world.draft(places=3)
    page = desk.post(at("rules"), rules(draft, quotas="91; 3;", coba="1")).content.decode()
    assert "sedikitnya 3 tidak dapat dipenuhi" in page
    assert "Turunkan menjadi 2." in page


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("quotas", "Atlantis; 1; 2", "Baris 1: “Atlantis” tidak ada di antara yang dinilai."),
        ("quotas", "35; 1; 2\n63; dua;", "Baris 2: tulis bilangan bulat"),
        ("quotas", "35; 4; 2", "sedikitnya lebih besar daripada paling banyak"),
        ("excluded", "35.01", "alasannya belum ditulis"),
        ("priority", "99.99", "“99.99” tidak ada di antara yang dinilai"),
        ("places", "0", "lebih besar"),
        ("each_most", "-1", "lebih besar"),
    ],
)
def test_what_cannot_be_understood_is_said_where_it_stands(world, desk, field, typed, told):
    draft = world.draft(places=3)
    answer = desk.post(at("rules"), rules(draft, **{field: typed, "simpan": "1"}))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert fresh(draft).rules == draft.rules


def test_every_line_that_cannot_be_read_is_told_at_once(world, desk):
    typed = "Atlantis; 1\n35; satu\n63; 3; 1"
    page = desk.post(at("rules"), rules(world.draft(places=3), quotas=typed, simpan="1"))
    told = page.content.decode()
    assert [number for number in (1, 2, 3) if f"Baris {number}:" in told] == [1, 2, 3]


def test_who_is_a_member_already_is_excluded_by_one_button(world, desk):
    before = deciding.closed("putaran-lama", deciding.SCORES[:2])
    before.decide(before.draft(places=2))
    draft = world.draft(places=3)
    page = desk.post(at("rules"), rules(draft, anggota="1")).content.decode()
    assert "35.01; sudah anggota Angkatan uji" in page
    assert fresh(draft).rules["excluded"] == {}


def test_the_desk_costs_the_same_for_three_regions_and_for_ten(world, desk):
    makers.governments()
    small = deciding.closed("putaran-kecil", deciding.SCORES[:3])
    small.draft(places=2)
    deciding.drawn(world.run)
    world.draft(places=4)
    world.by_hand(Decision.objects.get(round=world.round), "selected", "63.01")
    assert _queries(desk, "putaran-uji") == _queries(signed_in(small.person), "putaran-kecil")


def _queries(browser, slug):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    where = reverse("selection:desk", args=[slug])
    browser.get(where)
    with CaptureQueriesContext(
        connection,
    ) as heard:
        assert browser.get(where).status_code == 200
    told = [each["sql"] for each in heard if "session" not in each["sql"]]
    assert len(told) < 10, told
    return len(told)


def test_bands_are_on_the_page_and_the_ticked_are_confirmed_as_the_rules_say(world, desk):
    deciding.drawn(world.run)
    draft = world.draft(places=4)
    page = desk.get(at("desk"), {"saring": "belum-pasti"}).content.decode()
    assert page.count("belum pasti") >= 2
    assert "50 %" in page
    sent = {
        "edition": 1,
        "daerah": ["35.04", "63.01"],
        "verdict": "rules",
        "reason": "Ikut urutan.",
    }
    assert desk.post(at("by-hand"), sent).status_code == 302
    told = dict(ByHand.objects.filter(decision=draft).values_list("entry__place", "verdict"))
    assert told == {"35.04": "selected", "63.01": "not_selected"}


def test_a_cohort_is_public_only_where_the_template_says_so(world, desk):
    world.decide(world.draft(places=2))
    cohort = Cohort.objects.get()
    where = reverse("selection:cohort", args=[cohort.programme, cohort.code])
    assert Client().get(where).status_code == 404
    assert desk.get(where).status_code == 200
    assert cohort.title_id not in Client().get(reverse("selection:cohorts")).content.decode()
    Cohort.objects.update(public=True)
    page = Client().get(where).content.decode()
    assert "35.01" in page
    assert "35.03" not in page
    file = reverse("selection:cohort-export", args=[cohort.programme, cohort.code, "csv"])
    assert len(Client().get(file).content.decode().splitlines()) == 3


def test_a_region_reads_its_own_result_and_no_other(world):
    world.decide(world.draft(places=2, excluded={"35.03": "mengundurkan diri"}))
    head = makers.member(Role.HEAD, world.entry("35.03").organisation, "Kepala")
    page = signed_in(head).get(reverse("selection:mine")).content.decode()
    assert "mengundurkan diri" in page
    assert "35.01" not in page
    other = makers.member(Role.HEAD, makers.government("72.01", "Lain"), "Kepala lain")
    page = signed_in(other).get(reverse("selection:mine")).content.decode()
    assert "mengundurkan diri" not in page
    assert "Belum ada penetapan" in page
