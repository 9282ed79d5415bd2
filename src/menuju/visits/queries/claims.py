"""What a region claims, and what was found of it at its sites."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from menuju.questions.models import Answer
from menuju.visits.models import Check, Visit
from menuju.visits.queries.dimensions import questions_of


@dataclass(frozen=True, slots=True)
class Claim:
    """One question of a region: what was answered, and what was found at one visit."""

    answer: Answer
    checks: Sequence[Check]
    near: bool
    """Whether it asks about the dimension that is visited."""

    @property
    def code(self) -> str:
        """The question's code."""
        return self.answer.question.code


def claims(visit: Visit) -> list[Claim]:
    """Return the questions of the region that is visited, those of the dimension first; 3 queries.

    Then those about which something was found here, then all others by their order.
    """
    near = visit.dimension and questions_of(
        visit.response.collection.set.instrument, visit.dimension
    )
    answers = Answer.objects.filter(response=visit.response_id).select_related("question")
    here = _checks(Check.objects.filter(visit=visit))
    lines = [
        Claim(one, here.get(one.question.code, ()), bool(near) and one.question.code in near)
        for one in answers
    ]
    return sorted(
        lines, key=lambda line: (not line.near, not line.checks, line.answer.question.order)
    )


def found_in(responses: Collection[int]) -> Mapping[int, Mapping[str, Sequence[Check]]]:
    """Return what was found in regions, by response and question; 2 queries for any number."""
    found: defaultdict[int, dict[str, list[Check]]] = defaultdict(dict)
    for check in _whole().filter(visit__response__in=responses):
        by_question = found[check.visit.response_id]
        by_question.setdefault(check.question.code, []).append(check)
    return found


def _checks(found: QuerySet[Check]) -> dict[str, list[Check]]:
    by_question: dict[str, list[Check]] = {}
    for check in found.select_related("question").prefetch_related("photos__file"):
        by_question.setdefault(check.question.code, []).append(check)
    return by_question


def _whole() -> QuerySet[Check]:
    """Return findings with their visit and photographs, by region and number."""
    related = Check.objects.select_related("visit", "question").prefetch_related("photos")
    return related.order_by("visit__response", "number")
