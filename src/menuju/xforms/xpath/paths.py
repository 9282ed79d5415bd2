"""Paths: steps through the answers, what is not relevant left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from menuju.xforms.tree import Node
from menuju.xforms.xpath.parsing import Binary, Call, Literal, Path, Step, Tree
from menuju.xforms.xpath.straight import straight
from menuju.xforms.xpath.values import CannotSay, Value, plain, truth

if TYPE_CHECKING:
    from menuju.xforms.xpath.here import Here, Run

Walk = Callable[[list[Node], "Here"], list[Node]]
Make = Callable[[Tree], "Run"]
WORTH_AN_INDEX = 16


def path(tree: Path, made: Make) -> Run:
    """Return what finds the nodes of a path."""
    if (find := straight(tree, _own)) is not None:
        return find
    walks = [_step(step, made, own=tree.absolute) for step in tree.steps]
    start = _start(tree, made)

    def run(here: Here) -> Value:
        nodes = start(here)
        for walk in walks:
            if not nodes:
                break
            nodes = walk(nodes, here)
        return nodes

    return run


def _start(tree: Path, made: Make) -> Callable[[Here], list[Node]]:
    if tree.start is not None:
        return _from(made(tree.start))
    if tree.absolute:
        return _from_root
    return lambda here: [here.node]


def _from_root(here: Here) -> list[Node]:
    """Return the parent of the root: the first step names the root itself."""
    top = Node("", name="", path="")
    top.children = {here.scene.root.name: [here.scene.root]}
    return [top]


def _from(run: Run) -> Callable[[Here], list[Node]]:
    def nodes(here: Here) -> list[Node]:
        found = run(here)
        if not isinstance(found, list):
            raise CannotSay("a path can only go on from nodes")
        return found

    return nodes


def _step(step: Step, made: Make, *, own: bool) -> Walk:
    go = _axis(step)
    keep = [_predicate(tree, made) for tree in step.predicates]
    index = _index(step, made)
    own = own and not step.predicates

    def walk(nodes: list[Node], here: Here) -> list[Node]:
        found: list[Node] = []
        for node in nodes:
            some = index(node, here) if index else None
            if some is None:
                some = go(node)
                for predicate in keep:
                    some = predicate(some, here)
            found.extend(_own(some, here) if own and len(some) > 1 else some)
        return found if len(nodes) == 1 else list(dict.fromkeys(found))

    return walk


def _own(rows: list[Node], here: Here) -> list[Node]:
    """Keep the row that the asker stands in: an absolute path means its own row (JavaRosa)."""
    node: Node | None = here.asker
    while node is not None:
        if node.type == "row" and node in rows:
            return [node]
        node = node.parent
    return rows


def _axis(step: Step) -> Callable[[Node], list[Node]]:
    name = step.name
    if step.axis == "child" and name != "*":
        return lambda node: [n for n in node.children.get(name, ()) if n.relevant]
    if step.axis == "child":
        return lambda node: [n for n in node.every() if n.relevant and not n.attribute]
    if step.axis == "self":
        return lambda node: [node] if name in {"*", node.name} else []
    if step.axis == "parent":
        return lambda node: [node.parent] if node.parent else []
    try:
        axis = AXES[step.axis]
    except KeyError:
        raise CannotSay(f"axis {step.axis} is not known here") from None
    return lambda node: [n for n in axis(node) if name in {"*", n.name}]


def _deep(node: Node) -> list[Node]:
    return [n for n in node.deep() if n.relevant and not n.attribute]


def _above(node: Node) -> list[Node]:
    found = []
    while node.parent and node.parent.path:
        node = node.parent
        found.append(node)
    return found


def _siblings(node: Node) -> list[Node]:
    return [n for n in node.parent.every() if n.relevant and not n.attribute] if node.parent else []


def _before(node: Node) -> list[Node]:
    all = _siblings(node)
    return all[: all.index(node)][::-1] if node in all else []


def _after(node: Node) -> list[Node]:
    all = _siblings(node)
    return all[all.index(node) + 1 :] if node in all else []


AXES: dict[str, Callable[[Node], list[Node]]] = {
    "descendant-or-self": _deep,
    "descendant": lambda node: _deep(node)[1:],
    "ancestor": _above,
    "ancestor-or-self": lambda node: [node, *_above(node)],
    "preceding-sibling": _before,
    "following-sibling": _after,
}


def _predicate(tree: Tree, made: Make) -> Callable[[list[Node], Here], list[Node]]:
    run = made(tree)

    def keep(nodes: list[Node], here: Here) -> list[Node]:
        size = len(nodes)
        found = []
        for position, node in enumerate(nodes, start=1):
            value = run(here.at(node, position, size))
            if _holds(value, position):
                found.append(node)
        return found

    return keep


def _holds(value: Value, position: int) -> bool:
    if isinstance(value, float | int) and not isinstance(value, bool):
        return value == position
    return truth(value)


def _index(step: Step, made: Make) -> Callable[[Node, Here], list[Node] | None] | None:
    """Look rows of another table up by one column, where the predicate is `column = something`.

    A list of eighty thousand villages would else be walked for each question that asks for one.
    """
    if step.axis != "child" or len(step.predicates) != 1:
        return None
    sought = _column(step.predicates[0])
    if sought is None:
        return None
    column, other = sought[0], made(sought[1])

    def look(parent: Node, here: Here) -> list[Node] | None:
        rows = parent.children.get(step.name, [])
        if parent.type != "table" or len(rows) < WORTH_AN_INDEX:
            return None
        wanted = plain(other(here.at(rows[0], 1, 1)))
        if not isinstance(wanted, str):
            return None
        return parent.rows_with(step.name, column, wanted)

    return look


def _column(tree: Tree) -> tuple[str, Tree] | None:
    if not isinstance(tree, Binary) or tree.sign != "=":
        return None
    for one, other in ((tree.left, tree.right), (tree.right, tree.left)):
        if _is_column(one) and _is_elsewhere(other):
            assert isinstance(one, Path)
            return one.steps[-1].name, other
    return None


def _is_column(tree: Tree) -> bool:
    if not isinstance(tree, Path) or tree.absolute or tree.start is not None:
        return False
    steps = [step for step in tree.steps if step.axis != "self"]
    return [(step.axis, step.predicates) for step in steps] == [("child", ())]


def _is_elsewhere(tree: Tree) -> bool:
    """Say whether a value is the same for every row."""
    if isinstance(tree, Literal):
        return True
    if not isinstance(tree, Path):
        return False
    if tree.start is not None:
        return isinstance(tree.start, Call) and tree.start.name in {"current", "instance"}
    return tree.absolute
