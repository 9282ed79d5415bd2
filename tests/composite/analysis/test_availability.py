"""How much is known of each unit."""

import math

import numpy as np
import pytest

from menuju.composite.analysis.availability import availability, availability_under
from tests.composite.analysis.invented import Case, structure


def test_availability_of_units_is_that_of_coinr(asem: Case) -> None:
    found = availability(asem.raw.values)
    rows = {row["uCode"]: row for row in asem.expected("16_data_availability.csv")}
    for place, unit in enumerate(asem.raw.units):
        row = rows.pop(unit)
        assert (found.missing[place], found.zero[place]) == (
            int(row["N_missing"]), int(row["N_zero"]),
        )  # fmt: skip
        assert found.missing[place] + found.zero[place] == int(row["N_miss_or_zero"])
        assert found.available[place] == pytest.approx(float(row["Dat_Avail"]), abs=1e-12)
        assert found.nonzero[place] == pytest.approx(float(row["Non_Zero"]), abs=1e-12)
    assert not rows


def test_availability_is_told_under_each_node() -> None:
    tree = structure({"p": {"a": 1, "b": 1}, "q": {"c": 1}})
    found = availability_under(np.array([[1, math.nan, 0], [math.nan, math.nan, 2]]), tree)
    assert [node.code for node in tree.nodes] == ["a", "b", "c", "p", "q", "index"]
    np.testing.assert_allclose(found, [[1, 0, 1, 0.5, 1, 2 / 3], [0, 0, 1, 0, 1, 1 / 3]])
