"""Tables that come with a form: CSV, XML or GeoJSON, as rows of items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from menuju.xforms.lists import ROWS, ending, rows
from menuju.xforms.parsing import parse
from menuju.xforms.tree import Node, grow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def table(data: bytes, *, name: str) -> Node:
    """Return a table as `root/item/column`; raises `Invalid` for what cannot be read."""
    if ending(name) in ROWS:
        return _of_rows(rows(data, name=name))
    top = Node("instance", name="instance", path="")
    top.add(grow(parse(data))).type = "table"
    return top


def _of_rows(rows: Iterable[Mapping[str, str]]) -> Node:
    top = Node("instance", name="instance", path="")
    root = top.add(Node("root", name="root", path=""))
    root.type = "table"
    for row in rows:
        item = root.add(Node("item", name="item", path=""))
        for column, value in row.items():
            item.add(Node(column, name=_named(column), path="")).text = value
    return top


def _named(column: str) -> str:
    return re.sub(r"[^\w.\-]", "_", column.strip())
