"""Places in a ranking, highest figure first; equal figures always share a place."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum


class RankMethod(StrEnum):
    """How the places after a tie are counted."""

    COMPETITION = "competition"
    """1, 2, 2, 4: one more than the number of those above."""

    MODIFIED = "modified-competition"
    """1, 3, 3, 4: the number of those above or equal."""

    DENSE = "dense"
    """1, 2, 2, 3: no place is left empty."""


def rank(
    values: Mapping[str, Decimal], method: RankMethod = RankMethod.COMPETITION
) -> dict[str, int]:
    """Return the place of each code, from 1 for the highest of its finite figures."""
    places: dict[Decimal, int] = {}
    above = 0
    for figure, sharing in sorted(Counter(values.values()).items(), reverse=True):
        places[figure] = _place(method, above=above, sharing=sharing, distinct=len(places))
        above += sharing
    return {code: places[figure] for code, figure in values.items()}


def _place(method: RankMethod, *, above: int, sharing: int, distinct: int) -> int:
    match method:
        case RankMethod.COMPETITION:
            return above + 1
        case RankMethod.MODIFIED:
            return above + sharing
        case RankMethod.DENSE:
            return distinct + 1
