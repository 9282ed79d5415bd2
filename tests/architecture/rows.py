"""A row of the matrix: one door, and what each actor meets there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.architecture.actors import ACTORS

if TYPE_CHECKING:
    from tests.architecture.world import World


@dataclass(frozen=True)
class Row:
    """One door: its name, the method, what each actor meets, and how to reach it in the world."""

    name: str
    method: str
    meets: Mapping[str, int]
    at: Callable[["World"], Mapping[str, Any]] = lambda _: {}
    data: Callable[["World"], Mapping[str, Any]] = lambda _: {}
    deed: str = ""
    """Which of several deeds behind one address."""

    def __str__(self) -> str:
        return f"{self.method} {self.name} {self.deed}".rstrip()


def everyone(status: int, **but: int) -> dict[str, int]:
    """What each actor meets: one status, but for those named."""
    assert set(but) <= set(ACTORS), f"unknown actors: {set(but) - set(ACTORS)}"
    return {actor: but.get(actor, status) for actor in ACTORS}
