"""The index of Asia and Europe's connectivity, that COINr's authors made, and its build."""

import csv

import numpy as np
import pytest

import menuju.composite as ci

RECIPE = {
    "format": "menuju-index-recipe/1",
    "steps": [
        {"step": "denominate"},
        {"step": "impute", "method": "mean", "group": "EurAsia_group"},
        {"step": "screen", "min_available": 0.9},
        {"step": "treat", "winsorise": 5},
        {"step": "normalise", "method": "min_max", "lower": 0, "upper": 100},
        {"step": "aggregate", "method": "arithmetic"},
    ],
}
EXACT = {"rtol": 1e-9, "atol": 1e-9}


class Asem:
    """What COINr was given, and what it made of it."""

    def __init__(self, folder):
        self.folder = folder
        self.structure = ci.structure_of(ci.read_sheet(folder / "00_iMeta.csv"))
        self.table = ci.table_of(ci.read_sheet(folder / "00_iData.csv"), self.structure)
        self.recipe = ci.from_json(RECIPE)

    def rows(self, name):
        with (self.folder / "expected" / name).open(newline="") as file:
            return {row["uCode"]: row for row in csv.DictReader(file)}

    def expected(self, name, codes=None):
        """The values of a table that COINr wrote, in our order of units and codes."""
        rows, codes = self.rows(name), codes or self.structure.codes(1)
        told = [[rows[unit][code] for code in codes] for unit in self.table.units]
        return np.array([[np.nan if x in {"", "NA"} else float(x) for x in row] for row in told])


@pytest.fixture(scope="session")
def asem(reference):
    return Asem(reference / "asem")
