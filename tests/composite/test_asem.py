"""Every step of COINr's example gives what COINr gives, to the ninth decimal."""

from dataclasses import replace

import numpy as np
import pytest

import menuju.composite as ci
from menuju.composite.steps.normalise import Norm, Scale, normalise
from menuju.composite.steps.treat import treat
from tests.composite.asem import EXACT

STEPS = [
    ("denominate", "02_denominated.csv"),
    ("impute", "03_imputed.csv"),
    ("screen", "04_screened.csv"),
    ("treat", "05_treated.csv"),
    ("normalise", "06_normalised.csv"),
]


@pytest.fixture(scope="module")
def built(asem):
    return ci.build(asem.table, asem.structure, asem.recipe)


@pytest.mark.parametrize(("place", "kind", "name"), [(i, *step) for i, step in enumerate(STEPS)])
def test_each_step_equals_coinrs(asem, built, place, kind, name):
    output = built.outputs[place]
    assert output.kind == kind
    np.testing.assert_allclose(output.table.values, asem.expected(name), **EXACT)


def test_every_level_equals_coinrs(asem, built):
    expected = asem.expected("07_aggregated.csv", built.codes)
    np.testing.assert_allclose(built.scores, expected, **EXACT)


def test_every_place_equals_coinrs(asem, built):
    codes = built.structure.codes(2) + built.structure.codes(3) + built.structure.codes(4)
    mine = built.ranks[:, [built.codes.index(code) for code in codes]]
    np.testing.assert_array_equal(mine, asem.expected("08_results_agg_ranks.csv", codes))


def test_the_same_points_are_pulled_in(asem):
    done = treat(asem.expected("04_screened.csv"), codes=asem.structure.codes(1))
    rows = (asem.folder / "expected/05_treated_Dets_Table.csv").read_text().splitlines()
    table = [row.split(",") for row in rows[1:]]
    expected = {row[0]: int(row[4] or 0) for row in table}
    assert dict(zip(asem.structure.codes(1), done.winsorised.tolist(), strict=True)) == expected


@pytest.mark.parametrize(
    ("name", "norm"),
    [
        ("norm_minmax_0_100.csv", Norm()),
        ("norm_minmax_1_100.csv", Norm(lower=1)),
        ("norm_zscore_0_1.csv", Norm(Scale.Z_SCORE)),
        ("norm_rank.csv", Norm(Scale.RANK)),
        ("norm_prank.csv", Norm(Scale.PERCENTILE_RANK)),
    ],
)
def test_other_scales_equal_coinrs(asem, name, norm):
    directions = np.array([node.direction for node in asem.structure.indicators])
    treated, codes = asem.expected("05_treated.csv"), asem.structure.codes(1)
    mine = normalise(treated, directions=directions, codes=codes, norms=norm)
    np.testing.assert_allclose(mine, asem.expected(name), **EXACT)


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("impute_i_mean.csv", {"method": "mean"}),
        ("impute_i_median_grp.csv", {"method": "median", "group": "EurAsia_group"}),
        ("impute_i_median_grp.csv", {"f_i": "i_median_grp", "use_group": "EurAsia_group"}),
    ],
)
def test_other_ways_to_impute_equal_coinrs(asem, name, settings):
    changed = asem.recipe.replaced("impute", settings)
    (imputed,) = (
        one for one in ci.build(asem.table, asem.structure, changed).outputs if one.kind == "impute"
    )
    np.testing.assert_allclose(imputed.table.values, asem.expected(name), **EXACT)


def test_winsorising_then_a_logarithm_equals_coinrs(asem):
    done = treat(asem.expected("04_screened.csv"), codes=asem.structure.codes(1), winsorise=5)
    np.testing.assert_allclose(done.values, asem.expected("treat_win5_logCT.csv"), **EXACT)


def test_a_recipe_in_coinrs_words_is_the_same_recipe(asem):
    steps = [
        {"step": "denominate"},
        {"step": "impute", "f_i": "i_mean_grp", "use_group": "EurAsia_group"},
        {"step": "screen", "dat_thresh": 0.9, "unit_screen": "byNA"},
        {"step": "treat", "f1": "winsorise", "winmax": 5, "skew_thresh": 2, "f2": "log_CT"},
        {"step": "normalise", "f_n": "n_minmax", "f_n_para": {"l_u": [0, 100]}},
        {"step": "aggregate", "f_ag": "a_amean"},
    ]
    theirs = ci.from_json({"format": "menuju-index-recipe/1", "steps": steps})
    assert theirs == asem.recipe


def test_parents_may_come_from_a_lineage(asem):
    meta = ci.read_sheet(asem.folder / "00_iMeta.csv")
    lineage = ci.read_sheet(asem.folder / "00_lineage.csv")
    other = ci.structure_of(meta, lineage)
    plain = {(node.code, node.parent, node.level) for node in asem.structure.nodes}
    assert {(node.code, node.parent, node.level) for node in other.nodes} == plain


def test_the_six_countries_of_the_paper_have_the_papers_scores(asem):
    """JOSS 10.21105/joss.04567: raw values, min–max, arithmetic mean."""
    steps = [{"step": "normalise"}, {"step": "aggregate"}]
    recipe = ci.from_json({"format": "menuju-index-recipe/1", "steps": steps})
    built = ci.build(asem.table, asem.structure, recipe)
    told = {"DEU": 75.23, "GBR": 68.94, "FRA": 65.92, "CHE": 62.61, "NLD": 61.24, "SWE": 60.59}
    scores = dict(zip(built.units, built.index.round(2).tolist(), strict=True))
    assert {unit: scores[unit] for unit in told} == told


def test_several_years_are_scaled_together_and_ranked_apart(asem):
    sheet = ci.read_sheet(asem.folder / "00_iData_panel.csv")
    table = ci.table_of(sheet, asem.structure)
    recipe = replace(asem.recipe, steps=(asem.recipe.steps[0], *asem.recipe.steps[3:]))
    built = ci.build(table, asem.structure, recipe)
    assert len(set(table.years)) == 5
    assert np.nanmin(built.levels[0]) == 0
    assert np.nanmax(built.levels[0]) == 100
    best = [year for year, place in zip(table.years, built.ranks[:, -1], strict=True) if place == 1]
    assert sorted(best) == sorted(set(table.years))
