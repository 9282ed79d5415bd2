"""Visits are planned all or none, and take nobody to two places at once."""

import io

import pytest
from django.utils import timezone

from menuju.people.models import Notice
from menuju.people.types import Actor, Role
from menuju.problems import Forbidden, Invalid
from menuju.records.models import Event
from menuju.review.judging import judged_by, judges_of
from menuju.review.models import Recusal
from menuju.tables import write_xlsx
from menuju.visits import exports
from menuju.visits.actions import plans
from menuju.visits.models import Visit
from menuju.visits.queries.visit_tables import COLUMNS, read_visits
from menuju.visits.queries.visits import Wanted, listed
from menuju.visits.types import Mode
from tests import makers
from tests.review import live
from tests.visits import touring

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return touring.world()


def refused(world, *wanted):
    with pytest.raises(Invalid) as caught:
        plans.plan(world.collection, wanted, by=world.secretariat)
    return {finding.where: finding.what for finding in caught.value.findings}


def test_a_plan_tells_the_coordinator_and_the_assessor_once_and_names_nobody_in_its_facts(world):
    wanted = [
        touring.new(world, at=touring.day(9)),
        touring.new(world, programme="Bank sampah", dimension="environment", at=touring.day(13)),
    ]
    made = plans.plan(world.collection, wanted, by=world.secretariat)
    assert [visit.state for visit in made] == ["planned", "planned"]
    told = Notice.objects.order_by("user__name")
    assert [notice.user.name for notice in told] == ["Asesor 1", "Koordinator"]
    assert "Aduan satu pintu" in told[0].said_id
    assert "Bank sampah" in told[0].said_id
    assert "09.00" in told[0].said_id
    event = Event.objects.get(name="visits.visits.planned")
    assert event.facts == {"visits": 2}


def test_everything_that_is_wrong_with_any_row_is_told_at_once_and_none_is_planned(world):
    video = touring.new(world, where="Baris 2", mode=Mode.VIDEO, site=" ", at=touring.day(9))
    strange = touring.new(
        world, "63.03", where="Baris 3", dimension="angkasa", at=touring.day(9, ahead=900)
    )
    told = refused(world, touring.new(world, at=touring.day(12)), video, strange)
    assert set(told) == {
        "Baris 2: Lokasi",
        "Baris 2: Tautan video",
        "Baris 3: Dimensi",
        "Baris 3: Waktu",
        "Baris 2: Program",
    }
    assert not Visit.objects.exists()


@pytest.mark.parametrize("link", ["http://video.example/x", "javascript:alert(1)", "rapat"])
def test_a_video_link_is_an_address_by_https(world, link):
    told = refused(world, touring.new(world, mode=Mode.VIDEO, link=link))
    assert told == {"Tautan video": "bukan alamat https:// yang benar."}


def test_a_programme_is_planned_once_until_it_is_cancelled(world):
    touring.planned(world, at=touring.day(9))
    assert "Program" in refused(world, touring.new(world, at=touring.day(14)))
    Visit.objects.update(state="cancelled", reason="Banjir")
    touring.planned(world, at=touring.day(14))


def test_one_region_is_not_seen_twice_at_once_also_under_a_longer_visit(world):
    touring.planned(world, at=touring.day(8, minutes=300))
    touring.planned(world, programme="Pagi", at=touring.day(7))
    told = refused(world, touring.new(world, programme="Siang", at=touring.day(12)))
    assert "di daerah yang sama" in told["Waktu"]
    touring.planned(world, programme="Sore", at=touring.day(13))


def test_one_assessor_is_not_in_two_regions_at_once_across_zones(world):
    world.round.panels.get().entries.add(world.entry("63.03"))
    touring.planned(world, at=touring.day(9))
    wita = touring.day(10, 30, zone="Asia/Makassar")
    told = refused(world, touring.new(world, "63.03", at=wita))
    assert "asesornya sama" in told["Waktu"]
    touring.planned(world, "63.03", at=touring.day(11, zone="Asia/Makassar"))
    touring.planned(world, "16.06", at=touring.day(9))


