"""Chance that falls the same way each time."""

from dataclasses import dataclass
from random import Random

SEED = 2026


@dataclass(frozen=True)
class Chance:
    """Dice for every subject of its own, so that one more throw here changes nothing there."""

    seed: int = SEED

    def of(self, *subject: str) -> Random:
        """Return the dice of a subject: the same throws each time, on every machine."""
        return Random("/".join((str(self.seed), *subject)))  # noqa: S311 -- a simulation, no secret
