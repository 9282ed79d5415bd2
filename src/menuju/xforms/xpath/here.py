"""Where an expression is asked: the node, its place among others, the answers around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from menuju.xforms.xpath.values import Value

if TYPE_CHECKING:
    from menuju.xforms.tree import Node
    from menuju.xforms.xpath.scene import Scene


@dataclass(slots=True)
class Here:
    """The node that asks, and the one a predicate is at."""

    node: Node
    scene: Scene
    position: int = 1
    size: int = 1
    asked: Node | None = None

    def at(self, node: Node, position: int, size: int) -> Here:
        """Return the same question asked at a node among others (inside a predicate)."""
        return Here(node, self.scene, position, size, self.asked or self.node)

    @property
    def asker(self) -> Node:
        """Return the node that asks, from inside a predicate too."""
        return self.asked or self.node


Run = Callable[[Here], Value]
Runs = tuple[Run, ...]
Function = Callable[[Here, Runs], Value]


@dataclass(frozen=True, slots=True)
class Constant:
    """An expression that says the same wherever it is asked: `true()`, a number, a word."""

    value: Value

    def __call__(self, _here: Here) -> Value:
        """Return the value."""
        return self.value
