"""What COINr 1.1.14 gets wrong, and what happens here instead."""

import numpy as np
import pytest

import menuju.composite as ci
from menuju.composite.steps.transforms import Transform, transform
from menuju.problems import Invalid
from tests.composite.small import recipe, structure, table


def test_the_gii_logarithm_does_change_its_input():
    values = np.array([[1.0], [5.0], [100.0]])
    done = transform(values, Transform.LOG_GII, codes=["a"])
    np.testing.assert_allclose(done[:, 0], [0, np.log(1 + 4), np.log(100)])


def test_copeland_runs_as_documented_and_in_coinrs_words():
    steps = {"step": "normalise"}, {"step": "aggregate", "f_ag": "a_copeland"}
    built = ci.build(table(), structure(), recipe(*steps))
    assert built.score("Fisik").sum() == 0
    assert set(built.index) <= set(range(-4, 5))


def test_zeros_stop_a_geometric_mean_with_advice_and_their_cell():
    steps = {"step": "normalise"}, {"step": "aggregate", "method": "geometric"}
    with pytest.raises(Invalid) as told:
        ci.build(table(), structure(), recipe(*steps))
    assert str(told.value.findings[0]).startswith("A · Jalan: ")
    assert "lower: 1" in told.value.findings[0].what


def test_a_constant_indicator_is_named_and_gives_no_hole():
    values = [[7, *row[1:]] for row in table().values.tolist()]
    with pytest.raises(Invalid) as told:
        ci.build(table(values), structure(), recipe())
    assert [finding.where for finding in told.value.findings] == ["Jalan"]
