"""Functions of nodes: how many, which, what was selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from menuju.xforms.xpath.functions.shuffling import shuffled
from menuju.xforms.xpath.values import CannotSay, Value, number, text

if TYPE_CHECKING:
    from menuju.xforms.tree import Node
    from menuju.xforms.xpath.here import Function, Here, Run, Runs


def _nodes(run: Run, here: Here) -> list[Node]:
    found = run(here)
    if not isinstance(found, list):
        raise CannotSay("nodes were expected")
    return found


def _count(here: Here, runs: Runs) -> Value:
    return float(len(_nodes(runs[0], here)))


def _count_non_empty(here: Here, runs: Runs) -> Value:
    return float(sum(node.string() != "" for node in _nodes(runs[0], here)))


def _position(here: Here, runs: Runs) -> Value:
    if not runs:
        return float(here.position)
    found = _nodes(runs[0], here)
    if not found:
        raise CannotSay("position() of nothing")
    return float(found[0].position())


def _last(here: Here, _runs: Runs) -> Value:
    return float(here.size)


def _current(here: Here, _runs: Runs) -> Value:
    return [here.asker]


def _once(here: Here, runs: Runs) -> Value:
    return here.node.text or runs[0](here)


def _indexed_repeat(here: Here, runs: Runs) -> Value:
    """Take nodes of the given row of a repeat, and of one inside it, and so on."""
    found = _nodes(runs[0], _anywhere(here))
    for rows, place in zip(runs[1::2], runs[2::2], strict=False):
        row = number(place(here))
        found = [n for n in found if _row_of(n, _nodes(rows, _anywhere(here))) == row]
    return found


def _anywhere(here: Here) -> Here:
    """Return the root as the asker: here a path means all rows, not one's own."""
    return type(here)(here.node, here.scene, asked=here.scene.root)


def _row_of(node: Node, rows: list[Node]) -> float:
    above: Node | None = node
    while above is not None:
        if above in rows:
            return float(above.position())
        above = above.parent
    return 0.0


def _selected(here: Here, runs: Runs) -> Value:
    return text(runs[1](here)).strip() in text(runs[0](here)).split()


def _selected_at(here: Here, runs: Runs) -> Value:
    chosen = text(runs[0](here)).split()
    place = number(runs[1](here))
    return chosen[int(place)] if 0 <= place < len(chosen) else ""


def _count_selected(here: Here, runs: Runs) -> Value:
    return float(len(text(runs[0](here)).split()))


def _randomize(here: Here, runs: Runs) -> Value:
    seed = number(runs[1](here)) if len(runs) > 1 else None
    return shuffled(_nodes(runs[0], here), seed=seed, chance=here.scene.chance)


FUNCTIONS: Final[dict[str, Function]] = {
    "count": _count, "count-non-empty": _count_non_empty, "position": _position, "last": _last,
    "current": _current, "once": _once, "indexed-repeat": _indexed_repeat,
    "selected": _selected, "selected-at": _selected_at, "count-selected": _count_selected,
    "randomize": _randomize,
    "depend": lambda here, runs: runs[0](here),
}  # fmt: skip
