"""The structure of an index: indicators in pillars, pillars in sub-indices, up to one index."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from menuju.languages import say
from menuju.problems import Finding, Invalid


@dataclass(frozen=True, slots=True)
class Node:
    """An indicator (level 1) or an aggregate of the level below.

    `direction` is 1 where more is better and -1 where less is better; `weight` counts among the
    nodes of the same parent. `target` and `denominator` (the code of a column) are for indicators.
    """

    code: str
    level: int
    parent: str | None = None
    name: str = ""
    weight: float = 1.0
    direction: int = 1
    unit: str = ""
    target: float | None = None
    denominator: str | None = None
    line: int | None = None
    """Where it stands in the file it was read from."""


@dataclass(frozen=True)
class Structure:
    """All nodes of an index, checked: level 1 first, then level by level in the given order."""

    nodes: tuple[Node, ...]
    groups: tuple[str, ...] = ()
    """Codes of columns that put units into groups."""

    denominators: tuple[str, ...] = ()
    """Codes of columns that indicators are divided by."""

    by_code: Mapping[str, Node] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if found := list(faults(self.nodes)):
            message = say(
                id="Susunan indeks ini tidak utuh.", en="The structure of this index is not whole."
            )
            raise Invalid(message, found)
        ordered = tuple(sorted(self.nodes, key=lambda node: node.level))
        object.__setattr__(self, "nodes", ordered)
        object.__setattr__(self, "by_code", {node.code: node for node in ordered})

    @property
    def top(self) -> int:
        """The number of levels: the level of the index itself."""
        return self.nodes[-1].level

    def at(self, level: int) -> tuple[Node, ...]:
        """Return the nodes of a level, in their order."""
        return tuple(node for node in self.nodes if node.level == level)

    @cached_property
    def indicators(self) -> tuple[Node, ...]:
        """The nodes of level 1."""
        return self.at(1)

    def codes(self, level: int) -> tuple[str, ...]:
        """Return the codes of a level, in their order."""
        return tuple(node.code for node in self.at(level))

    @cached_property
    def membership(self) -> tuple[NDArray[np.intp], ...]:
        """For each level but the top: the place of each node's parent in the level above."""
        found = []
        for level in range(1, self.top):
            places = {code: place for place, code in enumerate(self.codes(level + 1))}
            found.append(np.array([places[str(node.parent)] for node in self.at(level)], np.intp))
        return tuple(found)

    def beneath(self, code: str) -> tuple[str, ...]:
        """Return the codes of the indicators under a node; of an indicator, its own."""
        if self.by_code[code].level == 1:
            return (code,)
        children = [node.code for node in self.nodes if node.parent == code]
        return tuple(under for child in children for under in self.beneath(child))

    def without(self, code: str) -> "Structure":
        """Return the structure without a node, all that is under it, and what is then empty."""
        gone = {code}
        while True:
            more = {
                node.code
                for node in self.nodes
                if node.code not in gone and (node.parent in gone or self._emptied(node, gone))
            }
            if not more:
                break
            gone |= more
        kept = tuple(node for node in self.nodes if node.code not in gone)
        return Structure(kept, self.groups, self.denominators)

    def _emptied(self, node: Node, gone: set[str]) -> bool:
        children = [each.code for each in self.nodes if each.parent == node.code]
        return node.level > 1 and all(child in gone for child in children)


def faults(nodes: Sequence[Node]) -> Iterator[Finding]:
    """Say all that is wrong: codes, levels, parents, cycles, weights, directions, gaps."""
    if not any(node.level == 1 for node in nodes):
        yield Finding(_file(), say(id="tidak ada indikator.", en="there are no indicators."))
        return
    known = {node.code: node for node in nodes}
    for code, times in Counter(node.code for node in nodes).items():
        if times > 1:
            what = say(
                id="kode ini ada {times} kali; satu indikator hanya ada dalam satu pilar.",
                en="this code is there {times} times; an indicator is in one pillar only.",
                times=times,
            )
            yield Finding(code, what)
    for node in nodes:
        yield from _own_faults(node)
        yield from _parent_faults(node, known)
    yield from _childless(nodes)
    yield from _summits(nodes)
    yield from _weightless(nodes)


def _own_faults(node: Node) -> Iterator[Finding]:
    where = _where(node)
    if not node.code.strip():
        yield Finding(where, say(id="kodenya kosong.", en="its code is empty."))
    if node.level < 1:
        what = say(
            id="tingkatnya {n}; mulai dari 1.", en="its level is {n}; begin at 1.", n=node.level
        )
        yield Finding(where, what)
    if node.direction not in {1, -1}:
        what = say(id="arahnya harus 1 atau -1.", en="its direction must be 1 or -1.")
        yield Finding(where, what)
    if not isfinite(node.weight) or node.weight < 0:
        what = say(
            id="bobotnya {weight}; harus 0 atau lebih.",
            en="its weight is {weight}; it must be 0 or more.",
            weight=node.weight,
        )
        yield Finding(where, what)


def _parent_faults(node: Node, known: Mapping[str, Node]) -> Iterator[Finding]:
    if node.parent is None:
        return
    where, parent = _where(node), known.get(node.parent)
    if parent is None:
        what = say(
            id="induknya {parent} tidak ada.",
            en="its parent {parent} is not there.",
            parent=node.parent,
        )
        yield Finding(where, what)
    elif parent.level != node.level + 1:
        what = say(
            id="induknya {parent} ada di tingkat {there}; seharusnya {wanted} (ada lingkaran?).",
            en="its parent {parent} is at level {there}; it should be {wanted} (a cycle?).",
            parent=node.parent,
            there=parent.level,
            wanted=node.level + 1,
        )
        yield Finding(where, what)


def _childless(nodes: Sequence[Node]) -> Iterator[Finding]:
    parents = {node.parent for node in nodes}
    for node in nodes:
        if node.level > 1 and node.code not in parents:
            what = say(id="tidak ada isi di bawahnya.", en="there is nothing under it.")
            yield Finding(_where(node), what)


def _summits(nodes: Sequence[Node]) -> Iterator[Finding]:
    tops = [node for node in nodes if node.parent is None]
    highest = max(node.level for node in nodes)
    if len(tops) == 1 and tops[0].level == highest and highest > 1:
        return
    if not tops:
        what = say(
            id="setiap unsur punya induk, jadi ada lingkaran.",
            en="each has a parent: there is a cycle.",
        )
        yield Finding(_file(), what)
    for node in tops if len(tops) > 1 else ():
        if node.level < highest:
            what = say(
                id="tidak punya induk, jadi tidak masuk ke indeks.",
                en="has no parent, so it is in no index.",
            )
            yield Finding(_where(node), what)
    if [node.level for node in tops].count(highest) != 1 or highest == 1:
        what = say(
            id="harus ada tepat satu indeks di puncak.", en="there must be one index at the top."
        )
        yield Finding(_file(), what)


def _weightless(nodes: Sequence[Node]) -> Iterator[Finding]:
    sums: dict[str, float] = {}
    for node in nodes:
        if node.parent is not None:
            sums[node.parent] = sums.get(node.parent, 0.0) + node.weight
    for parent, total in sums.items():
        if total == 0:
            what = say(
                id="bobot isinya berjumlah nol.", en="the weights of what is in it sum to zero."
            )
            yield Finding(parent, what)


def _where(node: Node) -> str:
    if node.line is None:
        return node.code or "?"
    return say(
        id="baris {line} ({code})", en="line {line} ({code})", line=node.line, code=node.code
    )


def _file() -> str:
    return say(id="susunan", en="structure")
