"""What may be chosen: from the body, from a table, from answers given before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from menuju.xforms.form import Asked, Choice, Itemset, Spoken, Text
from menuju.xforms.xpath.here import Here
from menuju.xforms.xpath.values import CannotSay

if TYPE_CHECKING:
    from menuju.xforms.running.program import Program
    from menuju.xforms.tree import Node
    from menuju.xforms.xpath.scene import Scene


def choices_of(form: Program, asked: Asked, node: Node, scene: Scene) -> tuple[Choice, ...]:
    """Return what may be chosen at a node now."""
    if asked.itemset is None:
        return asked.choices
    items = _items(form, asked.itemset, node, scene)
    return tuple(_choice(form, asked.itemset, item) for item in items)


def label_of(form: Program, asked: Asked, node: Node, value: str, scene: Scene) -> Text:
    """Return the label of one choice; nothing where there is no such choice."""
    if asked.itemset is None:
        return next((c.label for c in asked.choices if c.value == value), Text())
    for item in _items(form, asked.itemset, node, scene):
        if _cell(item, asked.itemset.value) == value:
            return _choice(form, asked.itemset, item).label
    return Text()


def values_of(form: Program, asked: Asked, node: Node, scene: Scene) -> frozenset[str]:
    """Return the values that may be chosen."""
    if asked.itemset is None:
        return frozenset(choice.value for choice in asked.choices)
    items = _items(form, asked.itemset, node, scene)
    return frozenset(_cell(item, asked.itemset.value) for item in items)


def _items(form: Program, itemset: Itemset, node: Node, scene: Scene) -> list[Node]:
    found = form.run(itemset.nodeset)(Here(node, scene))
    if not isinstance(found, list):
        raise CannotSay(f"{itemset.nodeset} gives no rows")
    return found


def _choice(form: Program, itemset: Itemset, item: Node) -> Choice:
    word = _cell(item, itemset.label)
    known = form.model.texts.get(word) if itemset.translated else None
    label = known if known is not None else Text({"": Spoken(parts=(word,) if word else ())})
    return Choice(_cell(item, itemset.value), label)


def _cell(item: Node, path: str) -> str:
    node: Node | None = item
    for step in path.split("/"):
        rows = node.children.get(step, []) if node else []
        node = rows[0] if rows else None
    return node.string() if node else ""
