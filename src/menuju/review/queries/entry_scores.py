"""All questions of one entry in moderation, also those that nobody differs on. Secretariat only."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Avg, Q, QuerySet

from menuju.people.types import Actor
from menuju.questions.models import Answer, Question
from menuju.review.models import Entry, Round, Settlement
from menuju.review.queries.disagreements import refuse, settlements, submitted
from menuju.review.types import EntryState

FOUND_AT_MOST = 20


@dataclass(frozen=True)
class QuestionScores:
    """One question of an entry: its scores, sorted so that no seat shows, and what was agreed."""

    question: Question
    values: tuple[int, ...]
    mean: Decimal | None
    settlement: Settlement | None

    @property
    def spread(self) -> int | None:
        """Highest less lowest; None without a score."""
        return self.values[-1] - self.values[0] if self.values else None


def question_scores(entry: Entry, *, seen_by: Actor) -> list[QuestionScores]:
    """Return every question that an entry was asked, in order, with the scores that count.

    4 queries, one of them to ask who may moderate. Raises `NotFound` for all others, `Conflict`
    while scores are being given.
    """
    refuse(entry.round, seen_by)
    rows = submitted(entry.round).filter(entry=entry).order_by().values("question")
    given = {
        row["question"]: (tuple(row["values"]), Decimal(row["mean"]))
        for row in rows.annotate(values=ArrayAgg("value", order_by="value"), mean=Avg("value"))
    }
    agreed = settlements(Settlement.objects.filter(entry=entry))
    answers = Answer.objects.filter(response=entry.response_id).select_related("question")
    made = []
    for question in (answer.question for answer in answers.order_by("question__order")):
        values, mean = given.get(question.code, ((), None))
        settlement = agreed.get((entry.pk, question.code))
        made.append(QuestionScores(question, values, mean, settlement))
    return made


def found(round: Round, words: str) -> QuerySet[Entry]:
    """Return the first entries that took part whose name or code has these words."""
    named = Q(place__long_name__icontains=words) | Q(place__code__startswith=words)
    entries = round.entries.filter(named, state=EntryState.TOOK_PART).select_related("place")
    return entries.order_by("place_id")[:FOUND_AT_MOST]
