"""Indices made up for the tests of reports."""

import numpy as np

from menuju.composite.building import build
from menuju.composite.inputs.structure import Node, Structure
from menuju.composite.inputs.table import Table
from menuju.composite.recipes.recipe import from_json
from menuju.composite.report import Intervals, Material, Shares, Source, Variants

PILLARS, EACH = ("Air", "Jalan", "Sekolah"), 3


def structure(names=None):
    """Return an index of three pillars with three indicators each."""
    indicators = [
        Node(
            f"{pillar}{i}", 1, pillar, (names or {}).get(f"{pillar}{i}", f"Indikator {pillar} {i}")
        )
        for pillar in PILLARS
        for i in range(1, EACH + 1)
    ]
    pillars = [Node(pillar, 2, "Indeks", f"Pilar {pillar}") for pillar in PILLARS]
    return Structure((*indicators, *pillars, Node("Indeks", 3, None, "Indeks Desa")))


def recipe(**more):
    """Return a recipe of the usual steps."""
    steps = [
        {"step": "impute", "method": "median"},
        {"step": "treat", "winsorise": 2},
        {"step": "normalise", "method": "min_max"} | more,
        {"step": "aggregate", "method": "arithmetic"},
    ]
    return from_json({"format": "menuju-index-recipe/1", "title": "Indeks Desa", "steps": steps})


def material(units=12, *, names=None, indicator_names=None, title="", found=True, seed=7):
    """Return what a report of so many units is made of."""
    random = np.random.default_rng(seed)
    values = random.normal(50, 12, (units, 9))
    values[0, 0] = np.nan if units > 2 else values[0, 0]
    table = Table(
        tuple(f"U{i:03}" for i in range(units)),
        values,
        tuple(names or [f"Desa {i}" for i in range(units)]),
    )
    told = recipe() if units > 2 else recipe(method="none")
    built = build(
        table, structure(indicator_names), told if units > 2 else told.without_step("treat")
    )
    rank = built.ranks[:, -1]
    return Material(
        built=built,
        data=table,
        title=title,
        sources=(Source("Nilai", "iData.csv", 1234, "ab" * 32),),
        intervals=intervals(built.units, rank) if found else None,
        shares=shares() if found else None,
        variants=variants(built.units, rank) if found else None,
        made_with="Menuju 1.2.3",
    )


def intervals(units, rank):
    """Return intervals of two places to either side."""
    last = float(len(units))
    return Intervals(units, rank, rank, np.maximum(rank - 2, 1.0), np.minimum(rank + 2, last))


def shares():
    """Return Sobol's indices of two choices, one of them below zero by sampling."""
    first, total = np.array([-0.01, 0.6]), np.array([0.05, 0.9])
    return Shares(
        ("treat.winsorise", "aggregate.method"),
        first, first - 0.1, first + 0.1, total, total - 0.1, total + 0.1,
    )  # fmt: skip


def variants(units, rank):
    """Return a variant that turns the order round."""
    return Variants(units, ("Terbalik",), (len(units) + 1 - rank)[:, None])
