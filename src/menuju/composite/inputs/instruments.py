"""An official instrument as an index: its tree as a structure, its arithmetic as a recipe."""

from collections.abc import Mapping
from typing import Any

from menuju.composite.inputs.structure import Node, Structure
from menuju.composite.official.nodes import Mean, Missing, walk
from menuju.composite.official.nodes import Node as OfficialNode
from menuju.composite.recipes.recipe import FORMAT, Recipe, from_json
from menuju.composite.steps.refusals import refused
from menuju.languages import say
from menuju.problems import Finding


def structure_of_tree(tree: OfficialNode, *, names: Mapping[str, str] | None = None) -> Structure:
    """Return the structure of an instrument's tree; a plain mean's parts all weigh 1.

    Raises `Invalid` where branches are of different length.
    """
    depth = _depth(tree)
    nodes: list[Node] = []
    told = names or {}

    def add(node: OfficialNode, level: int, parent: OfficialNode | None) -> None:
        if (level == 1) != (not node.children):
            what = say(id="cabangnya lebih pendek.", en="its branch is shorter than others.")
            raise refused([Finding(node.code, what)])
        weight = float(node.weight) if parent and parent.mean is Mean.WEIGHTED else 1.0
        above = parent.code if parent else None
        nodes.append(Node(node.code, level, above, told.get(node.code, ""), weight))
        for child in node.children:
            add(child, level - 1, node)

    add(tree, depth, None)
    return Structure(tuple(nodes))


def recipe_of_tree(tree: OfficialNode, *, title: str = "") -> Recipe:
    """Return the recipe of an instrument's arithmetic: values as they are, means, rounding.

    The engine counts in binary floating point: figures at the edge of a rounding may differ from
    `composite.official`, which alone is official. Raises `Invalid` where nodes of one level treat
    missing parts differently, which a recipe cannot say.
    """
    steps: list[dict[str, Any]] = []
    levels: dict[str, dict[str, Any]] = {}
    zero = False
    for level, missing in _missing(tree).items():
        zero = zero or missing is Missing.ZERO
        levels[str(level)] = {"threshold": 1.0 if missing is Missing.ABSENT else 0.0}
    if zero:
        steps.append({"step": "impute", "method": "constant", "constant": 0})
    steps += [{"step": "normalise", "method": "none"}, {"step": "aggregate", "levels": levels}]
    rounding = {
        node.code: {"places": node.rounding.places, "mode": node.rounding.mode.replace("-", "_")}
        for node in walk(tree)
        if node.rounding
    }
    return from_json({"format": FORMAT, "title": title, "steps": steps, "rounding": rounding})


def _missing(tree: OfficialNode) -> dict[int, Missing]:
    found: dict[int, set[Missing]] = {}
    for node in walk(tree):
        if node.children:
            found.setdefault(_depth(node), set()).add(node.missing)
    for level, ways in found.items():
        if len(ways) > 1:
            what = say(
                id="bagian yang kosong diperlakukan berbeda.", en="missing parts are treated apart."
            )
            raise refused([Finding(str(level), what)])
    return {level: next(iter(ways)) for level, ways in found.items()}


def _depth(node: OfficialNode) -> int:
    return 1 + max((_depth(child) for child in node.children), default=0)
