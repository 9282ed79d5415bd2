"""The Human Development Index 2022 as UNDP printed it: all values, all ranks."""

import csv
from pathlib import Path

import numpy as np

import menuju.composite as ci

RECIPE = Path(__file__).parents[2] / "docs/recipes/hdi/build.yaml"
META = Path(__file__).parents[2] / "docs/recipes/hdi/iMeta.csv"


def test_every_printed_value_and_rank_is_ours(reference):
    path = reference / "hdi/hdi_2022_components_published.csv"
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    structure = ci.structure_of(ci.read_sheet(META))
    values = np.array([[float(row[code]) for code in structure.codes(1)] for row in rows])
    table = ci.Table(tuple(row["iso3"] for row in rows), values)
    built = ci.build(table, structure, ci.read_recipe(RECIPE))
    assert len(rows) == 193
    assert built.index.tolist() == [float(row["hdi"]) for row in rows]
    assert built.ranks[:, -1].tolist() == [float(row["rank"]) for row in rows]
