"""A form made ready: every rule parsed, in the order in which one feeds another."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final

from cachetools import LRUCache, cached

from menuju.xforms.form import Asked, Bind, FormModel, Group, Grouping
from menuju.xforms.names import XF, model_of, primary_of
from menuju.xforms.parsing import parse
from menuju.xforms.reading.forms import model
from menuju.xforms.running.tables import table
from menuju.xforms.tree import Node, grow
from menuju.xforms.xpath.evaluating import made
from menuju.xforms.xpath.lexing import NotXPath
from menuju.xforms.xpath.parsing import Tree
from menuju.xforms.xpath.parsing import parse as read
from menuju.xforms.xpath.references import calls, references
from menuju.xforms.xpath.values import CannotSay

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from menuju.xforms.form import Setting
    from menuju.xforms.xpath.here import Here, Run
    from menuju.xforms.xpath.values import Value

VOLATILE: Final = frozenset({"now", "random", "uuid", "property"})
TEMPLATE: Final = "@template"
KEPT: Final = 16_000_000
"""Bytes of forms and their lists that a process keeps ready; what was not run longest goes."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The rules of one path, ready to run; None where there is none."""

    bind: Bind
    relevant: Run | None
    constraint: Run | None
    required: Run | None
    calculate: Run | None
    readonly: Run | None
    volatile: bool


@dataclass(slots=True)
class Program:
    """A form ready to run; shared by all who fill it, so nothing here is changed."""

    model: FormModel
    rules: Mapping[str, Rule]
    order: tuple[str, ...]
    preloaded: tuple[Bind, ...]
    root: Node
    nsmap: dict[str | None, str]
    templates: Mapping[str, Node]
    instances: Mapping[str, Node]
    asked: Mapping[str, Asked]
    choosers: frozenset[str]
    """The paths of questions whose answer is taken from a list."""
    repeats: Mapping[str, Group]
    size: int
    """Bytes of what it was made of."""
    expressions: dict[str, Run] = field(default_factory=dict)

    def run(self, expression: str) -> Run:
        """Return an expression ready to run; one that cannot be read says so when it is run."""
        if expression not in self.expressions:
            self.expressions[expression] = _ready(expression)
        return self.expressions[expression]

    def type_of(self, path: str) -> str:
        """Return the declared type of a path."""
        rule = self.rules.get(path)
        return rule.bind.type if rule else ""

    def settings(self, event: str) -> tuple[Setting, ...]:
        """Return what is put in at an event."""
        return tuple(one for one in self.model.settings if event in one.events)


def program(xform: bytes | str, files: Mapping[str, bytes] | None = None) -> Program:
    """Return the program of a form; the last ones are kept, by the bytes that they are of.

    Bytes know their hash once it was asked for, and are equal at once to themselves.
    """
    xform = xform.encode() if isinstance(xform, str) else xform
    return _kept(xform, tuple(sorted((files or {}).items())))


def _weight(one: Program) -> int:
    return one.size


@cached(LRUCache(maxsize=KEPT, getsizeof=_weight), lock=Lock())
def _kept(xform: bytes, files: tuple[tuple[str, bytes], ...]) -> Program:
    size = len(xform) + sum(len(data) for _name, data in files)
    return _program(parse(xform), dict(files), size)


def _program(root: etree._Element, files: Mapping[str, bytes], size: int) -> Program:
    form = model(root)
    head = model_of(root)
    primary = primary_of(head)
    answers = grow(primary)
    repeats = {g.path: g for g in form.groups() if g.kind is Grouping.REPEAT}
    templates = _templates(answers, repeats)
    trees = {path: _trees(bind) for path, bind in form.binds.items()}
    return Program(
        model=form,
        rules={path: _rule(bind, trees[path]) for path, bind in form.binds.items()},
        order=_order(trees), preloaded=tuple(b for b in form.binds.values() if b.preload),
        root=answers, nsmap=_spaces(primary), templates=templates,
        instances=_instances(head, form, files),
        asked={one.path: one for one in form.asked()},
        choosers=frozenset(one.path for one in form.asked() if one.kind.chooses),
        repeats=repeats, size=size,
    )  # fmt: skip


