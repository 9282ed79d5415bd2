"""Where a value lies along a line, and which round values are marked there."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10


@dataclass(frozen=True, slots=True)
class Scale:
    """A line from `low` to `high`, drawn from `start` to `end` px."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the px of a value; one outside lies on the nearer end."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)


def ticks(low: float, high: float, most: int = 6) -> tuple[float, ...]:
    """Return at most about `most` round values (1, 2, 2.5 or 5 times a power of ten) in a range."""
    # A range that is only rounding of its ends holds no round value.
    least = 1e-9 * max(abs(low), abs(high))
    if not (isfinite(low) and isfinite(high)) or high - low <= least:
        return (low,) if isfinite(low) else ()
    raw = (high - low) / max(most - 1, 1)
    power: float = 10.0 ** floor(log10(raw))
    step = next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= raw * (1 - 1e-9))
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return tuple(round(place * step, 12) for place in range(first, last + 1))


def rank_ticks(last: int, most: int = 6) -> tuple[float, ...]:
    """Return the places to mark from 1 to the last: 1, 10, 20 and so on."""
    rounds = [each for each in ticks(0, last, most) if each >= 2 and float(each).is_integer()]
    return (1.0, *rounds) if last > 1 else (1.0,)


def span(values: Sequence[float | None]) -> tuple[float, float]:
    """Return the lowest and highest of what is there; 0 and 1 where nothing is."""
    there = [value for value in values if value is not None and isfinite(value)]
    return (min(there), max(there)) if there else (0.0, 1.0)
