"""Effective weights."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from menuju.composite.analysis.effective import (
    EffectiveWeight,
    effective_weights,
    shares_of,
    shares_of_unit,
)
from menuju.problems import Invalid
from tests.composite.analysis.invented import Case, built, structure


def test_effective_weights_are_those_of_coinr(asem: Case) -> None:
    found = effective_weights(asem.built.structure, (*asem.built.weights,))
    rows = asem.expected("14_effective_weights.csv")
    expected = {row["iCode"]: (int(row["Level"]), float(row["Weight"])) for row in rows}
    assert {each.code: (each.level, each.weight) for each in found} == expected
    assert {each.code: each.effective for each in found} == pytest.approx(
        {row["iCode"]: float(row["EffWeight"]) for row in rows}, abs=1e-9
    )


def test_shares_multiply_up_the_tree() -> None:
    tree = structure({"p": {"a": 1, "b": 3}, "q": {"c": 5}}, p=1, q=4)
    weights = [np.array([1.0, 3.0, 5.0]), np.array([1.0, 4.0])]
    assert effective_weights(tree, weights) == (
        EffectiveWeight("a", 1, 1.0, pytest.approx(0.05)),
        EffectiveWeight("b", 1, 3.0, pytest.approx(0.15)),
        EffectiveWeight("c", 1, 5.0, pytest.approx(0.8)),
        EffectiveWeight("p", 2, 1.0, 0.2),
        EffectiveWeight("q", 2, 4.0, 0.8),
        EffectiveWeight("index", 3, 1.0, 1.0),
    )


def test_weights_that_sum_to_zero_are_refused_by_name() -> None:
    tree = structure({"p": {"a": 1}, "q": {"c": 1}})
    with pytest.raises(Invalid) as refused:
        effective_weights(tree, [np.array([1.0, 0.0]), np.ones(2)])
    assert [finding.where for finding in refused.value.findings] == ["q"]


def test_what_a_unit_lacks_weighs_nothing_and_the_rest_shares_it() -> None:
    nan = math.nan
    index = built({"p": {"a": 1, "b": 3}, "q": {"c": 1}}, [[1, nan, 3], [1, 2, nan], [1, 2, 3]])
    assert [shares_of_unit(index, row).tolist() for row in range(3)] == [
        [0.5, 0, 0.5], [0.25, 0.75, 0], [0.125, 0.375, 0.5],
    ]  # fmt: skip


@given(st.lists(st.lists(st.floats(0.01, 100), min_size=1, max_size=5), min_size=1, max_size=5))
def test_each_level_sums_to_one(weights: list[list[float]]) -> None:
    pillars = {
        f"p{pillar}": {f"p{pillar}i{place}": weight for place, weight in enumerate(own)}
        for pillar, own in enumerate(weights)
    }
    given_weights = [np.array([each for own in weights for each in own]), np.ones(len(weights))]
    for share in shares_of(structure(pillars), given_weights):
        assert share.sum() == pytest.approx(1.0)
