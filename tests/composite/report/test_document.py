"""What a report says, before it is written."""

import json

import numpy as np
import pytest

from menuju.composite.building import build
from menuju.composite.inputs.table import Table as ScoreTable
from menuju.composite.recipes.recipe import from_json
from menuju.composite.report import Material, document
from menuju.composite.report.blocks import Bullets, Code, Figure, Paragraph, Table
from menuju.composite.report.numbers import figure, general, interval, share
from menuju.composite.report.sections.correlations import pearson
from menuju.composite.report.sections.made import parts
from menuju.composite.report.sections.profiles import strengths
from menuju.composite.report.sections.statistics import flags
from menuju.composite.report.words import steps
from menuju.languages import speaking
from menuju.problems import Invalid
from tests.composite.report.made import intervals, material, structure

LAST = {"step": "aggregate", "threshold": 0.9}


def section(of, anchor):
    return next(each for each in document(of).sections if each.anchor == anchor)


def tables(of, anchor):
    return [block for block in section(of, anchor).blocks if isinstance(block, Table)]


def test_the_ranking_tells_rank_name_index_interval_and_every_pillar():
    of = material()
    table = tables(of, "ranking")[0]
    best = of.rows[0]
    first = table.rows[0]
    assert [column.head for column in table.columns] == [
        "Peringkat", "Unit", "Indeks", "Selang 90\u00a0%", "Air", "Jalan", "Sekolah",
    ]  # fmt: skip
    assert (first[0].text, first[1].text, first[3].text) == ("1", of.name(best), "1–3")
    assert first[2].text == figure(of.built.index[best], 2)
    assert [row[0].text for row in table.rows] == [str(place) for place in range(1, 13)]


def test_every_note_of_a_step_is_told():
    of = material()
    told = {(cell[1].text, cell[2].text) for table in tables(of, "data") for cell in table.rows}
    assert told == {(note.where, note.what) for note in of.built.notes}
    assert of.built.notes


def test_the_recipe_at_the_end_is_the_recipe():
    of = material()
    code = next(b for b in section(of, "recipe").blocks if isinstance(b, Code))
    assert from_json(json.loads(code.text)) == of.built.recipe


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_method_of_every_step_has_words(language):
    methods = {
        "impute": ["mean", "median", "pillar", "constant", "latest", "linear"],
        "normalise": [
            "min_max", "scaled", "z_score", "rank", "borda", "percentile_rank",
            "distance_to_maximum", "distance_to_reference", "distance_to_target",
            "fraction_of_maximum", "goalposts", "none",
        ],
        "aggregate": [
            "arithmetic", "geometric", "harmonic", "generalised", "copeland",
            "mazziotta_pareto", "mazziotta_pareto_plus",
        ],
    }  # fmt: skip
    last = {"step": "aggregate"}
    told = []
    with speaking(language):
        for kind, names in methods.items():
            for name in names:
                step = {"step": kind, "method": name}
                listed = [step] if kind == "aggregate" else [step, last]
                recipe = from_json({"format": "menuju-index-recipe/1", "steps": listed})
                told.append(steps(recipe)[0][1])
    assert len(set(told)) == len(told)


def test_weights_are_shares_of_the_index():
    of = material()
    told = parts(of.built.structure, of.built.weights)
    assert told["Indeks"] == 1
    assert told["Air"] == pytest.approx(1 / 3)
    assert sum(told[code] for code in of.built.structure.codes(1)) == pytest.approx(1)


def test_what_every_unit_has_is_no_strength():
    of = material()
    best, worst = strengths(of, int(of.rows[0]))
    assert (len(best), len(worst)) == (4, 4)
    assert not set(best) & set(worst)


def test_correlations_leave_out_gaps_and_constants():
    values = np.array([[1, 2, 5, np.nan], [2, 4, 5, 1], [3, 6, 5, 2], [4, 8.0, 5, np.nan]])
    found = pearson(values)
    assert found[0, 1] == pytest.approx(1)
    assert np.isnan(found[2]).all()
    assert np.isnan(found[3]).all()


