"""Indicators that a few units dominate are tamed, and the others are left alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from menuju.composite.steps.shape import kurtosis, skewness
from menuju.composite.steps.transforms import Transform, box_cox, transform
from menuju.composite.steps.treat import passes, treat
from menuju.problems import Invalid

CALM = np.arange(20.0)
WILD = np.append(np.arange(19.0), 400.0)
WILDER = np.append(np.arange(17.0), [300.0, 500.0, 900.0])


def columns(*given):
    return np.column_stack(given)


def test_shape_is_that_of_scipy_without_bias():
    values = columns(CALM, WILD, WILDER)
    np.testing.assert_allclose(skewness(values), stats.skew(values, bias=False))
    np.testing.assert_allclose(kurtosis(values), stats.kurtosis(values, bias=False))


def test_what_has_no_shape_passes():
    values = np.array([[1.0, 5, np.nan], [2, 5, 1], [np.nan, 5, 2]])
    assert np.isnan(skewness(values)).all()
    assert passes(values).all()


def test_one_far_point_comes_to_its_neighbour():
    done = treat(columns(CALM, WILD), codes=["a", "b"])
    assert done.winsorised.tolist() == [0, 1]
    assert done.values[-1].tolist() == [19, 18]
    assert done.values[:-1].tolist() == columns(CALM, WILD)[:-1].tolist()


def test_far_points_below_are_pulled_up():
    done = treat(columns(-WILD), codes=["a"])
    assert done.values[-1, 0] == -18


def test_where_points_do_not_suffice_the_logarithm_is_taken_of_the_values_as_given():
    values = columns(np.concatenate([np.ones(40), np.exp(np.arange(8.0))]))
    done = treat(values, codes=["a"], winsorise=2)
    assert done.transformed.all()
    assert done.winsorised.tolist() == [0]
    np.testing.assert_allclose(done.values, np.log(values - values.min() + 1))


def test_without_a_logarithm_what_stays_wild_says_so():
    values = columns(np.concatenate([np.ones(40), np.exp(np.arange(8.0))]))
    done = treat(values, codes=["a"], winsorise=1, then=None)
    assert (done.winsorised.tolist(), done.passes.tolist()) == ([1], [False])


def test_an_indicator_may_be_left_as_it_is_or_have_points_of_its_own():
    values = columns(WILDER, WILDER, WILDER)
    skipped = np.array([True, False, False])
    done = treat(values, codes=["a", "b", "c"], winsorise=[5, 1, 5], then=None, skipped=skipped)
    assert done.winsorised.tolist()[:2] == [0, 1]
    assert done.winsorised[2] > 1


@pytest.mark.parametrize("how", [how for how in Transform if how is not Transform.BOX_COX])
def test_a_logarithm_keeps_the_order_and_changes_the_values(how):
    values = columns(WILD + 1, WILD.max() + 2 - WILD)
    done = transform(values, how, codes=["a", "b"])
    np.testing.assert_array_equal(np.argsort(done, axis=0), np.argsort(values, axis=0))
    assert not np.allclose(done, values)


def test_box_cox_is_a_logarithm_at_zero_and_a_line_at_one():
    values = columns(WILD + 1)
    np.testing.assert_allclose(box_cox(values, power=0.0), np.log(values))
    np.testing.assert_allclose(box_cox(values, power=1.0), values - 1)


@pytest.mark.parametrize(
    ("how", "values"),
    [
        (Transform.LOG, [0.0, 1, 2]),
        (Transform.LOG_CT_PLUS, [3.0, 3, 3]),
        (Transform.LOG_GII, [3.0, 3, 3]),
        (Transform.LOG_GII, [0.1, 0.2, 0.9]),
    ],
)
def test_what_has_no_such_logarithm_is_refused_by_its_code(how, values):
    with pytest.raises(Invalid) as told:
        transform(columns(values), how, codes=["Air"])
    assert [finding.where for finding in told.value.findings] == ["Air"]


@given(arrays(np.float64, (12, 2), elements=st.floats(-1e5, 1e5).map(lambda x: round(x, 2))))
def test_treatment_keeps_order_and_never_makes_a_hole(values):
    done = treat(values, codes=["a", "b"])
    assert np.isfinite(done.values).all()
    for column in range(2):
        order = np.argsort(values[:, column], kind="stable")
        assert (np.diff(done.values[order, column]) >= -1e-9).all()
