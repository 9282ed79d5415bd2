"""Principal components under each node."""

import numpy as np
import pytest

from menuju.composite.analysis.components import components
from menuju.composite.building import Built
from menuju.problems import Invalid
from tests.composite.analysis.invented import built


def test_eigenvalues_are_those_of_the_correlation_matrix(asem_built: Built) -> None:
    found = components(asem_built)
    assert not found.not_computed
    codes = asem_built.structure.codes(1)
    for each in found.found:
        values = asem_built.table.values[:, [codes.index(code) for code in each.codes]]
        matrix = np.corrcoef(values.T)
        np.testing.assert_allclose(each.eigenvalues, np.linalg.eigvalsh(matrix)[::-1], atol=1e-9)
        whole = each.loadings @ np.diag(each.eigenvalues) @ each.loadings.T
        np.testing.assert_allclose(whole, matrix, atol=1e-9)
        assert each.explained.sum() == pytest.approx(1)
        assert (each.loadings.sum(axis=0) >= -1e-9).all()


def test_two_twins_and_their_opposite_are_one_dimension_and_one_is_told_to_be_against() -> None:
    index = built({"p": {"a": 1, "b": 1, "c": 1}}, [[1, 2, 9], [2, 4, 8], [3, 6, 7], [4, 8, 6]])
    (found,) = components(index).found
    assert (found.parent, found.codes) == ("p", ("a", "b", "c"))
    assert found.eigenvalues == pytest.approx([3, 0, 0], abs=1e-9)
    assert found.dimensions == 1
    assert found.against == ("c",)


def test_of_two_opposites_the_first_sets_the_direction() -> None:
    for values in ([[1, 4], [2, 3], [3, 2]], [[3, 1], [2, 2], [1, 3]]):
        (found,) = components(built({"p": {"a": 1, "b": 1}}, values)).found
        assert found.against == ("b",)


def test_nodes_without_components_say_why() -> None:
    index = built(
        {"p": {"a": 1, "b": 1}, "q": {"c": 1}, "r": {"d": 1, "e": 1}},
        [[1, 2, 9, 5, 1], [2, 1, 8, 5, 2], [3, 5, 7, 5, 4]],
    )
    found = components(index)
    assert [each.parent for each in found.found] == ["p"]
    assert [(finding.where, finding.what) for finding in found.not_computed] == [
        ("q", "c: hanya punya satu isi."),
        ("r", "d: semua nilainya sama."),
    ]


def test_a_level_that_is_not_there_is_refused() -> None:
    index = built({"p": {"a": 1}}, [[1], [2], [3]])
    with pytest.raises(Invalid):
        components(index, level=1)
