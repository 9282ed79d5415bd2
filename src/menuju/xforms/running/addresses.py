"""An address: where an answer stands, each row of a repeat by its number from 1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from menuju.xforms.tree import Node

STEP = re.compile(r"(@?[\w.\-]+)(?:\[(\d{1,6})\])?")
ROW = re.compile(r"\[\d+\]")


def address_of(node: Node) -> str:
    """Return the address of a node: `/data/member[2]/name`."""
    steps: list[str] = []
    here: Node | None = node
    while here is not None:
        steps.append(f"{here.name}[{here.position()}]" if here.type == "row" else here.name)
        here = here.parent
    return "/" + "/".join(reversed(steps))


def addressed(root: Node) -> Iterator[tuple[str, Node]]:
    """Yield every node below a root with its address, in the order of the answers."""
    waiting = [(f"/{root.name}", root)]
    while waiting:
        address, node = waiting.pop()
        yield address, node
        for name, nodes in reversed(node.children.items()):
            waiting += [
                (f"{address}/{_step(name, child, place)}", child)
                for place, child in reversed(list(enumerate(nodes, start=1)))
            ]


def _step(name: str, node: Node, place: int) -> str:
    return f"{name}[{place}]" if node.type == "row" else name


def path_of(address: str) -> str:
    """Return an address without the numbers of rows."""
    return ROW.sub("", address)


def found(root: Node, address: str) -> Node | None:
    """Return the node at an address; None where there is none. No number means the first."""
    first, *steps = address.strip("/").split("/")
    if ROW.sub("", first) != root.name:
        return None
    node: Node | None = root
    for step in steps:
        match = STEP.fullmatch(step)
        if node is None or match is None:
            return None
        row = node.children.get(match.group(1), [])
        place = int(match.group(2) or 1)
        node = row[place - 1] if 1 <= place <= len(row) else None
    return node
