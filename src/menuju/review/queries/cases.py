"""One appeal with all that its decider needs: the answer, the rubric, scores, notes, evidence."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import get_language

from menuju.questions.models import Answer, Evidence, EvidenceUse
from menuju.review.models import Appeal, Settlement
from menuju.review.queries import notes, settling
from menuju.review.queries.appeals import pieces_of
from menuju.review.queries.discussions import values
from menuju.review.queries.settling import Spread


@dataclass(frozen=True)
class Case:
    """An appeal beside what it speaks of. Scores are sorted, notes dealt by lot: no seat shows."""

    appeal: Appeal
    answer: Answer
    spread: Spread
    values: tuple[int, ...]
    notes: tuple[str, ...]
    agreed: Settlement | None
    """What moderation had agreed on before the appeal was filed."""
    pieces: tuple[Evidence, ...]
    uses: tuple[EvidenceUse, ...]

    @property
    def mean(self) -> Decimal | None:
        """The mean of the scores that count; None without one."""
        return Decimal(sum(self.values)) / len(self.values) if self.values else None


def case(appeal: Appeal) -> Case:
    """Return an appeal with all that belongs to it; 7 queries."""
    entry = appeal.entry
    answers = Answer.objects.filter(response=entry.response_id).select_related("question")
    answer = answers.get(question__code=appeal.question)
    language = (get_language() or "id")[:2]
    earlier = Settlement.objects.filter(entry=entry, question=appeal.question, appeal=None)
    return Case(
        appeal=appeal,
        answer=answer,
        spread=settling.spread(entry.round, answer, [], language=language),
        values=values(entry, appeal.question),
        notes=tuple(notes.of_question(entry, appeal.question)),
        agreed=earlier.order_by("-settled_at", "-pk").first(),
        pieces=tuple(pieces_of(appeal)),
        uses=tuple(settling.evidence(answer)),
    )


def whole() -> QuerySet[Appeal]:
    """Return appeals with what their pages show."""
    return Appeal.objects.select_related(
        "entry__place", "entry__round__collection", "entry__response", "decider", "settlement"
    )
