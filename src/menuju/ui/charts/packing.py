"""Pack dots on a line without overlap: how high above the axis each one stands."""

from collections.abc import Sequence
from dataclasses import dataclass

NARROW = 300.0
"""Width of the drawing on a phone of 360 px, in px: from here upwards dots do not overlap."""

EDGE = 0.02
"""Room left and right of the scale, as a share of the width."""

TALLEST = 132.0
"""Height of the dots, in px, above which smaller dots are taken."""


@dataclass(frozen=True, slots=True)
class Size:
    """Radii in px: of a dot, of a dot on a phone, of the marked dot; and from row to row."""

    radius: float
    narrow: float
    marked: float
    pitch: float


SIZES = (
    Size(4.8, 2.6, 6.0, 11.0),
    Size(3.6, 2.6, 4.6, 8.4),
    Size(2.6, 2.6, 3.4, 6.2),
    Size(1.8, 1.8, 2.4, 4.4),
)


@dataclass(frozen=True, slots=True)
class Packing:
    """A row for each dot, from 0 at the axis, in the order of the dots; and the size they have."""

    rows: tuple[int, ...]
    size: Size

    @property
    def height(self) -> float:
        """Return the height of all rows, in px."""
        return self.size.pitch * (max(self.rows, default=0) + 1)


def across(share: float) -> float:
    """Return where a share of the scale stands, as a share of the width."""
    return EDGE + (1 - 2 * EDGE) * share


def pack(shares: Sequence[float], marked: Sequence[bool]) -> Packing:
    """Return the packing with the largest dots that stay low together; shares are 0 to 1."""
    tried = (Packing(_rows(shares, marked, size), size) for size in SIZES)
    best = next(tried)
    while best.height > TALLEST and (smaller := next(tried, None)):
        best = smaller
    return best


def _rows(shares: Sequence[float], marked: Sequence[bool], size: Size) -> tuple[int, ...]:
    """First fit: from low to high, each dot in the lowest row whose last dot is far enough away."""
    rows, ends = [0] * len(shares), list[float]()
    for i in sorted(range(len(shares)), key=lambda i: (shares[i], i)):
        middle = across(shares[i]) * NARROW
        half = size.marked if marked[i] else size.narrow
        row = next((r for r, end in enumerate(ends) if end <= middle - half), len(ends))
        ends[row : row + 1] = [middle + half]
        rows[i] = row
    return tuple(rows)
