"""What indicators tell of each other."""

import numpy as np
import pytest

from menuju.composite.analysis.redundancy import Overlap, overlaps, redundant_pairs
from menuju.composite.building import Built
from tests.composite.analysis.invented import built


def test_pairs_are_looked_for_under_the_same_node_only() -> None:
    line = [1.0, 2, 3, 4, 5]
    index = built(
        {"p": {"a": 1, "b": 1}, "q": {"c": 1, "d": 1}},
        np.array([line, [1, 2, 3, 4, 6], line, [2, 1, 2, 1, 2]]).T.tolist(),
    )
    assert [(pair.one, pair.other) for pair in redundant_pairs(index)] == [("a", "b")]
    above = redundant_pairs(index, group_level=3, over=0.99)
    assert [(pair.one, pair.other) for pair in above] == [("a", "c")]


def test_opposites_are_redundant_too() -> None:
    index = built({"p": {"a": 1, "b": 1}}, [[1, 9], [2, 8], [3, 7]])
    assert [pair.coefficient for pair in redundant_pairs(index)] == [pytest.approx(-1)]


def test_overlap_is_the_diagonal_of_the_inverse_correlation_matrix(asem_built: Built) -> None:
    codes = asem_built.structure.codes(1)
    found = {each.code: each for each in overlaps(asem_built)}
    for pillar in asem_built.structure.codes(2):
        under = asem_built.structure.beneath(pillar)
        values = asem_built.table.values[:, [codes.index(code) for code in under]]
        inflation = np.diag(np.linalg.inv(np.corrcoef(values.T)))
        assert [found[code].inflation for code in under] == pytest.approx(inflation.tolist())
        assert {found[code].parent for code in under} == {pillar}


def test_why_there_is_no_overlap_is_told() -> None:
    index = built(
        {"p": {"a": 1}, "q": {"b": 1, "c": 1}, "r": {"d": 1, "e": 1, "f": 1}},
        [[1, 5, 1, 1, 2, 4], [2, 5, 3, 2, 5, 1], [3, 5, 2, 4, 1, 2]],
    )
    assert overlaps(index) == (
        Overlap("a", "p", None, "alone"),
        Overlap("b", "q", None, "constant"),
        Overlap("c", "q", pytest.approx(0)),
        *(Overlap(code, "r", None, "few_units") for code in "def"),
    )


def test_a_sum_of_its_siblings_is_wholly_told() -> None:
    random = np.random.default_rng(3).normal(size=(9, 2))
    values = np.column_stack([random, random.sum(axis=1)])
    index = built({"p": {"a": 1, "b": 1, "c": 1}}, values.tolist())
    assert [(each.explained, each.inflation, each.redundant) for each in overlaps(index)] == [
        (1.0, float("inf"), True)
    ] * 3
