"""The index engine: builds, uncertainty and sensitivity, beside COINr's figures.

    python benchmarks/index_engine.py

An invented index of ASEM's size (51 units, 49 indicators, 8 pillars, 2 sub-indices) is varied as
COINr's example is: 1,000 draws, and Sobol indices of 1,000 rows (6,000 builds). Then builds of up
to 100,000 units. Budgets: 1.47 s and 6 s of processor, 10 s and 2 GB; times grow in proportion.
COINr 1.1.14 took 147 s and 1,075 s for the same work on ASEM's data; where R and COINr are
installed, they run here too.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import numpy as np

import menuju.composite as ci
from menuju.composite.building import given_weights

if TYPE_CHECKING:
    from collections.abc import Callable

    from menuju.composite.variation.draws import Draw

RECIPE = ci.from_json(
    {
        "format": "menuju-index-recipe/1",
        "steps": [
            {"step": "impute"},
            {"step": "screen", "min_available": 0.5},
            {"step": "treat"},
            {"step": "normalise", "lower": 1},
            {"step": "aggregate"},
        ],
    }
)
SPEC = {
    "format": "menuju-index-uncertainty/1",
    "parameters": [
        {"name": "Winmax", "alternatives": [1, 2, 3, 4, 5]},
        {
            "name": "Normalisation",
            "alternatives": [
                {"f_n": "n_minmax", "f_n_para": [1, 100]},
                {"f_n": "n_zscore", "f_n_para": [10, 2]},
            ],
        },
        {"name": "WeightSet", "noise": {"levels": {"2": 0.25, "3": 0.25}, "sets": 100}},
        {"name": "Aggregation", "alternatives": ["a_amean", "a_gmean"]},
    ],
}
COINR = {"uncertainty": 147.0, "sobol": 1075.0}


def main() -> int:
    """Print all figures; return 1 where a budget is missed."""
    late = [_uncertainty(), _sobol()]
    late += [_build(units, budget=10.0) for units in (1_000, 10_000, 100_000)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"peak memory {peak:.2f} GB (budget 2)")
    _peer()
    return int(any(late) or peak > 2)


def _index(units: int, indicators: int) -> tuple[ci.Table, ci.Structure]:
    """Return invented values, a tenth of the columns skewed, two of a hundred missing."""
    dice = np.random.default_rng(1)
    values = dice.normal(50, 10, (units, indicators))
    values[:, ::10] = dice.lognormal(2, 1, (units, len(range(0, indicators, 10))))
    values[dice.random(values.shape) < 0.02] = np.nan
    nodes = [ci.Node(f"i{n}", 1, f"p{n % 8}") for n in range(indicators)]
    nodes += [ci.Node(f"p{n}", 2, f"s{n % 2}") for n in range(8)]
    nodes += [ci.Node("s0", 3, "Index"), ci.Node("s1", 3, "Index"), ci.Node("Index", 4)]
    return ci.Table(tuple(f"u{n}" for n in range(units)), values), ci.Structure(tuple(nodes))


def _uncertainty() -> bool:
    table, structure = _index(51, 49)
    for count in (250, 500, 1_000, 2_000):
        begun = time.process_time()
        _drawn(table, structure, ci.random_draws, count)
        took = time.process_time() - begun
        ratio = f", COINr {COINR['uncertainty']:.0f} s: 1/{COINR['uncertainty'] / took:.0f}"
        print(f"uncertainty, {count:>5} draws: {took:6.2f} s{ratio if count == 1_000 else ''}")
        if count == 1_000 and took > 1.47:
            return True
    return False


def _sobol() -> bool:
    table, structure = _index(51, 49)
    begun = time.process_time()
    spec, made = _drawn(table, structure, ci.sobol_draws, 1_000)
    shift = np.abs(made.ranks - made.nominal).mean(axis=1)
    ci.sensitivity(shift, [one.name for one in spec.parameters])
    took = time.process_time() - begun
    print(f"sobol, 6,000 builds: {took:6.2f} s, COINr 1,075 s: 1/{COINR['sobol'] / took:.0f}")
    return took > 6


def _drawn(
    table: ci.Table, structure: ci.Structure, lay_out: Callable[..., list[Draw]], count: int
) -> tuple[ci.Spec, ci.Variation]:
    weights = given_weights(structure, RECIPE)
    spec = ci.spec_of(SPEC, recipe=RECIPE, structure=structure, weights=weights)
    *_, made = ci.run(table, structure, RECIPE, spec, lay_out(spec, count=count, seed=1))
    return spec, made


def _build(units: int, *, budget: float) -> bool:
    table, structure = _index(units, 100)
    begun = time.process_time()
    built = ci.build(table, structure, RECIPE)
    places = built.ranks
    took = time.process_time() - begun
    print(f"build, {units:>7} units × 100: {took:6.2f} s ({int(np.nanmax(places))} places)")
    return took > budget


def _peer() -> None:
    if shutil.which("Rscript") is None:
        print("COINr: R is not installed here; its figures are those measured elsewhere")
        return
    script = (
        "suppressMessages(library(COINr)); t <- system.time(build_example_coin(quietly=TRUE));"
        "cat(t['user.self'])"
    )
    told = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=False)
    print(f"COINr, one build: {told.stdout or told.stderr.splitlines()[-1]} s")


if __name__ == "__main__":
    sys.exit(main())
