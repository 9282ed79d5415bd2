"""Small indices made up for these tests, and how an expected table is read."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from menuju.composite.building import Built, build
from menuju.composite.inputs.structure import Node, Structure
from menuju.composite.inputs.table import Table
from menuju.composite.recipes.recipe import from_json


@dataclass(frozen=True)
class Case:
    """An index with the folder of what is expected of it."""

    raw: Table
    built: Built
    folder: Path

    def expected(self, name: str) -> list[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def structure(pillars: Mapping[str, Mapping[str, float]], **weights: float) -> Structure:
    """Return indicators under pillars under one index."""
    nodes = [
        Node(code, 1, pillar, weight=weight)
        for pillar, own in pillars.items()
        for code, weight in own.items()
    ]
    nodes += [Node(pillar, 2, "index", weight=weights.get(pillar, 1.0)) for pillar in pillars]
    return Structure((*nodes, Node("index", 3)))


def built(
    pillars: Mapping[str, Mapping[str, float]],
    values: Sequence[Sequence[float]],
    *,
    aggregate: Mapping[str, Any] | None = None,
    rounding: Mapping[str, Any] | None = None,
    groups: Mapping[str, tuple[str, ...]] | None = None,
    years: tuple[int, ...] | None = None,
    units: tuple[str, ...] | None = None,
    **weights: float,
) -> Built:
    """Return an index of values that are on one scale already."""
    table = Table(
        units=units or tuple(f"u{number}" for number in range(len(values))),
        values=np.array(values, np.float64),
        groups=groups or {},
        years=years,
    )
    recipe = from_json(
        {
            "format": "menuju-index-recipe/1",
            "steps": [{"step": "aggregate", "method": "arithmetic", **(aggregate or {})}],
            "rounding": dict(rounding or {}),
        }
    )
    return build(table, structure(pillars, **weights), recipe)
