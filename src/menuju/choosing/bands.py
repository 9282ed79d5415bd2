"""The chance of each candidate to be among the selected at a cut, from draws of true finals."""

from collections.abc import Iterable, Sequence
from itertools import compress

SURE = 0.95
"""From here on a place among the selected is decided, and below 1 − SURE one outside.

The same as `menuju.composite.raters.selection.SURE`; a test holds the two together.
"""


def chances(
    draws: Iterable[Sequence[float]],
    *,
    able: Sequence[bool],
    places: int,
    minimum: float | None = None,
) -> list[float | None]:
    """Return for each column of the draws its share of draws among the best `places`.

    Only columns that are `able` compete; the others have None. Where a minimum is given, a draw
    below it is out. Those who share a place across the cut share what is left of it.
    """
    at = [place for place, is_able in enumerate(able) if is_able]
    found, count = [0.0] * len(at), 0
    for row in draws:
        count += 1
        drawn = list(compress(row, able))
        if minimum is not None:
            drawn = [value if value >= minimum else float("-inf") for value in drawn]
        _add(found, drawn, places=places)
    shares: list[float | None] = [None] * len(able)
    for place, total in zip(at, found, strict=True):
        shares[place] = total / count if count else None
    return shares


def _add(found: list[float], drawn: Sequence[float], *, places: int) -> None:
    """Add one draw: 1 above the cut, what is left shared by those at it."""
    if not drawn or places < 1:
        return
    ordered = sorted(drawn, reverse=True)
    cut = ordered[min(places, len(ordered)) - 1]
    above = sum(value > cut for value in ordered[:places])
    level = ordered.count(cut)
    share = min(1.0, (places - above) / level)
    for place, value in enumerate(drawn):
        if value > cut:
            found[place] += 1.0
        elif value == cut and value != float("-inf"):
            found[place] += share
