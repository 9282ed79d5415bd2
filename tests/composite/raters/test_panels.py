"""Scores as arrays, and the official finals made of them."""

import math

import numpy as np
import pytest

from menuju.composite.raters import finals, gather, places, question_means
from menuju.composite.raters.panels import above
from menuju.problems import Invalid


def small(values=(2.0, 4.0, 1.0, 3.0, math.nan)):
    return gather(
        units=["A", "A", "B", "A", "B"],
        raters=["r", "s", "r", "r", "s"],
        items=["q", "q", "q", "p", "p"],
        values=values,
    )


def test_names_are_sorted_and_a_missing_score_is_a_missing_row():
    scores = small()
    assert (scores.units, scores.raters, scores.items) == (("A", "B"), ("r", "s"), ("p", "q"))
    assert scores.value.tolist() == [2.0, 4.0, 1.0, 3.0]


def test_a_question_is_the_mean_of_the_raters_who_scored_it():
    means = question_means(small())
    assert means[0].tolist() == [3.0, 3.0]
    assert math.isnan(means[1, 0])
    assert means[1, 1] == 1.0


def test_weights_of_missing_questions_go_to_the_others():
    means = np.array([[3.0, 1.0], [np.nan, 1.0]])
    assert finals(means, np.array([[0.75], [0.25]])).tolist() == [2.5, 1.0]
    assert finals(means, lambda given: np.nansum(given, axis=1)).tolist() == [4.0, 1.0]


@pytest.mark.parametrize(
    ("weights", "said"),
    [([0.0, 0.0], "nol"), ([1.0], "2 bilangan"), ([1.0, -1.0], "negatif"), ([1.0, np.nan], "2")],
)
def test_bad_weights_are_refused(weights, said):
    with pytest.raises(Invalid, match=said):
        finals(np.ones((1, 2)), np.array(weights))


def test_a_unit_whose_weighted_questions_have_no_score_is_named():
    with pytest.raises(Invalid) as refused:
        finals(np.array([[1.0, 2.0], [np.nan, 2.0]]), np.array([1.0, 0.0]))
    assert [finding.where for finding in refused.value.findings] == ["unit ke-2"]


def test_a_score_given_twice_is_named():
    with pytest.raises(Invalid) as refused:
        gather(units=["A", "A"], raters=["r", "r"], items=["q", "q"], values=[1.0, 2.0])
    assert [finding.where for finding in refused.value.findings] == ["A/r/q"]


def test_infinite_scores_and_no_scores_are_refused():
    with pytest.raises(Invalid) as refused:
        gather(units=["A"], raters=["r"], values=[math.inf])
    assert refused.value.findings[0].where == "A/r"
    with pytest.raises(Invalid):
        gather(units=["A"], raters=["r"], values=[math.nan])


def test_equal_finals_share_the_better_place():
    assert places(np.array([2.0, 5.0, 2.0, 1.0])).tolist() == [2, 1, 2, 4]
    assert [one.tolist() for one in above(np.array([[2.0, 5.0, 2.0, 1.0]]))] == [
        [[1, 0, 1, 3]],
        [[2, 1, 2, 1]],
    ]
