"""Means of each kind, what they leave out, and what has none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from menuju.composite.steps.aggregate import Mean, aggregate
from menuju.composite.steps.outranking import copeland, outranking
from menuju.problems import Invalid


def joined(row, method, weights=(1, 1, 2), **more):
    values = np.array(row, float, ndmin=2)
    done = aggregate(
        values,
        membership=np.zeros(values.shape[1], np.intp),
        weights=np.array(weights, float),
        method=method,
        rows=[f"kota {n}" for n in range(len(values))],
        codes=["a", "b", "c"],
        parents=["Kota"],
        **more,
    )
    return [None if np.isnan(x) else round(x, 10) for x in done[:, 0]]


@pytest.mark.parametrize(
    ("method", "more", "expected"),
    [
        (Mean.ARITHMETIC, {}, 4.75),
        (Mean.GEOMETRIC, {}, round((1 * 2 * 8 * 8) ** 0.25, 10)),
        (Mean.HARMONIC, {}, round(4 / (1 + 1 / 2 + 2 / 8), 10)),
        (Mean.GENERALISED, {"power": 2.0}, round(((1 + 4 + 128) / 4) ** 0.5, 10)),
        (Mean.GENERALISED, {"power": 1.0}, 4.75),
        (Mean.GENERALISED, {"power": 0.0}, round((1 * 2 * 8 * 8) ** 0.25, 10)),
        (Mean.GENERALISED, {"power": -1.0}, round(4 / (1 + 1 / 2 + 2 / 8), 10)),
    ],
)
def test_a_mean_is_what_its_formula_says(method, more, expected):
    assert joined([1, 2, 8], method, **more) == [expected]


def test_mazziotta_and_pareto_take_off_what_is_uneven():
    assert joined([[80, 120, 100], [100, 100, 100]], Mean.MAZZIOTTA_PARETO, weights=(1, 1, 1)) == [
        round(100 - (800 / 3) / 100, 10),
        100,
    ]
    (plus,) = joined([80, 120, 100], Mean.MAZZIOTTA_PARETO_PLUS, weights=(1, 1, 1))
    assert plus == round(100 + (800 / 3) / 100, 10)


def test_what_is_missing_is_left_out_and_the_other_weights_count():
    assert joined([1, np.nan, 8], Mean.ARITHMETIC) == [round(17 / 3, 10)]
    assert joined([1, np.nan, np.nan], Mean.ARITHMETIC, threshold=0.5) == [None]
    assert joined([np.nan] * 3, Mean.ARITHMETIC) == [None]
    assert joined([1, np.nan, 8], Mean.ARITHMETIC, threshold=0.5) == [round(17 / 3, 10)]


@pytest.mark.parametrize(
    ("method", "row", "more"),
    [
        (Mean.GEOMETRIC, [1, 0, 3], {}),
        (Mean.GEOMETRIC, [1, -2, 3], {}),
        (Mean.HARMONIC, [1, 0, 3], {}),
        (Mean.MAZZIOTTA_PARETO, [1, 0, 3], {}),
        (Mean.GENERALISED, [1, -2, 3], {"power": 2.0}),
        (Mean.GENERALISED, [1, 0, 3], {"power": -2.0}),
    ],
)
def test_a_mean_that_does_not_exist_is_refused_by_its_cell(method, row, more):
    with pytest.raises(Invalid) as told:
        joined(row, method, **more)
    assert [finding.where for finding in told.value.findings] == ["kota 0 · b"]


def test_what_weighs_nothing_stops_no_mean():
    assert joined([4, 0, 9], Mean.GEOMETRIC, weights=(1, 0, 1)) == [6]


def test_weights_that_sum_to_zero_are_refused_by_their_parent():
    with pytest.raises(Invalid) as told:
        joined([1, 2, 3], Mean.ARITHMETIC, weights=(0, 0, 0))
    assert [finding.where for finding in told.value.findings] == ["Kota"]


def test_copeland_counts_wins_less_losses():
    values = np.array([[3.0, 3, 3], [2, 2, 2], [1, 1, 9]])
    assert copeland(values, np.array([1.0, 1, 1])).tolist() == [2, 0, -2]
    assert copeland(values, np.array([1.0, 1, 5])).tolist() == [0, -2, 2]


def test_shares_of_two_units_sum_to_one():
    values = np.array([[3.0, 1, np.nan], [2, 2, 2], [3, 1, 9]])
    shares = outranking(values, np.array([1.0, 2, 3]))
    np.testing.assert_allclose(shares + shares.T, 1)
    assert shares[0, 2] == 0.5


POSITIVE = st.floats(0.01, 1e4)


@given(arrays(np.float64, (1, 3), elements=POSITIVE), arrays(np.float64, 3, elements=POSITIVE))
def test_harmonic_geometric_and_arithmetic_stand_in_order(row, weights):
    means = [
        joined(row, method, weights=weights)[0]
        for method in (Mean.HARMONIC, Mean.GEOMETRIC, Mean.ARITHMETIC)
    ]
    assert means[0] <= means[1] * (1 + 1e-6) + 1e-9
    assert means[1] <= means[2] * (1 + 1e-6) + 1e-9
    assert row.min() * (1 - 1e-6) <= means[1] + 1e-9
    assert means[1] <= row.max() * (1 + 1e-6) + 1e-9
