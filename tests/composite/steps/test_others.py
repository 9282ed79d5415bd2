"""Denominating, screening, imputing, ranking, rounding and weights."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.composite.steps import impute, weights
from menuju.composite.steps.denominate import denominate
from menuju.composite.steps.impute import Imputation
from menuju.composite.steps.ranks import Ranks, Rounding, ranks, rounded
from menuju.composite.steps.screen import availability, screen
from menuju.problems import Invalid

NAN = np.nan


def divided(under, **more):
    return denominate(
        np.array([[10.0, 3.0], [20.0, NAN]]),
        by=["People", None],
        denominators={"People": np.array(under, float)},
        rows=["A", "B"],
        codes=["a", "b"],
        **more,
    )


def test_indicators_are_divided_by_their_own_denominator():
    np.testing.assert_array_equal(divided([2, 5], scale=100), [[500, 3], [400, NAN]])


def test_a_missing_denominator_makes_the_value_missing():
    np.testing.assert_array_equal(divided([NAN, 5]), [[NAN, 3], [4, NAN]])


def test_a_division_by_zero_names_its_cell():
    with pytest.raises(Invalid) as told:
        divided([0, 5])
    assert [finding.where for finding in told.value.findings] == ["A · a"]


def test_units_that_too_little_is_known_of_are_left_out():
    values = np.array([[1.0, 2, NAN, 4], [0, 0, 0, 1], [NAN, NAN, NAN, 1]])
    assert screen(values, min_available=0.75).tolist() == [True, True, False]
    assert screen(values, min_available=None, min_nonzero=0.5).tolist() == [True, False, True]
    assert availability(values).available.tolist() == [0.75, 1, 0.25]
    with pytest.raises(Invalid):
        screen(values[2:])


def test_missing_values_come_from_the_column_of_units_alike():
    values = np.array([[1.0], [3.0], [NAN], [50.0], [NAN]])
    alike = impute.from_column(values, method=Imputation.MEAN, groups=["J", "J", "J", "S", "S"])
    assert alike[:, 0].tolist() == [1, 3, 2, 50, 50]
    assert impute.from_column(values, method=Imputation.MEDIAN)[:, 0].tolist() == [1, 3, 3, 50, 3]


def test_what_a_whole_group_lacks_stays_missing():
    values = np.array([[1.0], [NAN]])
    done = impute.from_column(values, method=Imputation.MEAN, groups=["J", "S"])
    np.testing.assert_array_equal(done, values)


def test_missing_values_come_from_the_same_pillar():
    values = np.array([[10.0, NAN, 80.0], [NAN, NAN, 5.0]])
    done = impute.from_pillar(values, pillars=np.array([0, 0, 1]))
    np.testing.assert_array_equal(done, [[10, 10, 80], [NAN, NAN, 5]])


def test_missing_values_come_from_other_years_of_the_same_unit():
    values = np.array([[NAN], [2.0], [NAN], [6.0], [NAN], [7.0]])
    told = {"units": ["A"] * 5 + ["B"], "years": [2019, 2020, 2021, 2022, 2023, 2020]}
    latest = impute.from_years(values, **told, method=Imputation.LATEST)
    np.testing.assert_array_equal(latest[:, 0], [NAN, 2, 2, 6, 6, 7])
    linear = impute.from_years(values, **told, method=Imputation.LINEAR)
    assert linear[:, 0].tolist() == [2, 2, 4, 6, 6, 7]


def test_equal_scores_share_a_place():
    scores = np.array([5.0, 7, NAN, 5, 1])
    np.testing.assert_array_equal(ranks(scores), [2, 1, NAN, 2, 4])
    np.testing.assert_array_equal(ranks(scores, Ranks.DENSE), [2, 1, NAN, 2, 3])
    np.testing.assert_array_equal(ranks(scores, groups=list("xxxyy")), [2, 1, NAN, 1, 2])


@pytest.mark.parametrize(
    ("value", "mode", "expected"),
    [
        (2.675, Rounding.HALF_UP, 2.68),
        (2.675, Rounding.HALF_EVEN, 2.68),
        (2.665, Rounding.HALF_EVEN, 2.66),
        (2.675, Rounding.HALF_DOWN, 2.67),
        (-2.675, Rounding.HALF_UP, -2.68),
    ],
)
def test_figures_are_rounded_as_they_are_printed(value, mode, expected):
    assert rounded(np.array([value]), 2, mode).tolist() == [expected]


def test_experts_agree_on_weights_by_pairs():
    matrix = np.array([[1, 2, 4], [1 / 2, 1, 2], [1 / 4, 1 / 2, 1]])
    found = weights.from_pairs([matrix, matrix], codes=["a", "b", "c"])
    np.testing.assert_allclose(found.weights, np.array([4, 2, 1]) / 7)
    assert found.consistency < 1e-9


def test_pairs_that_contradict_each_other_are_told():
    circle = np.array([[1, 5, 1 / 5], [1 / 5, 1, 5], [5, 1 / 5, 1]])
    assert weights.from_pairs([circle], codes=["a", "b", "c"]).consistency > weights.CONSISTENT
    with pytest.raises(Invalid):
        weights.from_pairs([np.array([[1.0, 2], [3, 1]])], codes=["a", "b"])


def test_points_of_experts_count_the_same_whatever_their_sum():
    found = weights.from_budgets(np.array([[1.0, 3], [30, 10]]), codes=["a", "b"])
    assert found.tolist() == [0.5, 0.5]
    with pytest.raises(Invalid):
        weights.from_budgets(np.array([[0.0, 0]]), codes=["a", "b"])


def test_the_first_component_weighs_what_moves_together():
    generator = np.random.default_rng(1)
    common = generator.normal(size=200)
    values = np.column_stack([common + 0.1 * generator.normal(size=200) for _ in range(2)])
    values = np.column_stack([values, generator.normal(size=200), -common])
    found = weights.principal_components(values, codes=list("abcd"))
    assert found.weights[2] < found.weights[0] / 3
    assert found.reversed.tolist() == [False, False, found.reversed[2], True]
    assert round(found.explained.sum(), 9) == 1


def test_optimised_weights_make_each_part_matter_as_intended():
    generator = np.random.default_rng(2)
    parts = generator.normal(size=(300, 3)) * np.array([1.0, 3.0, 0.5])
    found = weights.optimised(lambda w: parts @ w, parts, target=np.array([1.0, 1.0, 2.0]))
    np.testing.assert_allclose(found.importance, [0.25, 0.25, 0.5], atol=1e-3)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20))
def test_a_place_is_one_more_than_how_many_are_better(scores):
    found = ranks(np.array(scores))
    assert found.tolist() == [1 + sum(other > score for other in scores) for score in scores]


def test_figures_of_any_size_are_rounded():
    assert rounded(np.array([1e150, -1e28 / 3, 1e-300]), 2).tolist() == [1e150, -1e28 / 3, 0]
