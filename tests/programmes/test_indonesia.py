"""The packaged programme of Indonesia: the facts that the official letters print."""

from decimal import Decimal
from pathlib import Path

import pytest

from menuju import __file__ as package
from menuju.composite.official.evaluation import evaluate
from menuju.composite.official.recipe import Recipe
from menuju.languages import speaking
from menuju.problems import NotFound
from menuju.programmes import check_pack, find_instrument, load

PACK = Path(package).parent / "packs" / "indonesia-smart-city"
FIVE = {"baseline": 10, "output": 20, "outcome": 30, "impact": 20, "quick_wins": 20}


def test_the_packaged_pack_has_no_fault():
    assert check_pack(PACK) == []


@pytest.mark.parametrize(
    ("instrument", "weights"),
    [
        ("evaluasi-2021", {"2017-2019": FIVE}),
        ("evaluasi-2022", {"2017-2019": FIVE}),
        ("evaluasi-2022-kppn-ikn", {"kppn-ikn": FIVE | {"impact": 10, "quick_wins": 30}}),
        (
            "evaluasi-2023",
            {"REGULER": FIVE, "KPPN&IKN": FIVE | {"outcome": 20, "kolaborasi": 10}},
        ),
        ("evaluasi-2024", {"2017-2022": FIVE}),
    ],
)
def test_every_cohort_has_the_weights_of_its_letter(instrument, weights):
    recipe = load().instrument(instrument).recipe()
    found = {
        cohort: {node.code: int(node.weight) for node in tree.children}
        for cohort, tree in recipe.cohorts.items()
    }
    assert found == weights


def test_the_instrument_of_2023_asks_111_questions_and_6_more_of_kppn_and_ikn():
    instrument = find_instrument("indonesia-smart-city/evaluasi-2023")
    asked = {c.code: len(instrument.questions_of(c.code)) for c in instrument.cohorts}
    invited = {c.code: c.invited for c in instrument.cohorts}
    assert asked == {"REGULER": 111, "KPPN&IKN": 117}
    assert invited == {"REGULER": 75, "KPPN&IKN": 66}
    assert instrument.previous == (
        "indonesia-smart-city/evaluasi-2022",
        "indonesia-smart-city/evaluasi-2022-kppn-ikn",
    )


def test_all_130_published_finals_of_2023_come_out_of_the_recipe():
    instrument = find_instrument("indonesia-smart-city/evaluasi-2023")
    assert instrument.published is not None
    trees = instrument.recipe().cohorts
    wrong = [
        row.name
        for row in instrument.published.rows
        if evaluate(trees[row.cohort], row.figures).final != row.final
    ]
    assert (len(instrument.published.rows), wrong) == (130, [])
    assert instrument.published.source.number == "B-1384/DJAI/AI.01.04/12/2023"


def test_kab_malangs_117_items_give_its_six_published_means_and_final():
    instrument = find_instrument("indonesia-smart-city/evaluasi-2023")
    assert instrument.published is not None
    items, printed = instrument.published.items_of("35.07"), instrument.published.row("35.07")
    assert items is not None
    assert printed is not None
    found = evaluate(instrument.recipe().cohorts["KPPN&IKN"], items.figures).values
    means = {d.code: found[d.code] for d in instrument.dimensions_of("KPPN&IKN")}
    assert means == printed.figures
    assert [str(mean) for mean in means.values()] == [
        "3.60",
        "2.29",
        "3.41",
        "2.81",
        "3.13",
        "2.53",
    ]
    assert found["final"] == Decimal("2.94")


def test_an_spbe_index_is_the_sum_of_level_times_weight():
    instrument = find_instrument("indonesia-smart-city/spbe-2020")
    levels = {q.code: Decimal(n % 5 + 1) for n, q in enumerate(instrument.questions)}
    summed = sum(levels[q.code] * q.weight for q in instrument.questions) / 100
    found = evaluate(instrument.recipe().cohorts["instansi"], levels)
    assert len(instrument.questions) == 47
    assert sum(q.weight for q in instrument.questions) == 100
    assert found.exact["final"] == summed


def test_spbe_predicates_run_from_the_highest_down():
    bands = find_instrument("indonesia-smart-city/spbe-2020").bands
    assert [str(band.at_least) for band in bands] == ["4.2", "3.5", "2.6", "1.8", "1"]


def test_the_recipe_survives_json():
    for instrument in load().instruments:
        assert Recipe.from_json(instrument.recipe().to_json()) == instrument.recipe()


def test_frameworks_have_six_dimensions_and_the_draft_says_it_is_one():
    now, draft = load().frameworks
    assert (now.status, len(now.dimensions)) == ("in-force", 6)
    assert sum(len(dimension.subdimensions) for dimension in now.dimensions) == 18
    assert draft.status == "draft"
    assert {d.code for d in draft.dimensions} - {d.code for d in now.dimensions} == {"mobility"}


def test_titles_speak_the_readers_language():
    quick = find_instrument("indonesia-smart-city/evaluasi-2023").dimensions[-1]
    with speaking("id"):
        assert str(quick.title) == "Kolaborasi"
    with speaking("en"):
        assert str(quick.title) == "Collaboration"


def test_derived_finals_are_marked_and_conflicting_sources_both_stay():
    bogor = load().history_of("32.71")
    assert [(h.year, str(h.final), h.basis) for h in bogor] == [
        (2020, "3.12", "published"),
        (2021, "3.33", "published"),
        (2022, "3.45", "derived"),
        (2022, "3.46", "published"),
        (2023, "3.35", "published"),
        (2024, "3.57", "published"),
    ]


@pytest.mark.parametrize(
    "id", ["evaluasi-2023", "nowhere/x", "../etc/x", "indonesia-smart-city/evaluasi-1999", ""]
)
def test_an_unknown_instrument_is_not_found(id):
    with pytest.raises(NotFound):
        find_instrument(id)
