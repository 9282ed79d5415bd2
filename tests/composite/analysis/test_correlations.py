"""Correlations within and between levels."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from menuju.composite.analysis.correlations import (
    Coefficient,
    Correlations,
    Flag,
    Limits,
    between,
    correlations,
    with_ancestors,
    within,
)
from menuju.composite.building import Built
from menuju.problems import Invalid
from tests.composite.analysis.invented import Case, built


def of(values: np.ndarray, method: Coefficient = Coefficient.PEARSON) -> Correlations:
    codes = [f"c{place}" for place in range(values.shape[1])]
    return correlations(values, values, codes=(codes, codes), method=method)


def test_indicators_correlate_with_their_sub_index_as_coinr_says(asem: Case) -> None:
    # COINr leaves out what is not significant at 0.05.
    pairs = {pair.one: pair for pair in with_ancestors(asem.built, 1, 3) if pair.other == "Sust"}
    rows = asem.expected("11_corr_sust_l1_l3.csv")
    assert set(pairs) == {row["Var2"] for row in rows}
    for row in rows:
        pair = pairs[row["Var2"]]
        assert (Flag.NOT_SIGNIFICANT in pair.flags) == (row["Correlation"] == "")
        if row["Correlation"]:
            assert pair.coefficient == pytest.approx(float(row["Correlation"]), abs=1e-9)


@pytest.mark.parametrize(
    ("method", "peer"),
    [
        (Coefficient.PEARSON, stats.pearsonr),
        (Coefficient.SPEARMAN, stats.spearmanr),
        (Coefficient.KENDALL, stats.kendalltau),
    ],
)
@pytest.mark.parametrize(("units", "gaps"), [(20, 0.15), (60, 0.1), (60, 0.0), (12, 0.0)])
def test_coefficients_and_p_values_are_those_of_scipy(method, peer, units, gaps) -> None:
    random = np.random.default_rng(5)
    values = random.normal(size=(units, 4)) + random.normal(size=(units, 1))
    values[random.random(values.shape) < gaps] = np.nan
    values[:, 3] = np.round(values[:, 3])
    found = of(values, method)
    for one in range(4):
        for other in range(one):
            both = ~np.isnan(values[:, [one, other]]).any(axis=1)
            said = peer(values[both, one], values[both, other])
            assert found.coefficients[one, other] == pytest.approx(said.statistic, abs=1e-12)
            assert found.p_values[one, other] == pytest.approx(said.pvalue, rel=1e-9)
            assert found.units[one, other] == both.sum()


def test_each_flag_has_its_reason() -> None:
    line = np.arange(12.0)
    columns = [line, line + np.tile([0, 0.5], 6), -line, np.tile([1.0, -1], 6), np.full(12, 7.0)]
    pairs = {(pair.one, pair.other): pair.flags for pair in of(np.array(columns).T).pairs()}
    assert pairs["c0", "c1"] == (Flag.COLLINEAR,)
    assert pairs["c0", "c2"] == (Flag.NEGATIVE,)
    assert pairs["c0", "c3"] == (Flag.WEAK, Flag.NOT_SIGNIFICANT)
    assert pairs["c0", "c4"] == (Flag.NOT_COMPUTED,)


def test_limits_are_parameters() -> None:
    values = np.array([[1.0, 1.0], [2.0, 3.0], [3.0, 2.0], [4.0, 4.0]])
    (pair,) = of(values).pairs(Limits(collinear=0.7, significance=0.5))
    assert pair.flags == (Flag.COLLINEAR,)


def test_a_pair_is_told_once_and_never_with_itself() -> None:
    index = built({"p": {"a": 1, "b": 1}, "q": {"c": 1}}, [[1, 5, 2], [2, 3, 9], [4, 4, 1]])
    assert [(pair.one, pair.other) for pair in within(index, 1).pairs()] == [
        ("a", "b"), ("a", "c"), ("b", "c"),
    ]  # fmt: skip
    assert [(pair.one, pair.other) for pair in with_ancestors(index, 1, 2)] == [
        ("a", "p"), ("b", "p"), ("c", "q"),
    ]  # fmt: skip


def test_a_level_that_is_not_there_is_refused() -> None:
    index = built({"p": {"a": 1}}, [[1], [2], [3]])
    with pytest.raises(Invalid) as refused:
        between(index, 1, 4)
    assert [finding.where for finding in refused.value.findings] == ["level 4"]


@pytest.mark.parametrize("method", Coefficient)
def test_two_units_or_a_constant_give_no_coefficient_and_say_so(method: Coefficient) -> None:
    for values in (
        [[1.0, 2.0], [2.0, 1.0]],
        [[1.0, 5.0]] * 3,
        [[0.1, 1.0], [0.1, 2.0], [0.1, 3.0]],
    ):
        (pair,) = of(np.array(values), method).pairs()
        assert math.isnan(pair.coefficient)
        assert math.isnan(pair.p_value)
        assert pair.flags == (Flag.NOT_COMPUTED,)


@given(
    arrays(
        np.float64,
        st.tuples(st.integers(1, 7), st.just(3)),
        elements=st.one_of(st.just(math.nan), st.floats(-1e150, 1e150)),
    ),
    st.sampled_from(list(Coefficient)),
)
def test_a_coefficient_is_between_minus_one_and_one_or_flagged(
    values: np.ndarray, method: Coefficient
) -> None:
    for pair in of(values, method).pairs():
        if pair.flags == (Flag.NOT_COMPUTED,):
            assert math.isnan(pair.coefficient)
        else:
            assert -1 <= pair.coefficient <= 1
            assert 0 <= pair.p_value <= 1


@given(arrays(np.float64, (6, 3), elements=st.integers(-9, 9).map(float)))
def test_correlations_are_the_same_both_ways(values: np.ndarray) -> None:
    found = of(values).coefficients
    np.testing.assert_allclose(found, found.T, atol=1e-12)


def test_asem_within_the_indicators_takes_a_moment(asem_built: Built) -> None:
    assert len(within(asem_built, 1).pairs()) == 49 * 48 / 2
