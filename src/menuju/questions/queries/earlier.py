"""What a region said last year: beside what it says now, with what it took over marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from menuju.likeness import Difference, difference
from menuju.questions.models import Answer
from menuju.questions.types import CollectionState, ResponseState

COPIED = 0.5
"""From this share on the comparison is unfolded."""


@dataclass(frozen=True)
class Earlier:
    """The note of the round before, and how the present one came out of it."""

    title: str
    """Of the collection before."""
    told: Difference

    @property
    def percent(self) -> int:
        """Share of the present words that were taken over, in percent."""
        return round(self.told.copied * 100)

    @property
    def is_copied(self) -> bool:
        """Whether most of it was taken over."""
        return self.told.copied >= COPIED


def earlier(answer: Answer) -> Earlier | None:
    """Return what the region noted for this question the last time; None where nothing; 1 query.

    Of a closed collection of the same organiser, and only what its head approved. No figure of that
    time is told: on a pad it stays hidden until the assessor has scored.
    """
    return earlier_notes([answer]).get(answer.pk)


def earlier_notes(answers: Iterable[Answer]) -> dict[int, Earlier]:
    """Return the same for many answers of one response, by key; 1 query.

    `question` and `response.collection` of each must be loaded.
    """
    asked = {answer.question.code: answer for answer in answers}
    if not asked:
        return {}
    here = next(iter(asked.values())).response
    before = Answer.objects.filter(
        question__code__in=asked,
        response__organisation=here.organisation_id,
        response__state=ResponseState.APPROVED,
        response__collection__state=CollectionState.CLOSED,
        response__collection__organiser=here.collection.organiser_id,
        response__collection__simulated=here.collection.simulated,
    )
    if here.approved_at:
        before = before.filter(response__approved_at__lt=here.approved_at)
    rows = before.exclude(response=here.pk).order_by("response__approved_at", "pk")
    last = {
        row.question.code: row for row in rows.select_related("question", "response__collection")
    }
    return {
        asked[code].pk: Earlier(
            row.response.collection.title, difference(row.note, asked[code].note)
        )
        for code, row in last.items()
        if row.note
    }
