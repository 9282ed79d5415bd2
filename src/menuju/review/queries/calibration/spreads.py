"""How many gave each step to each sample answer: of first attempts that are handed in."""

from collections import defaultdict

from django.db.models import Count, QuerySet

from menuju.review.models import CalibrationScore, CalibrationSet
from menuju.review.types.calibration import Spread


def first_scores(held: CalibrationSet) -> QuerySet[CalibrationScore]:
    """Return the scores that tell something of the panel: of first attempts, handed in.

    A repeat is given by somebody who knows the references.
    """
    return CalibrationScore.objects.filter(
        attempt__set=held, attempt__number=1, attempt__handed_in_at__isnull=False
    )


def spreads(held: CalibrationSet) -> dict[int, Spread]:
    """Return how many gave each step, by the key of the answer; 1 query."""
    counts: defaultdict[int, dict[int, int]] = defaultdict(dict)
    rows = first_scores(held).order_by().values_list("item", "value").annotate(n=Count("pk"))
    for item, value, n in rows:
        counts[item][value] = n
    return {item: Spread(found) for item, found in counts.items()}
