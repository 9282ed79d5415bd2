"""Cronbach's alpha."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from menuju.composite.analysis.cronbach import Alpha, cronbach
from menuju.problems import Invalid
from tests.composite.analysis.invented import Case


def test_alphas_of_raw_and_normalised_sets_are_those_of_coinr(asem: Case) -> None:
    codes = asem.built.structure.codes(1)
    expected = {row["set"]: float(row["alpha"]) for row in asem.expected("12_cronbach.csv")}
    found = {}
    for name in expected:
        table, _, pillar = name.partition(":")
        values = asem.raw.values if table == "Raw" else asem.built.table.values
        under = codes if pillar == "all" else asem.built.structure.beneath(pillar)
        at = [codes.index(code) for code in under]
        found[name] = cronbach(values[:, at], under).alpha
    assert found == pytest.approx(expected, abs=1e-9)


def test_alpha_by_hand() -> None:
    # Each variance 2.5; covariances 2, 2.25 and 1.5: 3/2 · (1 − 7.5/19).
    values = np.array([[1, 2, 1], [2, 1, 3], [3, 3, 2], [4, 5, 4], [5, 4, 5]], np.float64)
    assert cronbach(values, ["a", "b", "c"]) == Alpha(
        codes=("a", "b", "c"),
        rows=5,
        alpha=pytest.approx(69 / 76),
        standardised=pytest.approx(69 / 76),
        if_dropped=(pytest.approx(3 / 4), pytest.approx(18 / 19), pytest.approx(8 / 9)),
    )


def test_one_indicator_two_strangers_and_a_still_sum_are_refused() -> None:
    nan = math.nan
    for values, named in (
        ([[1.0], [2.0]], "a"),
        ([[1.0, nan], [2.0, nan], [nan, 3.0], [nan, 4.0]], "a"),
        ([[1.0, 2.0], [1.0, 2.0]], "a, b"),
        ([[1.0, 2.0], [2.0, 1.0]], "a, b"),
    ):
        codes = ["a", "b"][: len(values[0])]
        with pytest.raises(Invalid) as refused:
            cronbach(np.array(values), codes)
        assert refused.value.findings[0].where == named


def test_a_constant_indicator_leaves_alpha_and_has_no_standardised_one() -> None:
    values = np.array([[1.0, 2.0, 7.0], [2.0, 4.0, 7.0], [3.0, 6.0, 7.0]])
    found = cronbach(values, ["a", "b", "c"])
    assert found.standardised is None
    assert found.alpha == pytest.approx(1.5 * (1 - 5 / 9))
    # Without a or b one that varies and one that does not remain: nothing in common.
    assert found.if_dropped == (pytest.approx(0), pytest.approx(0), pytest.approx(8 / 9))


@given(
    arrays(
        np.float64,
        st.tuples(st.integers(1, 6), st.integers(1, 4)),
        elements=st.one_of(st.just(math.nan), st.floats(-1e150, 1e150)),
    )
)
def test_alpha_is_a_number_of_at_most_one_or_refused(values: np.ndarray) -> None:
    codes = [str(place) for place in range(values.shape[1])]
    try:
        found = cronbach(values, codes)
    except Invalid:
        return
    told = [found.alpha, found.standardised, *found.if_dropped]
    assert all(each is None or math.isfinite(each) for each in told)
    if not np.isnan(values).any():
        assert found.alpha <= 1 + 1e-9


@given(
    arrays(np.float64, (6, 3), elements=st.integers(-9, 9).map(float)),
    st.sampled_from([0.25, 8.0]),
    st.integers(-5, 5),
)
def test_neither_scale_nor_zero_changes_alpha(
    values: np.ndarray, factor: float, shift: int
) -> None:
    codes = ["a", "b", "c"]
    try:
        one = cronbach(values, codes)
    except Invalid:
        return
    assert cronbach(values * factor + shift, codes).alpha == pytest.approx(one.alpha, abs=1e-9)
