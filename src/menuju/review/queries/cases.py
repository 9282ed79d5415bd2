"""One appeal with all that its decider needs: the answer, the rubric, scores, notes, evidence."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import get_language

from menuju.questions.models import Answer, Evidence, EvidenceUse
from menuju.questions.queries import exhibits
from menuju.review.models import Appeal, Settlement
from menuju.review.queries import notes, settling
from menuju.review.queries.appeals import pieces_of
from menuju.review.queries.disagreements import submitted
from menuju.review.queries.settling import Spread


@dataclass(frozen=True)
class Shown:
    """A piece of evidence as a list shows it."""

    piece: Evidence
    kind: str
    note: str


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
    pieces: tuple[Shown, ...]
    """What the appeal rests on."""
    uses: tuple[Shown, ...]
    """What the answer rested on."""

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
        values=_values(appeal),
        notes=tuple(notes.of_question(entry, appeal.question)),
        agreed=earlier.order_by("-settled_at", "-pk").first(),
        pieces=shown(appeal),
        uses=tuple(_shown(use.evidence, use) for use in settling.evidence(answer)),
    )


def shown(appeal: Appeal) -> tuple[Shown, ...]:
    """Return what an appeal rests on, as a list shows it; 1 query."""
    return tuple(_shown(piece) for piece in pieces_of(appeal))


def whole() -> QuerySet[Appeal]:
    """Return appeals with what their pages show."""
    return Appeal.objects.select_related(
        "entry__place", "entry__round__collection", "entry__response", "decider", "settlement"
    )


def _values(appeal: Appeal) -> tuple[int, ...]:
    rows = submitted(appeal.entry.round).filter(entry=appeal.entry, question=appeal.question)
    return tuple(rows.order_by("value").values_list("value", flat=True))


def _shown(piece: Evidence, use: EvidenceUse | None = None) -> Shown:
    return Shown(piece, exhibits.short_kind(piece), exhibits.note_of(piece, use))
