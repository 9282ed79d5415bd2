"""The ASEM index of COINr, built once for these tests."""

from pathlib import Path

import pytest

from menuju.composite.building import Built, build
from menuju.composite.inputs.files import structure_of, table_of
from menuju.composite.inputs.sheets import read_sheet
from menuju.composite.recipes.recipe import from_json
from tests.composite.analysis.invented import Case

STEPS = [
    {"step": "denominate"},
    {"step": "impute", "method": "mean", "group": "EurAsia_group"},
    {"step": "screen"},
    {"step": "treat", "winsorise": 5},
    {"step": "normalise", "method": "min_max", "lower": 0, "upper": 100},
    {"step": "aggregate", "method": "arithmetic"},
]


@pytest.fixture(scope="session")
def asem(reference: Path) -> Case:
    """Return COINr's own example, from its own files, with what it expects."""
    folder = reference / "asem"
    structure = structure_of(read_sheet(folder / "00_iMeta.csv"))
    table = table_of(read_sheet(folder / "00_iData.csv"), structure)
    recipe = from_json({"format": "menuju-index-recipe/1", "steps": STEPS})
    return Case(table, build(table, structure, recipe), folder / "expected")


@pytest.fixture
def asem_built(asem: Case) -> Built:
    return asem.built
