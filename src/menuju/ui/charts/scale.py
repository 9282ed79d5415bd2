"""A scale with its ticks, and where on it a value stands."""

from dataclasses import dataclass
from decimal import Decimal

from menuju.ui import numbers

Value = Decimal | float | int


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on a scale and its word."""

    value: Value
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from `low` to `high`, in the units of its values."""

    low: Value
    high: Value
    ticks: tuple[Tick, ...] = ()

    def __post_init__(self) -> None:
        if not float(self.low) < float(self.high):
            raise ValueError(f"A scale goes upwards, not from {self.low} to {self.high}")

    @classmethod
    def of(cls, low: Value, high: Value, *, step: str = "1", places: int = 0) -> "Scale":
        """Return a scale with a tick each `step`, written with `places` digits."""
        first, last, by = Decimal(str(low)), Decimal(str(high)), Decimal(step)
        places_on = range(int((last - first) / by) + 1)
        values = [first + by * place for place in places_on]
        return cls(low, high, tuple(Tick(v, numbers.figure(v, places)) for v in values))

    def share(self, value: Value) -> float:
        """Return where a value stands, 0 at the low end to 1 at the high end; never outside."""
        low, high = float(self.low), float(self.high)
        return min(1.0, max(0.0, (float(value) - low) / (high - low)))
