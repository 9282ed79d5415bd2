"""What an expression may ask of its surroundings: the answers, other tables, the clock."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from menuju.xforms.tree import Node


@dataclass(slots=True)
class Scene:
    """The answers and all that stands around them."""

    root: Node
    instances: Mapping[str, Node]
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    language: str = ""
    version: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    choice_name: Callable[[Node, str, str], str] = lambda _node, _value, _path: ""
    say: Callable[[str, str], str] = lambda _id, _language: ""
    chance: random.Random = field(default_factory=random.SystemRandom)
