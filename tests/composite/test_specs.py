"""The page of methods says what the code does: its tables are computed here."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import menuju.composite as ci
from tests.composite.specs import SPECS

ROOT = Path(__file__).parents[2]


def computed(spec):
    """What a build by this one setting gives."""
    wide = isinstance(spec.given[0], tuple)
    values = np.array(spec.given if wide else [[x] for x in spec.given], float)
    codes = ["a", "b", "c"] if wide else ["a"]
    weights = (1.0, 1.0, 2.0) if wide else (1.0,)
    nodes = [ci.Node(c, 1, "I", weight=w) for c, w in zip(codes, weights, strict=True)]
    steps = [{"step": "normalise", "method": "none"}, {"step": "aggregate"}]
    at = {"impute": 0, "normalise": 0, "aggregate": 1}[spec.step]
    steps[at : at + (spec.step != "impute")] = [spec.settings]
    recipe = ci.from_json({"format": "menuju-index-recipe/1", "steps": steps})
    units = tuple("ABCDE"[: len(values)])
    built = ci.build(ci.Table(units, values), ci.Structure((*nodes, ci.Node("I", 2))), recipe)
    found = built.index if spec.step == "aggregate" else built.outputs[0].table.values[:, 0]
    return tuple(None if np.isnan(x) else round(float(x), 4) for x in found)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: f"{spec.step} {spec.formula[:30]}")
def test_a_method_gives_what_its_page_says(spec):
    assert computed(spec) == spec.found


def test_the_kept_page_is_made_of_these_tables():
    told = subprocess.run(
        [sys.executable, "tools/methods.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