def test_indicators_are_flagged_as_coinr_flags_them():
    assert flags(np.array([0.0, 0, 0, 1]), 0, 0) == ["nol"]
    assert flags(np.array([1.0, np.nan, np.nan, 2]), 0, 0) == ["kosong"]
    assert flags(np.array([1.0, 2, 3, 90]), 2.1, 3.6) == ["ekor"]
    assert flags(np.array([1.0, 1, 1, 2, 1]), 0, 0) == ["seragam"]
    assert flags(np.array([np.nan]), np.nan, np.nan) == ["kosong"]


def test_a_first_order_below_zero_is_explained():
    told = [b for b in section(material(), "sensitivity").blocks if isinstance(b, Paragraph)]
    assert any("galat sampling" in each.text and each.tone == "caution" for each in told)


def test_the_strongest_choice_comes_first():
    rows = tables(material(), "sensitivity")[0].rows
    assert [row[0].text for row in rows] == ["aggregate.method", "treat.winsorise"]


def test_a_rank_outside_of_its_own_interval_is_told():
    of = material()
    away = intervals(of.built.units, of.rank)
    away.low[:], away.high[:] = 12, 12
    told = section(Material(of.built, of.data, intervals=away), "certainty").blocks
    assert any(isinstance(b, Paragraph) and b.text.startswith("11 unit") for b in told)


def test_intervals_of_other_units_are_refused_by_name():
    of = material()
    others = intervals(("X", *of.built.units[1:]), of.rank)
    with pytest.raises(Invalid) as caught:
        Material(of.built, of.data, intervals=others)
    assert [each.where for each in caught.value.findings] == ["X", "U000"]


def test_units_without_an_interval_are_left_out_of_the_drawing():
    of = material()
    told = intervals(of.built.units, of.rank)
    told.low[int(of.rows[0])] = np.nan
    figure_ = next(
        b for b in section(Material(of.built, of.data, intervals=told), "certainty").blocks
        if isinstance(b, Figure)
    )  # fmt: skip
    assert (
        of.name(int(of.rows[0])) + " " not in figure_.wide[0].split("<desc>")[1].split("</desc>")[0]
    )


def test_a_unit_without_an_index_is_ranked_last_and_drawn_nowhere():
    values = np.random.default_rng(1).normal(5, 1, (8, 9))
    values[2, 1:] = np.nan
    table = ScoreTable(tuple("ABCDEFGH"), values)
    told = {"format": "menuju-index-recipe/1", "steps": [{"step": "normalise"}, LAST]}
    of = Material(build(table, structure(), from_json(told)), table)
    rows = tables(of, "ranking")[0].rows
    assert [cell.text for cell in rows[-1]] == ["–", "C", "–", "–", "–", "–"]
    drawing = next(b for b in section(of, "ranking").blocks if isinstance(b, Figure)).wide[0]
    assert ">C</text>" not in drawing


def test_limits_name_what_this_report_lacks():
    leads = [
        lead for b in section(material(found=False), "limits").blocks if isinstance(b, Bullets)
        for lead, _ in b.items
    ]  # fmt: skip
    assert "Tanpa ketidakpastian." in leads
    assert "Nilai isian adalah dugaan." in leads


def test_figures_are_written_as_people_read_them():
    values = (1234.5, -0.004, float("nan"), 2e9)
    assert [figure(v) for v in values] == ["1.234,50", "0,00", "–", "2,00 × 10⁹"]
    assert [general(v) for v in (0.0000112, 12345.678, 0.5, 0)] == [
        "1,12 × 10⁻⁵",
        "12.346",
        "0,5",
        "0",
    ]
    assert (interval(1, 4), interval(-1, 4), share(0.125, 1)) == ("1–4", "−1 … 4", "12,5\u00a0%")
    with speaking("en"):
        assert [figure(v) for v in values] == ["1,234.50", "0.00", "–", "2.00 × 10⁹"]
        assert share(0.9) == "90%"