def _spaces(primary: etree._Element) -> dict[str | None, str]:
    """Return the namespaces that answers declare: not the form's own."""
    return {prefix: uri for prefix, uri in primary.nsmap.items() if prefix or uri not in XF}


def _instances(
    head: etree._Element, form: FormModel, files: Mapping[str, bytes]
) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for one in head.findall(f"{XF}instance"):
        id = one.get("id", "")
        if not id:
            continue
        if id in form.external:
            name = form.external[id]
            if name in files:
                found[id] = table(files[name], name=name)
        else:
            found[id] = _within(one)
    return found


def _within(element: etree._Element) -> Node:
    top = Node("instance", name="instance", path="")
    for child in element:
        top.add(grow(child)).type = "table"
    return top


def _templates(root: Node, repeats: Mapping[str, Group]) -> dict[str, Node]:
    """Take the model rows out of the answers: what a new row of each repeat looks like."""
    found: dict[str, Node] = {}
    for path in sorted(repeats, key=lambda one: one.count("/")):
        rows = _rows(root, path) or [r for t in found.values() for r in _rows(t, path)]
        if rows:
            found[path] = _bare(next((r for r in rows if "@template" in r.children), rows[0]))
    _strip(root, repeats)
    for row in found.values():
        _strip(row, repeats)
    return found


def _rows(root: Node, path: str) -> list[Node]:
    return [node for node in root.deep() if node.path == path and node is not root]


def _bare(row: Node) -> Node:
    made_ = row.copy()
    made_.children.pop(TEMPLATE, None)
    made_.type = "row"
    return made_


def _strip(node: Node, repeats: Mapping[str, Group]) -> None:
    """Leave out model rows everywhere below; of rows of counted repeats too, the count says."""
    for name, nodes in list(node.children.items()):
        kept = [n for n in nodes if TEMPLATE not in n.children]
        node.children[name] = kept
        for child in kept:
            if child.path in repeats:
                child.type = "row"
            _strip(child, repeats)


def _trees(bind: Bind) -> dict[str, Tree | None]:
    names = ("relevant", "constraint", "required", "calculate", "readonly")
    return {name: _tree(getattr(bind, name)) for name in names}


def _tree(expression: str) -> Tree | None:
    if not expression:
        return None
    try:
        return read(expression)
    except NotXPath:
        return None


def _rule(bind: Bind, trees: Mapping[str, Tree | None]) -> Rule:
    calculate = trees["calculate"]
    run = {name: _run(getattr(bind, name), tree) for name, tree in trees.items()}
    return Rule(
        bind,
        relevant=run["relevant"],
        constraint=run["constraint"],
        required=run["required"],
        calculate=run["calculate"],
        readonly=run["readonly"],
        volatile=calculate is not None and bool(VOLATILE & calls(calculate)),
    )


def _run(expression: str, tree: Tree | None) -> Run | None:
    if not expression:
        return None
    return made(tree) if tree is not None else _unread(expression)


def _ready(expression: str) -> Run:
    try:
        return made(read(expression))
    except (NotXPath, CannotSay):
        return _unread(expression)


def _unread(expression: str) -> Run:
    def run(_here: Here) -> Value:
        raise CannotSay(f"{expression!r} cannot be read")

    return run


def _order(trees: Mapping[str, Mapping[str, Tree | None]]) -> tuple[str, ...]:
    """Order calculations so that one comes after those it reads; a circle keeps its order."""
    reads = {
        path: {p for tree in rules.values() if tree for p in references(tree, at=path)}
        for path, rules in trees.items()
    }
    done: dict[str, None] = {}
    for path in reads:
        _place(path, reads, done)
    return tuple(path for path in done if trees[path]["calculate"] is not None)


def _place(first: str, reads: Mapping[str, set[str]], done: dict[str, None]) -> None:
    waiting = [(first, iter(sorted(reads[first] & reads.keys())))]
    begun = {first}
    while waiting:
        path, others = waiting[-1]
        following = next((o for o in others if o not in begun and o not in done), None)
        if following is None:
            done[path] = None
            waiting.pop()
        else:
            begun.add(following)
            waiting.append((following, iter(sorted(reads[following] & reads.keys()))))
