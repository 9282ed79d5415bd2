"""What would raise a unit's grade most: each indicator one level up, the index computed again."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from menuju.composite.analysis.ladders import Ladder, ladders
from menuju.composite.analysis.what_if import index_if, row_of
from menuju.composite.building import Built


@dataclass(frozen=True)
class Effect:
    """One indicator, one level up."""

    code: str
    before: float
    """Normalised value now."""

    after: float
    """The next level."""

    cost: float
    gain: float
    """What the index gains, by the recipe's own means and rounding."""

    @property
    def per_point(self) -> float:
        """Gain for a point of the indicator: its effective weight, where means are arithmetic."""
        return self.gain / (self.after - self.before)


def marginal_effects(
    built: Built, unit: str, *, year: int | None = None, steps: Sequence[Ladder] | None = None
) -> tuple[Effect, ...]:
    """Return what one level more in each indicator does to the index, the most first.

    All before aggregation is held: the other units, and the scale they set. `steps` are the unit's
    ladders, else equal ones (`ladders`). Indicators without a value or at their top have no step.
    """
    row = row_of(built, unit, year=year)
    steps = ladders(built, row) if steps is None else steps
    climbing = [each for each in steps if each.levels]
    own = built.table.values[row]
    rows = np.tile(own, (len(climbing) + 1, 1))
    for number, ladder in enumerate(climbing):
        rows[number, ladder.place] = ladder.levels[0]
    index = index_if(built, row, rows)
    effects = [
        Effect(each.code, each.now, each.levels[0], each.costs[0], float(gained - index[-1]))
        for each, gained in zip(climbing, index[:-1], strict=True)
    ]
    return tuple(sorted(effects, key=lambda each: -each.gain))
