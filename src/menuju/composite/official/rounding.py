"""How an instrument rounds: how many places, and where the ties go.

The seven modes are those of the General Decimal Arithmetic specification (and of Python's
`decimal`). They work here on exact fractions, so a figure is rounded once and never twice.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from menuju.composite.official.ratios import Ratio, decimal_of, ratio

MOST_PLACES = 20
"""More decimal places than any instrument prints; keeps every figure inside 28 digits."""


class Mode(StrEnum):
    """Where a figure goes that lies between two printable ones."""

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    HALF_DOWN = "half-down"
    UP = "up"
    DOWN = "down"
    CEILING = "ceiling"
    FLOOR = "floor"


@dataclass(frozen=True, slots=True)
class Rounding:
    """Decimal places (0 to 20) and the mode; half-up means away from zero on a tie."""

    places: int
    mode: Mode = Mode.HALF_UP

    def apply(self, value: Decimal) -> Decimal:
        """Return a finite decimal rounded to `places`, written with all of them (3.6 → 3.60)."""
        return self.apply_to_ratio(ratio(value))

    def apply_to_ratio(self, value: Ratio) -> Decimal:
        """Return an exact fraction rounded once; a negative one that becomes 0 loses its sign."""
        return decimal_of(self.units(value), places=self.places)

    def units(self, value: Ratio) -> int:
        """Return the rounded figure counted in units of its last place (2.941 → 294)."""
        numerator, denominator = value
        whole, rest = divmod(abs(numerator) * int(10**self.places), denominator)
        if rest and self._moves_on(whole, 2 * rest - denominator, negative=numerator < 0):
            whole += 1
        return -whole if numerator < 0 else whole

    def _moves_on(self, whole: int, over_half: int, *, negative: bool) -> bool:
        """Tell whether a figure between two goes to the one away from zero."""
        away = {
            Mode.HALF_UP: over_half >= 0,
            Mode.HALF_EVEN: over_half > 0 or (over_half == 0 and whole % 2 == 1),
            Mode.HALF_DOWN: over_half > 0,
            Mode.UP: True,
            Mode.DOWN: False,
            Mode.CEILING: not negative,
            Mode.FLOOR: negative,
        }
        return away[self.mode]
