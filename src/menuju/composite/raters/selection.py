"""The chance of each unit to be among the selected, and whether the raters decide it."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from menuju.composite.raters.bootstrap import Draws
from menuju.composite.raters.panels import Vector, above
from menuju.languages import say
from menuju.problems import Invalid

SURE = 0.95
"""From here on a place among the selected is decided, and below 1 − SURE a place outside."""
ROUNDING = 1e-9


class Decision(StrEnum):
    """What the scores say about being among the selected."""

    IN = "in"
    OUT = "out"
    OPEN = "undecided"
    UNKNOWN = "unknown"
    """No interval can be made: see the reason."""


@dataclass(frozen=True)
class Selection:
    """For each unit its chance to be truly among the best `select`; the chances sum to it."""

    units: tuple[str, ...]
    select: int
    probability: Vector
    decision: tuple[Decision, ...]
    reason: str

    @property
    def undecided(self) -> tuple[str, ...]:
        """Name the units that another panel might well have moved over the cut."""
        return tuple(
            unit
            for unit, decision in zip(self.units, self.decision, strict=True)
            if decision is Decision.OPEN
        )


def selection(draws: Draws, *, select: int) -> Selection:
    """Return the chances to be among the `select` highest true finals (1 to the number of units).

    Units that share a place across the cut share what is left of it. Raises `Invalid` for another
    number. Without draws the chances are NaN, and the reason says why.
    """
    count = len(draws.units)
    if not 1 <= select <= count:
        raise Invalid(
            say(
                id="Jumlah terpilih harus 1 sampai {count}, bukan {select}.",
                en="The number selected must be 1 to {count}, not {select}.",
                count=count,
                select=select,
            )
        )
    if draws.reason:
        unknown = (Decision.UNKNOWN,) * count
        return Selection(draws.units, select, np.full(count, np.nan), unknown, draws.reason)
    higher, equal = above(draws.true)
    probability = np.clip((select - higher) / equal, 0.0, 1.0).mean(axis=0)
    decisions = tuple(decision_of(float(chance)) for chance in probability)
    return Selection(draws.units, select, probability, decisions, "")


def decision_of(probability: float) -> Decision:
    """Return what a chance decides: in from 95 %, out up to 5 %, else undecided."""
    if probability >= SURE - ROUNDING:
        return Decision.IN
    return Decision.OUT if probability <= 1.0 - SURE + ROUNDING else Decision.OPEN