def test_only_the_secretariat_of_this_organiser_plans(world):
    strange = makers.actor(Role.SECRETARIAT, makers.organisation(name="Lain"), "Lain")
    for actor in (world.by, world.own, strange):
        with pytest.raises(Forbidden):
            plans.plan(world.collection, [touring.new(world)], by=actor)


def test_who_judges_is_known_live_without_who_stepped_aside_or_is_in_conflict(world):
    entry = world.entry()
    other = live.assessor("Asesor 2")
    torn = live.assessor("Asesor 3")
    panel = world.round.panels.get()
    for number, person in enumerate((other, torn), start=7):
        panel.seats.create(number=number, assessor=person)
    live.wear(torn, Role.COORDINATOR, entry.organisation)
    both = {entry.response_id: frozenset({world.assessor.pk, other.pk})}
    assert judges_of([entry.response_id, world.entry("63.03").response_id]) == both
    Recusal.objects.create(
        entry=entry, seat=panel.seats.get(assessor=other), reason="Saudara",
        recused_at=timezone.now(),
    )  # fmt: skip
    assert judges_of([entry.response_id]) == {entry.response_id: {world.assessor.pk}}
    assert judged_by(Actor.of(other)) == frozenset()
    assert judged_by(world.by) == {entry.response_id}
    torn.memberships.filter(role=Role.COORDINATOR).delete()
    world.advance()
    assert judged_by(world.by) == {entry.response_id}, "a finding counts also in moderation"


def table(*rows):
    return write_xlsx(COLUMNS, rows, sheet="T", title="T", made_at=timezone.now())


def test_a_table_is_read_with_the_words_of_people(world):
    content = table(
        ["35.07", "", "Wawancara", "Balai kota", "", "30/11/2026", "09.30", "", "",
         "", "", "Wawancara"],
        ["63.03", "economy", "UMKM", "Galeri", "Kabid", "2026-12-01", "10:00", "wita", 90,
         "video", "https://video.example/1", ""],
    )  # fmt: skip
    wanted = read_visits(content, name="t.xlsx", collection=world.collection)
    assert [one.dimension for one in wanted] == ["", "economy"]
    assert [one.kind.value for one in wanted] == ["interview", "site"]
    assert [f"{one.at.starts_at:%d %H.%M %Z}" for one in wanted] == [
        "30 09.30 WIB",
        "01 10.00 WITA",
    ]
    assert [one.at.minutes for one in wanted] == [60, 90]
    assert wanted[1].mode is Mode.VIDEO


def test_a_table_names_each_row_and_column_that_is_wrong(world):
    content = table(
        ["99.99", "governance", "A", "B", "", "besok", "9", "bulan", "lama", "terbang", "", ""],
    )
    with pytest.raises(Invalid) as caught:
        read_visits(content, name="t.xlsx", collection=world.collection)
    assert [finding.where for finding in caught.value.findings] == [
        "Baris 2: kode_wilayah", "Baris 2: zona", "Baris 2: tanggal, jam", "Baris 2: cara",
        "Baris 2: menit",
    ]  # fmt: skip
    with pytest.raises(Invalid, match="tidak dapat dipakai"):
        read_visits(b"kode_wilayah,program\n35.07,A\n", name="t.csv", collection=world.collection)


def test_what_is_exported_can_be_brought_again(world):
    touring.planned(world, at=touring.day(9))
    found = listed(world.secretariat, Wanted())
    made = exports.visits(found, ending="csv", made_at=timezone.now())
    assert made.name == "menuju-tinjauan-simulasi.csv"
    (again,) = read_visits(made.content, name="t.csv", collection=world.collection)
    was = touring.new(world, at=touring.day(9))
    assert (again.programme, again.site, again.at) == (was.programme, was.site, was.at)
    assert io.BytesIO(made.content).read(3) == b"\xef\xbb\xbf" or b"kode_wilayah" in made.content
