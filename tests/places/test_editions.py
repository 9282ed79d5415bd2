"""Editions come one after the other; what one has named is never deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction

from menuju.places.actions import editions
from menuju.places.models import Alias, Edition, FormerCode, Place
from menuju.places.queries import health
from menuju.places.types import Level
from menuju.problems import Conflict
from menuju.records.models import Event

from .conftest import CLERK, PACK

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.django_db

BEFORE = ("91.01,Merauke,regency", "91.03,Jayapura,regency")
AFTER = ("91.03,Jayapura,regency", "93.01,Merauke,regency")
PROVINCES = ("91,Papua,province", "93,Papua Selatan,province")


def test_the_pack_holds_the_provinces_regencies_and_cities_of_its_decree(country: Edition):
    assert health.counts(country) == {"province": 38, "regency": 416, "city": 98}
    assert health.findings() == []
    assert country.decree == "Kepmendagri 300.2.2-2430 Tahun 2025"
    event = Event.objects.get()
    assert (event.name, event.on) == (
        "places.edition.loaded",
        "places.Edition:kepmendagri-2430-2025",
    )
    assert event.facts["added"] == 552
    assert event.facts["files"] == country.digests


def test_every_fact_of_a_regency_is_kept(country: Edition):
    malang = Place.objects.select_related("parent").get(pk="35.07")
    assert malang.parent
    assert (malang.name, malang.long_name, malang.parent.name, malang.capital, malang.zone) == (
        "Malang",
        "Kabupaten Malang",
        "Jawa Timur",
        "Kepanjen",
        "WIB",
    )
    assert [str(malang.latitude), str(malang.longitude), str(malang.area_km2)] == [
        "-8.10546",
        "112.57329",
        "3473.747",
    ]
    assert malang.population == 2_734_623


def test_what_the_sources_do_not_know_or_have_wrong_stays_empty(country: Edition):
    unknown = Place.objects.filter(area_km2=None).values_list("code", flat=True)
    assert list(unknown) == [
        "11.10", "12.10", "12.20", "14.10", "31", "91.10", "91.20", "92.06", "92.11",
    ]  # fmt: skip
    assert list(Place.objects.filter(capital="").values_list("code", flat=True)) == ["81.03"]
    assert str(Place.objects.get(pk="74.07").longitude) == "123.53890"
    assert not Place.objects.filter(population=None).exists()
    assert not Place.objects.filter(latitude=None).exists()
    assert not Place.objects.filter(long_name__contains="Kep.").exists()


def test_loading_the_same_edition_again_changes_nothing_and_leaves_no_event(country: Edition):
    again = editions.load(PACK, by=CLERK, down_to=Level.REGENCY)
    assert (again, again.loaded_at) == (country, country.loaded_at)
    assert editions.load(PACK, by=CLERK, down_to=Level.PROVINCE) == country
    assert Event.objects.count() == 1


def test_an_edition_is_loaded_further_down_when_asked(make_edition: Callable[..., Path]):
    folder = make_edition(provinces=PROVINCES, regencies=AFTER)
    editions.load(folder, by=CLERK, down_to=Level.PROVINCE)
    assert list(Place.objects.values_list("code", flat=True)) == ["91", "93"]
    assert health.findings() == []
    editions.load(folder, by=CLERK)
    assert list(Place.objects.values_list("code", flat=True)) == ["91", "91.03", "93", "93.01"]
    assert [event.facts["added"] for event in Event.objects.all()] == [2, 2]
    assert not Place.objects.exclude(ended_by=None).exists()


def test_a_code_that_a_new_edition_no_longer_names_is_ended_and_stays(
    make_edition: Callable[..., Path],
):
    old = editions.load(make_edition("e2021", regencies=BEFORE), by=CLERK)
    new = editions.load(
        make_edition("e2022", valid_from="2022-11-09", provinces=PROVINCES, regencies=AFTER),
        by=CLERK,
    )
    facts = Place.objects.values_list("code", "since", "edition", "ended_by")
    assert list(facts) == [
        ("91", old.pk, new.pk, None),
        ("91.01", old.pk, old.pk, new.pk),
        ("91.03", old.pk, new.pk, None),
        ("93", new.pk, new.pk, None),
        ("93.01", new.pk, new.pk, None),
    ]
    assert Event.objects.last().facts | {"files": 0, "rows_sha256": 0} == {
        "decree": "Decree e2022",
        "valid_from": "2022-11-09",
        "files": 0,
        "counts": {"province": 2, "regency": 2},
        "added": 2,
        "renamed": 0,
        "ended": 1,
        "rows": 4,
        "rows_sha256": 0,
    }


def test_an_edition_ends_only_codes_of_kinds_it_names(make_edition: Callable[..., Path]):
    editions.load(make_edition("e1", regencies=BEFORE), by=CLERK)
    editions.load(make_edition("e2", valid_from="2023-01-01", provinces=PROVINCES), by=CLERK)
    assert not Place.objects.exclude(ended_by=None).exists()


def test_a_renamed_place_keeps_its_former_name_as_an_alias(make_edition: Callable[..., Path]):
    editions.load(make_edition("e1", provinces=("91,Irian Jaya,province",)), by=CLERK)
    editions.load(make_edition("e2", valid_from="2023-01-01"), by=CLERK)
    assert Place.objects.get().name == "Papua"
    assert list(Alias.objects.values_list("text", "place")) == [("Irian Jaya", "91")]


def test_an_edition_older_than_the_newest_is_refused(make_edition: Callable[..., Path]):
    editions.load(make_edition("e2", valid_from="2023-01-01"), by=CLERK)
    with pytest.raises(Conflict, match="Decree e1 lebih tua dari Decree e2"):
        editions.load(make_edition("e1", valid_from="2022-01-01"), by=CLERK)
    assert Edition.objects.count() == Event.objects.count() == 1


def test_other_content_under_the_same_code_is_refused(make_edition: Callable[..., Path]):
    folder = make_edition("e1")
    editions.load(folder, by=CLERK)
    (folder / "provinces.csv").write_text("code,name,kind\n91,Irian,province\n")
    with pytest.raises(Conflict, match=r"provinces\.csv"):
        editions.load(folder, by=CLERK)
    assert Place.objects.get().name == "Papua"


def test_an_edition_that_was_replaced_may_be_met_again_but_not_extended(
    make_edition: Callable[..., Path],
):
    old = make_edition("e1", regencies=BEFORE)
    editions.load(old, by=CLERK, down_to=Level.PROVINCE)
    editions.load(make_edition("e2", valid_from="2023-01-01"), by=CLERK)
    assert editions.load(old, by=CLERK, down_to=Level.PROVINCE).pk == "e1"
    with pytest.raises(Conflict):
        editions.load(old, by=CLERK)


def test_the_papuan_codes_before_2022_are_remembered(country: Edition):
    assert FormerCode.objects.count() == 26
    assert FormerCode.objects.get(pk="91.01").place.long_name == "Kabupaten Merauke"
    assert FormerCode.objects.get(pk="92.71").place.long_name == "Kota Sorong"


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("places_code_fits_kind", {"kind": "city"}),
        ("places_code_fits_kind", {"kind": "moon"}),
        ("places_parent_is_prefix_of_code", {"parent": None}),
        ("places_parent_is_prefix_of_code", {"parent_id": "93"}),
        ("places_lie_on_earth", {"latitude": 1}),
        ("places_lie_on_earth", {"longitude": 1}),
        ("places_lie_on_earth", {"latitude": 91, "longitude": 1}),
        ("places_have_area_or_unknown", {"area_km2": 0}),
        ("places_have_names", {"name": ""}),
        ("places_end_by_a_later_edition", {"ended_by_id": "e1"}),
    ],
)
def test_the_database_itself_refuses_an_impossible_place(
    make_edition: Callable[..., Path], constraint: str, changes: dict[str, object]
):
    editions.load(make_edition("e1", provinces=PROVINCES, regencies=BEFORE), by=CLERK)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Place.objects.filter(pk="91.01").update(**changes)
