"""A small index of our own: five towns, four indicators, two pillars."""

import numpy as np

import menuju.composite as ci

NODES = (
    ci.Node("Jalan", 1, "Fisik"),
    ci.Node("Air", 1, "Fisik", weight=2.0),
    ci.Node("Sekolah", 1, "Warga"),
    ci.Node("Kemiskinan", 1, "Warga", direction=-1),
    ci.Node("Fisik", 2, "Kota"),
    ci.Node("Warga", 2, "Kota"),
    ci.Node("Kota", 3),
)
VALUES = [[1, 10, 80, 20], [2, 30, 60, 10], [3, 20, 90, 30], [4, 50, 70, 15], [5, 40, 50, 5]]
UNITS = ("A", "B", "C", "D", "E")


def structure(*changed):
    """The structure, with nodes of the same code replaced."""
    new = {node.code: node for node in changed}
    return ci.Structure(tuple(new.get(node.code, node) for node in NODES), groups=("Pulau",))


def table(values=VALUES, units=UNITS, **more):
    groups = {"Pulau": tuple("JJSSS"[: len(units)])}
    return ci.Table(units, np.array(values, float), groups=groups, **more)


def recipe(*steps, **more):
    last = [] if steps and steps[-1]["step"] == "aggregate" else [{"step": "aggregate"}]
    plain = steps or ({"step": "normalise"},)
    return ci.from_json({"format": "menuju-index-recipe/1", "steps": [*plain, *last], **more})
