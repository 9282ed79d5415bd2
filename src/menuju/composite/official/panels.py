"""One question, several raters: the mean of the scores given."""

from decimal import Decimal

from menuju.composite.official.nodes import Missing
from menuju.composite.official.ratios import Ratio, exact_sum, ratio
from menuju.composite.official.rounding import Rounding

_ZERO = Decimal(0)


def panel_mean(
    scores: tuple[Decimal | None, ...], *, missing: Missing, rounding: Rounding | None
) -> Ratio | None:
    """Return the mean of a question's scores as an exact fraction, or None where there is none.

    `missing` decides what a rater without a score does: the question has no figure (absent), the
    others decide (not applicable), or the rater counts as 0 (zero).
    """
    given = [score for score in scores if score is not None]
    if missing == Missing.ABSENT and len(given) < len(scores):
        return None
    raters = len(scores) if missing == Missing.ZERO else len(given)
    if raters == 0:
        return None
    total = _ZERO
    for score in given:
        total = exact_sum(total, score)
    numerator, denominator = ratio(total)
    mean = numerator, denominator * raters
    if rounding is None:
        return mean
    return rounding.units(mean), 10**rounding.places
