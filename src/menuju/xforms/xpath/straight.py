"""Straight paths: names one after another, without predicates. Most of what forms say is these.

They find what `paths` finds, step by step the same; only the ways that such a path cannot take are
left out, which makes them several times as fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from menuju.xforms.tree import Node
    from menuju.xforms.xpath.here import Here
    from menuju.xforms.xpath.parsing import Path

    Find = Callable[[Here], list[Node]]

PARENT = ".."


def straight(tree: Path, own: Callable[[list[Node], Here], list[Node]]) -> Find | None:
    """Return what finds the nodes of a straight path; None for any other path.

    `own` keeps of several rows the one that the asker stands in, as absolute paths mean it.
    """
    names = _names(tree)
    if names is None:
        return None
    if tree.absolute:
        return _from_root(names, own) if names and PARENT not in names else None
    if not names:
        return lambda here: [here.node]
    return lambda here: _walked(here.node, names)


def is_self(tree: Path) -> bool:
    """Say whether a path is the node that asks, and nothing else: `.`."""
    return not tree.absolute and _names(tree) == ()


def _names(tree: Path) -> tuple[str, ...] | None:
    """Return the steps of a path by name, up as `..`; None where one is of another kind."""
    if tree.start is not None:
        return None
    names = []
    for step in tree.steps:
        if step.predicates or (step.name == "*" and step.axis == "child"):
            return None
        if step.axis not in {"child", "parent", "self"}:
            return None
        if step.axis == "child":
            names.append(step.name)
        elif step.name != "*":
            return None
        elif step.axis == "parent":
            names.append(PARENT)
    return tuple(names)


def _from_root(names: tuple[str, ...], own: Callable[[list[Node], Here], list[Node]]) -> Find:
    first, *below = names

    def find(here: Here) -> list[Node]:
        node = here.scene.root
        if node.name != first or not node.relevant:
            return []
        for place, name in enumerate(below):
            some = node.children.get(name)
            if not some:
                return []
            if len(some) > 1:
                return _of_several([node], below[place:], here, own)
            (node,) = some
            if not node.relevant:
                return []
        return [node]

    return find


def _of_several(
    nodes: list[Node],
    names: list[str],
    here: Here,
    own: Callable[[list[Node], Here], list[Node]],
) -> list[Node]:
    for name in names:
        found: list[Node] = []
        for node in nodes:
            some = [n for n in node.children.get(name, ()) if n.relevant]
            found += own(some, here) if len(some) > 1 else some
        nodes = found
    return nodes


def _walked(start: Node, names: tuple[str, ...]) -> list[Node]:
    nodes = [start]
    for name in names:
        if name == PARENT:
            nodes = list(dict.fromkeys(n.parent for n in nodes if n.parent))
        elif len(nodes) == 1:
            nodes = [n for n in nodes[0].children.get(name, ()) if n.relevant]
        else:
            nodes = [n for one in nodes for n in one.children.get(name, ()) if n.relevant]
    return nodes
