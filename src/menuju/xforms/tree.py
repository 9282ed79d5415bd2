"""Answers as a tree: fast to walk, with what the rules say about each node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from menuju.xforms.names import XF

if TYPE_CHECKING:
    from collections.abc import Iterator


class Node:
    """One place for an answer, or a group of such places."""

    __slots__ = ("attribute", "children", "indexes", "name", "parent", "path", "place", "relevant",
                 "tag", "text", "type")  # fmt: skip

    def __init__(self, tag: str, *, name: str, path: str, attribute: bool = False) -> None:
        self.tag = tag
        self.name = name
        self.path = path
        self.text = ""
        self.type = ""
        self.attribute = attribute
        self.relevant = True
        self.parent: Node | None = None
        self.place = 0
        self.children: dict[str, list[Node]] = {}
        self.indexes: dict[str, dict[str, list[Node]]] = {}

    def every(self) -> Iterator[Node]:
        """Yield the children, those of one name together."""
        for nodes in self.children.values():
            yield from nodes

    def deep(self) -> Iterator[Node]:
        """Yield this node and all below it, in the order of the answers."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            if node.children:
                for nodes in reversed(node.children.values()):
                    waiting += nodes if len(nodes) == 1 else reversed(nodes)

    def add(self, child: Node) -> Node:
        """Take a child in, as the last of its name."""
        child.parent = self
        row = self.children.setdefault(child.name, [])
        child.place = len(row)
        row.append(child)
        return child

    def position(self) -> int:
        """Return the place among those of the same name, from 1."""
        if self.parent is None:
            return 1
        row = self.parent.children[self.name]
        if self.place >= len(row) or row[self.place] is not self:
            # Counted anew after a change only: a long repeat is else walked once for each row.
            for place, node in enumerate(row):
                node.place = place
        return self.place + 1

    def rows_with(self, name: str, column: str, value: str) -> list[Node]:
        """Return the rows of a table (never of answers, which change) that have a value."""
        key = f"{name}/{column}"
        if key not in self.indexes:
            made: dict[str, list[Node]] = {}
            for row in self.children.get(name, ()):
                cells = row.children.get(column)
                made.setdefault(cells[0].text if cells else "", []).append(row)
            self.indexes[key] = made
        return self.indexes[key].get(value, [])

    def string(self) -> str:
        """Return the text of this node and of all below it (XPath's string value)."""
        if not self.children:
            return self.text
        return self.text + "".join(c.string() for c in self.every() if not c.attribute)

    def copy(self) -> Node:
        """Return a copy with all below it."""
        made = Node(self.tag, name=self.name, path=self.path, attribute=self.attribute)
        made.text, made.type = self.text, self.type
        for nodes in self.children.values():
            for node in nodes:
                made.add(node.copy())
        return made


def grow(element: etree._Element, *, path: str = "") -> Node:
    """Make a tree of an element; attributes become children named `@…`."""
    tag = str(element.tag)
    name = tag.rpartition("}")[2]
    here = f"{path}/{name}"
    # Answers do not carry the namespace of the form that they were written in.
    node = Node(tag.removeprefix(XF), name=name, path=here)
    said = element.text or ""
    for key, value in element.items():
        _attribute(node, str(key), str(value))
    if not len(element):
        node.text = said
        return node
    node.text = said.strip()
    for child in element:
        node.add(grow(child, path=here))
    return node


def _attribute(node: Node, key: str, value: str) -> None:
    name = f"@{key.rpartition('}')[2]}"
    made = Node(key, name=name, path=f"{node.path}/{name}", attribute=True)
    made.text = value
    node.add(made)


def shrink(node: Node, *, nsmap: dict[str | None, str], bare: bool) -> etree._Element:
    """Make an element of a tree; `bare` leaves out what is not relevant."""
    element = etree.Element(node.tag, nsmap=nsmap)  # type: ignore[arg-type]
    _fill(element, node, bare=bare)
    return element


def _fill(element: etree._Element, node: Node, *, bare: bool) -> None:
    if node.text:
        element.text = node.text
    for child in node.every():
        if child.attribute:
            element.set(child.tag, child.text)
        elif child.relevant or not bare:
            _fill(etree.SubElement(element, child.tag), child, bare=bare)
