"""An order by chance that is the same for the same seed, as JavaRosa and Enketo make it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random

    from menuju.xforms.tree import Node

PRIME: Final = 2_147_483_647
FACTOR: Final = 16_807


def shuffled(nodes: list[Node], *, seed: float | None, chance: random.Random) -> list[Node]:
    """Shuffle by Fisher and Yates, inside out, with Park and Miller's generator (1988)."""
    found = list(nodes)
    if seed is None or not math.isfinite(seed):
        chance.shuffle(found)
        return found
    state = int(math.fmod(seed, PRIME))
    state = state + PRIME - 1 if state <= 0 else state
    for place, node in enumerate(nodes):
        state = state * FACTOR % PRIME
        other = int((state - 1) / (PRIME - 1) * (place + 1))
        found[place] = found[other]
        found[other] = node
    return found
