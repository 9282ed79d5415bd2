"""Krippendorff's alpha: its definition, what moves it and what does not, and where it has none."""

import time

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from menuju.composite.agreement import Level, alpha, coincidences
from menuju.languages import speaking
from menuju.problems import Finding, Invalid
from tests.composite.agreement import direct, tables, worked

GAP = np.nan
LEVELS = st.sampled_from(list(Level))


def value(scores, level):
    return alpha(np.asarray(scores, float), level=level, replicates=0).value


@given(tables.scores(), LEVELS)
def test_alpha_is_its_definition_over_all_pairs(scores, level):
    assume(tables.has_pairs_that_vary(scores))
    expected = direct.alpha(scores, direct.DIFFERENCES[level])
    assert value(scores, level) == pytest.approx(expected, abs=1e-10)


@given(tables.scores(), LEVELS, st.randoms(use_true_random=False))
def test_alpha_does_not_know_the_order_of_units_and_raters(scores, level, lot):
    units, raters = (lot.sample(range(size), size) for size in scores.shape)
    moved = value(scores[np.ix_(units, raters)], level)
    assert moved == pytest.approx(value(scores, level), abs=1e-10)


@given(tables.scores(gaps=False), LEVELS)
def test_raters_who_agree_fully_have_an_alpha_of_one(scores, level):
    same = np.repeat(scores[:, :1], scores.shape[1], axis=1)
    assume(len(set(same[:, 0])) > 1)
    assert value(same, level) == pytest.approx(1, abs=1e-12)


@given(tables.scores(), st.floats(-1e6, 1e6))
def test_a_constant_added_leaves_the_interval_alpha(scores, constant):
    assert value(scores + constant, Level.INTERVAL) == pytest.approx(
        value(scores, Level.INTERVAL), abs=1e-7
    )


@given(tables.scores(), st.floats(1e-6, 1e6))
def test_a_factor_leaves_the_ratio_alpha(scores, factor):
    assert value(scores * factor, Level.RATIO) == pytest.approx(
        value(scores, Level.RATIO), abs=1e-9
    )


@given(tables.scores())
def test_the_ordinal_alpha_knows_the_order_only_and_the_nominal_not_even_that(scores):
    assert value(np.exp(scores), Level.ORDINAL) == pytest.approx(
        value(scores, Level.ORDINAL), abs=1e-10
    )
    assert value(-scores, Level.NOMINAL) == pytest.approx(value(scores, Level.NOMINAL), abs=1e-12)


@given(tables.scores(units=(1, 4), raters=(1, 3)), LEVELS)
def test_no_nan_leaves_silently(scores, level):
    assert tables.is_told(alpha(scores, level=level, replicates=20))


@given(tables.scores())
def test_the_coincidence_matrix_is_symmetric_and_holds_every_pairable_score(scores):
    seen = coincidences(scores)
    sizes = (~np.isnan(scores)).sum(axis=1)
    assert seen.matrix == pytest.approx(seen.matrix.T)
    assert seen.matrix.sum() == pytest.approx(sizes[sizes > 1].sum())


def test_a_table_without_pairs_says_why_there_is_no_alpha():
    cases = {
        "There are no scores.": [[GAP, GAP]],
        "Only one rater; agreement needs at least two.": [[1, GAP], [2, GAP]],
        "No unit was scored by two raters; there are no pairs of scores.": [[1, GAP], [GAP, 2]],
        "All scores are the same; without variation this coefficient is not defined.": [
            [3, 3],
            [3, 3],
        ],
    }
    with speaking("en"):
        found = {
            why: alpha(np.array(scores, float), level=Level.ORDINAL)
            for why, scores in cases.items()
        }
    assert {why: (each.value, each.note) for why, each in found.items()} == {
        why: (None, why) for why in cases
    }


def test_one_unit_has_an_alpha_and_no_interval():
    with speaking("en"):
        found = alpha(np.array([[1.0, 2, 2]]), level=Level.NOMINAL)
    assert (found.value, found.standard_error) == (0, None)
    assert found.note == "Only one unit; a standard error needs at least two."


def test_the_same_seed_draws_the_same_interval_and_another_one_another():
    one, again, other = (alpha(worked.SCORES, level=Level.ORDINAL, seed=at) for at in (1, 1, 2))
    assert one == again
    assert one.value == other.value
    assert (one.low, one.high) != (other.low, other.high)


@pytest.mark.parametrize("level", list(Level))
def test_every_draw_of_the_bootstrap_is_the_alpha_of_the_units_drawn(level):
    chance = np.random.default_rng(7)
    drawn = chance.integers(0, 8, (50, 8))
    alphas = [value(worked.SCORES[units], level) for units in drawn]
    seen = [each for each in alphas if each is not None]
    found = alpha(worked.SCORES, level=level, replicates=50, seed=7)
    assert found.standard_error == pytest.approx(np.std(seen, ddof=1))
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(seen, (0.025, 0.975))))


def test_draws_without_variation_are_counted():
    scores = np.array([[1.0, 1], [1, 1], [1, 1], [1, 2]])
    with speaking("en"):
        found = alpha(scores, level=Level.NOMINAL, replicates=200)
    assert found.note.endswith("of 200 bootstrap draws have no variation and are left out.")


def test_scores_that_cannot_be_are_named_by_their_cell():
    with speaking("en"), pytest.raises(Invalid) as refused:
        alpha(np.array([[1, 2], [np.inf, 1e200]]), level=Level.INTERVAL)
    assert [finding.where for finding in refused.value.findings] == [
        "row 2, column 1",
        "row 2, column 2",
    ]
    with speaking("en"), pytest.raises(Invalid) as refused:
        alpha(np.array([[1.0, -2]]), level=Level.RATIO)
    assert refused.value.findings == (
        Finding("row 1, column 2", "The ratio level has no negative scores; use interval."),
    )


def test_large_scores_neither_overflow_nor_lose_their_differences():
    assert value(worked.SCORES * 1e99, Level.INTERVAL) == pytest.approx(
        value(worked.SCORES, Level.INTERVAL)
    )
    assert value(worked.SCORES + 1e9, Level.INTERVAL) == pytest.approx(
        value(worked.SCORES, Level.INTERVAL), abs=1e-6
    )


@pytest.mark.parametrize("level", list(Level))
def test_a_country_takes_well_under_a_second(level):
    scores = np.random.default_rng(1).integers(1, 6, (100, 514, 5)).astype(float)
    began = time.process_time()
    for question in scores:
        alpha(question, level=level, replicates=0)
    alpha(scores.reshape(-1, 5), level=level, replicates=0)
    assert time.process_time() - began < 1
