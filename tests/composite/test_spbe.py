"""The index of electronic government: levels times the weights of PermenPANRB 59/2020."""

import csv
from pathlib import Path

import numpy as np

import menuju.composite as ci

FOLDER = Path(__file__).parents[2] / "docs/recipes/spbe"


def test_the_index_is_the_sum_of_levels_times_their_percent():
    structure = ci.structure_of(ci.read_sheet(FOLDER / "iMeta.csv"))
    levels = np.random.default_rng(1).integers(1, 6, (40, 47)).astype(float)
    table = ci.Table(tuple(f"{n:02}" for n in range(40)), levels)
    built = ci.build(table, structure, ci.read_recipe(FOLDER / "build.yaml"))
    with (FOLDER / "iMeta.csv").open(newline="") as file:
        percent = [float(row["Weight"]) for row in csv.DictReader(file) if row["Level"] == "1"]
    assert round(sum(percent), 9) == 100
    exact = (levels * percent).sum(axis=1) / 100
    np.testing.assert_allclose(built.index, exact, atol=0.005 + 1e-9)
    assert (built.index * 100).round(9).tolist() == (built.index * 100).round(0).tolist()
