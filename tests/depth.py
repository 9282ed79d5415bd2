"""How deep the tests dig: enough for every change, or as deep as a night allows.

`make test` plays few games of each machine and few draws of each property, others each time;
`make deep` (TESTS_DEEP in the environment) plays them all. A test says both numbers where it
stands, so that nothing is thin unseen; what a test proves is the same.
"""

from __future__ import annotations

import os
import random
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


def settle() -> None:
    """Give hypothesis its profile; what a test says of itself goes before."""
    settings.register_profile(
        "menuju",
        deadline=None,
        max_examples=of(DRAWS, else_few=FEW_DRAWS),
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("menuju")
