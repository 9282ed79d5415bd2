"""Variance components and what they say of more raters: by mean squares, and with gaps."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from menuju.composite.agreement import icc, study
from menuju.languages import speaking
from menuju.problems import Invalid
from tests.composite.agreement import tables, worked

FLAT = "All scores are the same; without variation this coefficient is not defined."
HIDDEN = (
    "The gaps of this table hide a variance component; units need more than one rater, and raters"
    " more than one unit."
)


def estimates(found):
    return {part.effect: part.estimate for part in found.components}


@given(tables.scores(gaps=False))
def test_a_complete_table_gives_the_expected_mean_squares(scores):
    assume(np.ptp(scores) > 0)
    n, k = scores.shape
    mean, units, raters = scores.mean(), scores.mean(axis=1), scores.mean(axis=0)
    bms = k * ((units - mean) ** 2).sum() / (n - 1)
    jms = n * ((raters - mean) ** 2).sum() / (k - 1)
    left = scores - units[:, None] - raters + mean
    ems = (left**2).sum() / ((n - 1) * (k - 1))
    assert estimates(study(scores)) == pytest.approx(
        {"unit": (bms - ems) / k, "rater": (jms - ems) / n, "unit × rater": ems}, abs=1e-9
    )


def mean_square(scores, axes):
    """The mean square of an effect of a complete table: means, less all they are made of."""
    effect = np.zeros_like(scores)
    for chosen in range(2 ** len(axes)):
        kept = [axis for bit, axis in enumerate(axes) if chosen >> bit & 1]
        gone = tuple(axis for axis in range(scores.ndim) if axis not in kept)
        sign = (-1) ** (len(axes) - len(kept))
        effect = effect + sign * scores.mean(axis=gone, keepdims=True)
    return (effect**2).sum() / np.prod([scores.shape[axis] - 1 for axis in axes])


def test_three_facets_give_the_mean_squares_of_brennan():
    p, r, i = 7, 3, 4
    scores = np.random.default_rng(5).integers(1, 6, (p, r, i)).astype(float)
    ms = {
        axes: mean_square(scores, axes)
        for axes in [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)]
    }
    left = ms[0, 1, 2]
    assert estimates(study(scores)) == pytest.approx(
        {
            "unit": (ms[0,] - ms[0, 1] - ms[0, 2] + left) / (r * i),
            "rater": (ms[1,] - ms[0, 1] - ms[1, 2] + left) / (p * i),
            "item": (ms[2,] - ms[0, 2] - ms[1, 2] + left) / (p * r),
            "unit × rater": (ms[0, 1] - left) / i,
            "unit × item": (ms[0, 2] - left) / r,
            "rater × item": (ms[1, 2] - left) / p,
            "unit × rater × item": left,
        },
        abs=1e-10,
    )


def test_with_gaps_the_components_are_right_on_average_and_the_note_names_the_method():
    lot = np.random.default_rng(2)
    found = []
    for _ in range(400):
        scores = (
            lot.normal(0, 1, (30, 1)) + lot.normal(0, 0.6, (1, 8)) + lot.normal(0, 0.8, (30, 8))
        )
        scores[lot.random(scores.shape) < 0.4] = np.nan
        found.append(list(estimates(study(scores)).values()))
    assert np.mean(found, axis=0) == pytest.approx([1, 0.36, 0.64], abs=0.05)
    with speaking("en"):
        gaps = study(worked.SCORES)
    assert (gaps.complete, gaps.note) == (
        False,
        "The table has gaps: components are estimated by Henderson's method 1.",
    )


@given(tables.scores(gaps=False))
def test_g_is_the_icc_of_consistency_and_phi_that_of_agreement(scores):
    units, raters = scores.shape
    apart = 10 * np.arange(units)[:, None] + 7 * np.arange(raters) ** 2
    found = study(scores + apart)
    assume(min(part.estimate for part in found.components) > 1e-9)
    forms = {each.name: each.value for each in icc(scores + apart)}
    assert (found.decisions[0].g, found.decisions[0].phi) == pytest.approx(
        (forms["icc_3_k"], forms["icc_2_k"])
    )


def test_more_raters_and_items_are_more_dependable():
    lot = np.random.default_rng(9)
    scores = lot.normal(0, 1, (40, 1, 1)) + lot.normal(0, 0.7, (40, 4, 6))
    decided = study(scores, raters=(1, 2, 4), items=(1, 6)).decisions
    assert [(each.raters, each.items) for each in decided] == [
        (1, 1), (1, 6), (2, 1), (2, 6), (4, 1), (4, 6),
    ]  # fmt: skip
    assert all(one.phi < other.phi for one, other in zip(decided[::2], decided[1::2], strict=True))
    assert all(each.phi <= each.g for each in decided)


def test_a_negative_estimate_counts_as_nought_and_is_named():
    with speaking("en"):
        found = study(np.array([[1.0, 3], [3, 1], [2, 2]]))
    assert [(each.estimate < 0, each.effect) for each in found.components] == [
        (True, "unit"),
        (True, "rater"),
        (False, "unit × rater"),
    ]
    assert [each.variance for each in found.components] == pytest.approx([0, 0, 2])
    assert found.note == "Negative estimates count as 0: unit, rater."


@pytest.mark.parametrize(
    ("scores", "why"),
    [
        ([[1, 2, 3]], "Only one unit with scores; its variance cannot be estimated."),
        ([[1], [2]], "Only one rater with scores; its variance cannot be estimated."),
        ([[2, 2], [2, 2]], FLAT),
        (np.where(np.eye(3), 1.0 + np.arange(3), np.nan), HIDDEN),
    ],
)
def test_a_table_that_does_not_tell_says_why(scores, why):
    with speaking("en"):
        found = study(np.array(scores, float))
    assert (found.components, found.decisions, found.note) == ((), (), why)


@given(tables.scores(units=(1, 5), raters=(1, 4)))
def test_no_nan_leaves_silently(scores):
    found = study(scores)
    assert found.note or found.components
    numbers = [part.estimate for part in found.components]
    numbers += [value for each in found.decisions for value in (each.g, each.phi) if value]
    assert np.isfinite(numbers).all()


@given(tables.scores(), st.randoms(use_true_random=False))
def test_the_order_of_units_and_raters_changes_nothing(scores, lot):
    units, raters = (lot.sample(range(size), size) for size in scores.shape)
    moved = estimates(study(scores[np.ix_(units, raters)]))
    assert moved == pytest.approx(estimates(study(scores)), abs=1e-8)


def test_no_raters_and_infinite_scores_are_refused():
    with speaking("en"), pytest.raises(Invalid, match="at least 1"):
        study(worked.SCORES, raters=(0,))
    with pytest.raises(Invalid) as refused:
        study(np.array([[[1.0, np.inf], [1, 2]]]))
    assert [finding.where for finding in refused.value.findings] == ["1/1/2"]
