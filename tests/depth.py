"""How deep the tests dig: enough for every change, or as deep as a night allows.

`make test` plays few games of each machine and few draws of each property, others each time;
`make deep` (TESTS_DEEP in the environment) plays them all. A test says both numbers where it
stands, so that nothing is thin unseen; what a test proves is the same.

Drills are tests that start whole programs, kill them and bring them back: half a minute each. In
`make test` (DRILLS=today) a third of them has its turn, another third the next day; all run in
`make deep`, and each whenever it is asked for by name.
"""

from __future__ import annotations

import os
import random
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

DEEP = bool(os.environ.get("TESTS_DEEP"))
"""Whether this run has the time to look at everything."""

DRAWS = 100
"""What hypothesis itself takes for enough."""

FEW_DRAWS = 25


def of(most: int, *, else_few: int) -> int:
    """Return how many examples a test looks at."""
    return most if DEEP else else_few


def some(things: Iterable[T], few: int) -> list[T]:
    """Return all of them in a deep run; else a few, others in each run.

    pytest-randomly seeds the lot for each test and prints the seed.
    """
    found = list(things)
    return found if DEEP or len(found) <= few else random.sample(found, few)


TURNS = 3
"""In how many days every drill has had its turn."""


def has_its_turn(drill: str) -> bool:
    """Say whether a drill, by its id, is run today; by its name it has a day, always the same."""
    if DEEP or os.environ.get("DRILLS") != "today":
        return True
    lot = int(sha256(drill.encode()).hexdigest()[:8], 16)
    return (lot + datetime.now(UTC).toordinal()) % TURNS == 0


def settle() -> None:
    """Give hypothesis its profile; what a test says of itself goes before."""
    settings.register_profile(
        "menuju",
        deadline=None,
        max_examples=of(DRAWS, else_few=FEW_DRAWS),
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("menuju")
