"""Sensitivity of a function whose shares are known, with intervals that hold them."""

import math

import numpy as np
import pytest
from scipy.stats import qmc

import menuju.composite as ci
from menuju.problems import Invalid


def design(count, d, seed):
    points = qmc.Sobol(2 * d, rng=np.random.default_rng(seed)).random_base2(count)
    first, second = points[:, :d], points[:, d:]
    mixed = []
    for i in range(d):
        one = first.copy()
        one[:, i] = second[:, i]
        mixed.append(one)
    return np.vstack([first, second, *mixed])


def ishigami(points):
    x, y, z = ((2 * points - 1) * math.pi).T
    return np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)


FIRST = (0.3139, 0.4424, 0.0)
TOTAL = (0.5576, 0.4424, 0.2437)


def test_the_shares_of_ishigamis_function_are_found():
    found = ci.sensitivity(ishigami(design(12, 3, 1)), ["x", "y", "z"])
    np.testing.assert_allclose([one.first for one in found.influences], FIRST, atol=0.03)
    np.testing.assert_allclose([one.total for one in found.influences], TOTAL, atol=0.03)


def test_intervals_hold_the_known_shares_about_as_often_as_they_say():
    held = 0
    for seed in range(40):
        found = ci.sensitivity(ishigami(design(8, 3, seed)), ["x", "y", "z"], resamples=200)
        for one, total in zip(found.influences, TOTAL, strict=True):
            held += one.total_low <= total <= one.total_high
    assert held / 120 >= 0.85


def test_rows_without_an_index_are_left_out_whole_and_counted():
    output = ishigami(design(8, 3, 1))
    output[[3, 256 + 5, 2 * 256 + 3]] = np.nan
    found = ci.sensitivity(output, ["x", "y", "z"], resamples=50)
    assert (found.rows, found.left_out) == (254, 2)


def test_a_share_below_zero_says_that_it_cannot_be_told_from_zero():
    points = design(6, 3, 2)
    found = ci.sensitivity(points[:, 0] + 1e-9 * points[:, 1], ["x", "y", "z"], resamples=100)
    assert found.influences[0].first > 0.9
    for one in found.influences:
        assert bool(one.note) == (one.first < 0)


@pytest.mark.parametrize("output", [np.ones(40), np.full(40, np.nan)])
def test_what_never_changes_has_no_shares(output):
    with pytest.raises(Invalid):
        ci.sensitivity(output, ["x", "y"])
