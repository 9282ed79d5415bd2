"""Bands: the word that a grade earns, by its lower bound, exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.composite.official import frozen
from menuju.composite.official.bands import band_of
from menuju.composite.official.recipe import Recipe
from menuju.problems import Invalid
from menuju.programmes import find_instrument

SPBE = find_instrument("indonesia-smart-city/spbe-2020")
BANDS = SPBE.recipe_with_bands().bands
HUNDREDTHS = st.integers(0, 500).map(lambda n: Decimal(n).scaleb(-2))


@pytest.mark.parametrize(
    ("final", "word"),
    [("4.20", "Memuaskan"), ("4.19", "Sangat Baik"), ("2.6", "Baik"), ("1.00", "Kurang")],
)
def test_a_bound_belongs_to_its_band(final, word):
    assert band_of(Decimal(final), BANDS).in_("id") == word


def test_without_a_final_or_below_every_bound_there_is_no_band():
    assert band_of(None, BANDS) is None
    assert band_of(Decimal("0.99"), BANDS) is None
    assert band_of(Decimal(3), ()) is None


@given(HUNDREDTHS, HUNDREDTHS)
def test_a_better_grade_never_has_a_worse_band(one, other):
    low, high = sorted((one, other))
    bounds = [found.at_least if (found := band_of(each, BANDS)) else 0 for each in (low, high)]
    assert bounds == sorted(bounds)


def test_a_recipe_with_bands_comes_back_from_json_and_one_without_says_nothing_of_them():
    recipe = SPBE.recipe_with_bands()
    assert Recipe.from_json(recipe.to_json()) == recipe
    assert recipe.to_json()["bands"][0] == {
        "at_least": "4.2",
        "title": {"id": "Memuaskan", "en": "Satisfactory"},
    }
    assert "bands" not in SPBE.recipe().to_json()


@pytest.mark.parametrize(
    ("bands", "where"),
    [
        ("x", "bands"),
        ([{"at_least": 4, "title": {"id": "A", "en": "A"}}], "bands[0].at_least"),
        ([{"at_least": "4", "title": {"id": "A"}}], "bands[0].title"),
        ([{"at_least": n, "title": {"id": "A", "en": "A"}} for n in ("3", "4")], "bands"),
    ],
)
def test_faults_of_bands_are_told_by_their_path(bands, where):
    with pytest.raises(Invalid) as refused:
        Recipe.from_json(SPBE.recipe().to_json() | {"bands": bands})
    assert where in [finding.where for finding in refused.value.findings]


def test_the_table_of_bands_names_who_has_one():
    finals = [("b", Decimal("3.5")), ("c", None), ("a", Decimal("4.2"))]
    assert frozen.write_bands(finals, BANDS).decode().splitlines() == [
        "unit,at_least,title_id,title_en",
        "a,4.2,Memuaskan,Satisfactory",
        "b,3.5,Sangat Baik,Very good",
    ]
