"""Each scale on five towns: the numbers a reader can check with a pencil."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from menuju.composite.steps.normalise import Norm, Scale, normalise
from menuju.problems import Invalid

COLUMN = np.array([[2.0], [4.0], [6.0], [12.0], [np.nan]])


def scaled(norm, column=COLUMN, direction=1, target=None):
    done = normalise(
        column,
        directions=np.array([direction]),
        codes=["Air"],
        norms=norm,
        targets=None if target is None else np.array([target]),
    )
    return [None if np.isnan(x) else round(x, 10) for x in done[:, 0]]


@pytest.mark.parametrize(
    ("norm", "direction", "expected"),
    [
        (Norm(), 1, [0, 20, 40, 100, None]),
        (Norm(), -1, [100, 80, 60, 0, None]),
        (Norm(lower=1, upper=11), 1, [1, 3, 5, 11, None]),
        (Norm(Scale.RANK), 1, [1, 2, 3, 4, None]),
        (Norm(Scale.RANK), -1, [4, 3, 2, 1, None]),
        (Norm(Scale.BORDA), 1, [0, 1, 2, 3, None]),
        (Norm(Scale.PERCENTILE_RANK), 1, [0, 0.3333333333, 0.6666666667, 1, None]),
        (Norm(Scale.DISTANCE_TO_MAXIMUM), 1, [0, 0.2, 0.4, 1, None]),
        (Norm(Scale.DISTANCE_TO_REFERENCE, reference=2), 1, [0, 0.5, 1, 2.5, None]),
        (Norm(Scale.DISTANCE_TO_REFERENCE, reference=2, cap=True), 1, [0, 0.5, 1, 1, None]),
        (Norm(Scale.FRACTION_OF_MAXIMUM), 1, [0.1666666667, 0.3333333333, 0.5, 1, None]),
        (Norm(Scale.SCALED, low=0, high=20), 1, [10, 20, 30, 60, None]),
        (Norm(Scale.GOALPOSTS, low=4, high=8), 1, [-0.5, 0, 0.5, 2, None]),
        (Norm(Scale.GOALPOSTS, low=4, high=8, cap=True, factor=10), 1, [0, 0, 5, 10, None]),
        (Norm(Scale.GOALPOSTS, low=4, high=8, cap=True), -1, [1, 1, 0.5, 0, None]),
        (Norm(Scale.GOALPOSTS, low=2, high=8, log=True), 1,
         [0, 0.5, round(np.log(3) / np.log(4), 10), round(np.log(6) / np.log(4), 10), None]),
        (Norm(Scale.NONE), -1, [-2, -4, -6, -12, None]),
    ],
)  # fmt: skip
def test_a_scale_gives_what_its_formula_says(norm, direction, expected):
    assert scaled(norm, direction=direction) == expected


def test_z_scores_have_the_mean_and_deviation_that_are_asked_for():
    done = normalise(
        COLUMN[:4],
        directions=np.array([1]),
        codes=["Air"],
        norms=Norm(Scale.Z_SCORE, mean=10, deviation=2),
    )
    assert (round(done.mean(), 12), round(done.std(ddof=1), 12)) == (10, 2)


def test_distance_to_a_target_counts_from_the_worst():
    norm = Norm(Scale.DISTANCE_TO_TARGET, cap=True)
    assert scaled(norm, target=6.0) == [0, 0.5, 1, 1, None]
    assert scaled(norm, direction=-1, target=4.0) == [1, 1, 0.75, 0, None]


@pytest.mark.parametrize(
    ("norm", "column", "target"),
    [
        (Norm(), [5, 5, 5], None),
        (Norm(Scale.Z_SCORE), [5, 5, 5], None),
        (Norm(Scale.DISTANCE_TO_MAXIMUM), [5, 5, 5], None),
        (Norm(Scale.DISTANCE_TO_REFERENCE, reference=0), [1, 5, 5], None),
        (Norm(Scale.DISTANCE_TO_TARGET), [1, 2, 3], None),
        (Norm(Scale.DISTANCE_TO_TARGET), [1, 2, 3], 0.5),
        (Norm(Scale.FRACTION_OF_MAXIMUM), [-3, -2, 0], None),
        (Norm(Scale.GOALPOSTS, low=1, high=9, log=True), [0, 2, 3], None),
        (Norm(Scale.GOALPOSTS, low=9, high=1), [1, 2, 3], None),
        (Norm(Scale.PERCENTILE_RANK), [5, np.nan, np.nan], None),
    ],
)
def test_what_has_no_such_scale_is_refused_by_its_code(norm, column, target):
    with pytest.raises(Invalid) as told:
        scaled(norm, np.array([column], float).T, target=target)
    assert [finding.where for finding in told.value.findings] == ["Air"]


def test_a_reference_that_is_not_named_is_asked_for():
    with pytest.raises(Invalid, match="dihitung"):
        scaled(Norm(Scale.DISTANCE_TO_REFERENCE))


def test_indicators_may_have_scales_of_their_own():
    values = np.array([[1.0, 10.0], [3.0, 30.0]])
    norms = [Norm(), Norm(Scale.NONE)]
    done = normalise(values, directions=np.array([1, 1]), codes=["a", "b"], norms=norms)
    assert done.tolist() == [[0, 10], [100, 30]]


FINITE = st.floats(-1e6, 1e6).map(lambda x: round(x, 3))


@given(arrays(np.float64, (6, 3), elements=st.one_of(FINITE, st.just(float("nan")))))
def test_no_scale_loses_or_makes_up_a_value(values):
    codes = ["a", "b", "c"]
    for scale in (Scale.MIN_MAX, Scale.Z_SCORE, Scale.RANK, Scale.PERCENTILE_RANK):
        try:
            done = normalise(
                values, directions=np.array([1, -1, 1]), codes=codes, norms=Norm(scale)
            )
        except Invalid as problem:
            assert problem.findings  # noqa: PT017 -- refusing is as good as scaling
            continue
        np.testing.assert_array_equal(np.isnan(done), np.isnan(values))
        assert np.isfinite(done[~np.isnan(values)]).all()


@given(arrays(np.float64, (6, 1), elements=FINITE), st.floats(0.1, 1e3), FINITE)
def test_the_unit_of_measure_changes_no_min_max(values, factor, moved):
    try:
        plain = normalise(values, directions=np.array([1]), codes=["a"], norms=Norm())
        other = normalise(
            values * factor + moved, directions=np.array([1]), codes=["a"], norms=Norm()
        )
    except Invalid:
        return
    if np.ptp(values) > 1:
        np.testing.assert_allclose(plain, other, atol=1e-4)
