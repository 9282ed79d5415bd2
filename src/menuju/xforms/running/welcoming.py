"""Answers from elsewhere made whole: every place of the form is there, each with its type."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from menuju.xforms.running.program import Program
    from menuju.xforms.tree import Node


def completed(root: Node, form: Program) -> None:
    """Add the places that a client left out, and say of each what type it is of."""
    _complete(root, form.root, form)
    for node in root.deep():
        node.type = "row" if node.path in form.repeats else form.type_of(node.path)


def _complete(node: Node, model: Node, form: Program) -> None:
    for name, models in model.children.items():
        if models and not models[0].children and node.children.get(name):
            continue  # a place for one answer, and it is there
        if f"{model.path}/{name}" in form.templates:
            node.children.setdefault(name, [])
            continue
        if not node.children.get(name):
            node.add(_empty(models[0]))
        _complete(node.children[name][0], models[0], form)
    _reorder(node, model)
    for path in _repeats_within(model, form):
        for row in node.children[path.rpartition("/")[2]]:
            _complete(row, form.templates[path], form)


def _repeats_within(model: Node, form: Program) -> list[str]:
    if not form.templates:
        return []
    paths = (f"{model.path}/{name}" for name in model.children)
    return [path for path in paths if path in form.templates]


def _empty(model: Node) -> Node:
    made = model.copy()
    for node in made.deep():
        node.text = node.text if node.attribute else ""
    return made


def _reorder(node: Node, model: Node) -> None:
    """Put children in the order of the form; strange ones come last."""
    if list(node.children) == list(model.children):
        return
    old = dict(node.children)
    node.children = {name: old.pop(name) for name in model.children if name in old} | old
