"""A name never identifies by itself: one bearer, or a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from menuju import languages
from menuju.places.actions import editions
from menuju.places.models import Edition, Place
from menuju.places.queries.places import (
    Outcome,
    children,
    of_codes,
    provinces,
    regencies,
    resolve,
    resolve_all,
    search,
)
from menuju.places.types import Kind

from .conftest import CLERK

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("35.07", "35.07"), ("3507", "35.07"), (" 35.07 ", "35.07"), ("35", "35"),
        ("KAB. MALANG", "35.07"), ("Kabupaten Malang", "35.07"), ("kab malang", "35.07"),
        ("Malang Regency", "35.07"), ("KOTA MALANG", "35.73"), ("Malang City", "35.73"),
        ("Kab. Banjar", "63.03"), ("Kota Banjar", "32.79"), ("Kab. Bogor", "32.01"),
        ("Kota Kediri", "35.71"), ("Surakarta", "33.72"), ("Solo", "33.72"), ("Muba", "16.06"),
        ("MUSI BANYUASIN", "16.06"), ("Gunung Kidul", "34.03"), ("KAB.SLEMAN", "34.04"),
        ("Kota Waringin Barat", "62.01"), ("Kotabaru", "63.02"), ("Kab. Kota Baru", "63.02"),
        ("Kotamobagu", "71.74"), ("Kota Kotamobagu", "71.74"), ("Jawa Timur", "35"),
        ("Jatim", "35"),
        ("Provinsi Jambi", "15"), ("Kota Jambi", "15.71"), ("Kota Jakarta Utara", "31.72"),
        ("Kota Adm. Jakarta Utara", "31.72"), ("Kepulauan Seribu", "31.01"),
        ("Kabupaten Administrasi Kepulauan Seribu", "31.01"), ("Pangkep", "73.10"),
    ],
)  # fmt: skip
def test_a_code_or_a_name_that_one_place_bears_is_found(country: Edition, text: str, code: str):
    resolution = resolve(text)
    assert (resolution.outcome, resolution.place, resolution.candidates) == (
        Outcome.FOUND,
        Place(code=code),
        (),
    )
    assert resolution.question == ""


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Mura", ["16.05", "62.12"]), ("Kab. Mura", ["16.05", "62.12"]),
        ("Banjar", ["32.79", "63.03"]), ("MALANG", ["35.07", "35.73"]),
        ("Kediri", ["35.06", "35.71"]), ("bogor", ["32.01", "32.71"]),
        ("Gorontalo", ["75", "75.01", "75.71"]), ("Jambi", ["15", "15.71"]),
        ("Yogyakarta", ["34", "34.71"]), ("Jayapura", ["91.03", "91.71"]),
    ],
)  # fmt: skip
def test_a_name_that_two_places_bear_is_a_question(country: Edition, text: str, codes: list[str]):
    resolution = resolve(text)
    assert (resolution.outcome, resolution.place) == (Outcome.AMBIGUOUS, None)
    assert [place.code for place in resolution.candidates] == codes


def test_a_question_names_each_candidate_with_its_code(country: Edition):
    assert resolve("Mura").question == (
        "“Mura” dapat berarti 16.05 Kabupaten Musi Rawas / 62.12 Kabupaten Murung Raya. "
        "Tulis kodenya."
    )


def test_kinds_narrow_what_a_text_may_mean(country: Edition):
    assert resolve("Jambi", kinds=[Kind.PROVINCE]).place == Place(code="15")
    assert resolve("Malang", kinds=[Kind.CITY]).place == Place(code="35.73")
    assert resolve("35", kinds=[Kind.CITY]).outcome is Outcome.UNKNOWN
    assert resolve("Kab. Malang", kinds=[Kind.CITY]).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("text", ["", "   ", "35.1", "99.99", "Atlantis", "Kab.", "%", "_"])
def test_what_nobody_knows_is_unknown(country: Edition, text: str):
    resolution = resolve(text)
    assert (resolution.outcome, resolution.place, resolution.candidates) == (
        Outcome.UNKNOWN,
        None,
        (),
    )
    assert "tidak dikenal" in resolution.question


def test_a_misspelt_name_is_unknown_and_offered_what_begins_alike(country: Edition):
    resolution = resolve("Kota Mala")
    assert resolution.outcome is Outcome.UNKNOWN
    assert [place.code for place in resolution.candidates] == ["35.73"]


def test_a_former_code_asks_for_the_new_one(country: Edition):
    resolution = resolve("9101")
    assert (resolution.outcome, resolution.place) == (Outcome.FORMER_CODE, None)
    assert resolution.question == (
        "Kode 9101 tidak berlaku lagi; kini 93.01 Kabupaten Merauke. Tulis kode baru."
    )


def test_an_ended_code_is_still_exact_while_its_name_means_the_new_place(
    make_edition: Callable[..., Path],
):
    editions.load(make_edition("e1", regencies=("91.01,Merauke,regency",)), by=CLERK)
    papuas = ("91,Papua,province", "93,Papua Selatan,province")
    new = make_edition(
        "e2", valid_from="2022-11-09", provinces=papuas, regencies=("93.01,Merauke,regency",)
    )
    editions.load(new, by=CLERK)
    by_code, by_name = resolve("91.01").place, resolve("Merauke").place
    assert by_code
    assert by_name
    assert (by_code.code, by_code.is_current) == ("91.01", False)
    assert (by_name.code, by_name.is_current) == ("93.01", True)


def test_a_former_name_still_finds_the_place(make_edition: Callable[..., Path]):
    editions.load(make_edition("e1", provinces=("91,Irian Jaya,province",)), by=CLERK)
    editions.load(make_edition("e2", valid_from="2023-01-01"), by=CLERK)
    assert resolve("IRIAN JAYA").place == Place(code="91")


@pytest.mark.parametrize(
    "texts",
    [
        ["Banjar", "35.07", "9101", "Mala"],
        ["Banjar", "Mura", "Bogor", "35.07", "3273", "11", "9101", "9104", "92.71", "Mala", "Kedi"],
    ],
)
def test_many_texts_are_resolved_in_as_few_queries_as_one(
    country: Edition, django_assert_num_queries: Any, texts: list[str]
):
    with django_assert_num_queries(5):
        found = resolve_all(texts)
        assert list(found) != []
        assert all(isinstance(resolution.question, str) for resolution in found.values())


def test_every_regency_and_city_is_found_by_its_name_as_a_letter_prints_it(country: Edition):
    texts = [place.short_title.upper() for place in regencies()]
    found = resolve_all(texts)
    assert len(found) == 514
    assert all(found[p.short_title.upper()].place == p for p in regencies())


def test_titles_are_said_in_both_languages(country: Edition):
    places = of_codes(["35", "35.07", "33.72", "31.72"])
    said = {code: (place.title, place.short_title) for code, place in places.items()}
    assert said == {
        "35": ("Provinsi Jawa Timur", "Jawa Timur"),
        "35.07": ("Kabupaten Malang", "Kab. Malang"),
        "33.72": ("Kota Surakarta", "Kota Surakarta"),
        "31.72": ("Kota Administrasi Jakarta Utara", "Kota Jakarta Utara"),
    }
    with languages.speaking("en"):
        assert [places[code].title for code in ("35", "35.07", "33.72")] == [
            "Jawa Timur",
            "Malang Regency",
            "Surakarta City",
        ]


@pytest.mark.parametrize(("text", "codes"), [
    ("malan", ["35.07", "35.73"]), ("banjar", ["32.79", "63.03", "33.04", "63.71", "63.72"]),
    ("35.7", ["35.71", "35.72", "35.73", "35.74", "35.75", "35.76", "35.77", "35.78", "35.79"]),
    ("3507", ["35.07"]), ("mura", ["16.05", "16.13", "62.12"]), ("", []), ("%", []), ("zz", []),
])  # fmt: skip
def test_a_search_finds_what_begins_so(
    country: Edition, django_assert_max_num_queries: Any, text: str, codes: list[str]
):
    with django_assert_max_num_queries(1):
        found = search(text)
        assert [place.code for place in found] == codes
        assert all(place.parent for place in found)


@pytest.mark.parametrize("count", [1, 3])
def test_lists_need_one_query_however_long(
    make_edition: Callable[..., Path], django_assert_num_queries: Any, count: int
):
    towns = tuple(f"91.0{n},Kota{n},regency" for n in range(1, count + 1))
    editions.load(make_edition(regencies=towns), by=CLERK)
    papua = Place.objects.get(pk="91")
    with django_assert_num_queries(1):
        assert [p.title for p in provinces()] == ["Provinsi Papua"]
    with django_assert_num_queries(1):
        assert [p.parent.name for p in regencies() if p.parent] == ["Papua"] * count
    with django_assert_num_queries(1):
        assert len([p.short_title for p in children(papua)]) == count
