"""How far scores lie from their references: plain arithmetic on whole steps."""

from collections.abc import Sequence
from decimal import Decimal

from menuju.review.types.calibration import Deviation

PLACES = Decimal("0.01")


def deviation(pairs: Sequence[tuple[int, int]], *, tolerance: int) -> Deviation | None:
    """Return how far scores lie from their references; None of no score.

    `pairs` are score and reference, in steps of the scale. Means are rounded to two places, half to
    even.
    """
    if not pairs:
        return None
    gaps = [score - reference for score, reference in pairs]
    return Deviation(
        scores=len(gaps),
        signed=_mean(gaps),
        absolute=_mean([abs(gap) for gap in gaps]),
        exact=sum(gap == 0 for gap in gaps),
        within=sum(abs(gap) <= tolerance for gap in gaps),
    )


def _mean(figures: Sequence[int]) -> Decimal:
    return (Decimal(sum(figures)) / len(figures)).quantize(PLACES)
