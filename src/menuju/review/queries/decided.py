"""What was decided on regions' appeals, as the region was told it: never by whom."""

from collections.abc import Collection as Several
from functools import partial

from menuju.people.types import in_both
from menuju.questions.types import Heard, ToldDecision
from menuju.review.models import Appeal
from menuju.review.types import DECIDED, Ground


def decisions(entries: Several[int]) -> dict[int, dict[str, ToldDecision]]:
    """Return the decisions on appeals of entries, by entry and question; 1 query.

    The region's own reason is not in it, nor who wrote, filed or decided it.
    """
    rows = Appeal.objects.filter(entry__in=entries, state__in=DECIDED).order_by("question")
    words = {each.value: in_both(partial(str, each.label)) for each in Ground}
    found: dict[int, dict[str, ToldDecision]] = {}
    for entry, question, outcome, before, after, ground, reason in rows.values_list(
        "entry", "question", "state", "value_before", "settlement__value", "ground",
        "decision_reason",
    ):  # fmt: skip
        found.setdefault(entry, {})[question] = ToldDecision(
            Heard(outcome), before, before if after is None else after, *words[ground], reason
        )
    return found
