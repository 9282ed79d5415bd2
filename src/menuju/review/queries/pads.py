"""One assessor's score pad: the answers, their evidence, and the assessor's own scores."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Forbidden, NotFound
from menuju.questions.models import Answer, EvidenceUse, Question
from menuju.questions.queries.earlier import Earlier, earlier_notes
from menuju.questions.queries.reuses import Reuse, reuses_in
from menuju.review import rules
from menuju.review.models import Entry, Score, Seat, Verdict
from menuju.review.rules.calibration import owes
from menuju.review.types import RoundState
from menuju.review.types.calibration import Uncalibrated


@dataclass(frozen=True)
class PadQuestion:
    """One question: what was answered, and what this assessor made of it."""

    question: Question
    answer: Answer
    uses: tuple[EvidenceUse, ...]
    score: Score | None
    """This seat's own; no other seat's is anywhere on a pad."""
    reuses: Mapping[UUID, Sequence[Reuse]]
    """Where its pieces are used again, as facts without names."""
    last_value: Decimal | None
    """The published figure of the round before, and only once this seat has scored the question."""

    @property
    def code(self) -> str:
        """The code by which the score is saved."""
        return self.question.code

    @property
    def reopened(self) -> bool:
        """Whether the answer was opened again after the head approved it."""
        return not self.answer.locked


@dataclass(frozen=True)
class Pad:
    """All that an assessor sees of one entry."""

    entry: Entry
    seat: Seat
    questions: tuple[PadQuestion, ...]
    verdict: Verdict | None
    open: bool
    """Whether scores can be given now."""

    @property
    def scored(self) -> int:
        """How many questions this assessor has scored."""
        return sum(each.score is not None for each in self.questions)

    @property
    def ready(self) -> bool:
        """Whether the verdict can be handed in."""
        return self.open and self.scored == len(self.questions)

    def find(self, code: str) -> PadQuestion:
        """Return one question by its code; raises `NotFound`."""
        for each in self.questions:
            if each.code == code:
                return each
        raise NotFound(_("Pertanyaan itu tidak ditanyakan kepada daerah ini."))


def pad(entry: Entry, actor: Actor) -> Pad:
    """Return this actor's pad of an entry; at most 9 queries, however many questions.

    Raises `Forbidden` for an assessor of the panel who is in conflict, `NotFound` for all others
    who do not judge the entry, `Uncalibrated` while the round's calibration is owed.
    """
    seat = rules.seat_of(actor, entry)
    if seat is None and rules.is_in_conflict(actor, entry):
        raise Forbidden(_("Anda mempunyai benturan kepentingan dengan daerah ini."))
    if seat is None or entry.response_id is None:
        raise NotFound(_("Daerah ini tidak ada dalam antrean Anda."))
    verdict = Verdict.objects.filter(entry=entry, seat=seat).first()
    is_open = verdict is None and entry.round.state == RoundState.SCORING
    if is_open and owes(seat.assessor_id, entry.round):
        raise Uncalibrated(_("Serahkan kalibrasi putaran ini dahulu; daerah Anda lalu terbuka."))
    scores = {score.question: score for score in Score.objects.filter(entry=entry, seat=seat)}
    return Pad(
        entry=entry,
        seat=seat,
        questions=_lines(entry, scores),
        verdict=verdict,
        open=is_open,
    )


def earlier(pad: Pad, asked: Sequence[PadQuestion]) -> dict[str, Earlier]:
    """Return what the region noted last year for these questions, by code; at most 2 queries.

    Its words only, until this seat has scored the question: then also the level it claimed, its
    evidence, what assessors told the region and what was decided on its appeal, unless the round's
    template says never.
    """
    answers = [each.answer for each in asked]
    if pad.entry.response is None:
        return {}
    for answer in answers:
        answer.response = pad.entry.response
    codes = {answer.pk: answer.question.code for answer in answers}
    found = {codes[pk]: each for pk, each in earlier_notes(answers).items()}
    if shows_last_round(pad.entry):
        open_now = {each.code for each in asked if each.score is not None}
    else:
        open_now = set()
    shown = {code: each if code in open_now else each.words() for code, each in found.items()}
    return {code: each for code, each in shown.items() if each}


def earlier_of(entry: Entry, scores: Iterable[Score]) -> dict[str, Earlier]:
    """Return the same, by code, of questions that have these scores of one's own; 2 queries."""
    codes = [score.question for score in scores]
    if not codes or not shows_last_round(entry):
        return {}
    answers = Answer.objects.filter(response=entry.response_id, question__code__in=codes)
    loaded = {one.pk: one for one in answers.select_related("question", "response__collection")}
    found = earlier_notes(loaded.values())
    return {loaded[pk].question.code: each for pk, each in found.items()}


def shows_last_round(entry: Entry) -> bool:
    """Say whether an assessor sees the figure of the round before, once they have scored."""
    way = entry.round.way
    return way is None or way.last_round != "never"


def _answers(entry: Entry) -> list[Answer]:
    answers = Answer.objects.filter(response=entry.response_id).order_by("question__order")
    return list(
        answers.select_related("question", "owner").prefetch_related(
            "uses__evidence__file", "uses__evidence__capture", "uses__evidence__snapshots"
        )
    )


def _lines(entry: Entry, scores: dict[str, Score]) -> tuple[PadQuestion, ...]:
    again: dict[str, dict[UUID, Sequence[Reuse]]] = {}
    for (piece, code), found in reuses_in(entry.response).items() if entry.response else ():
        again.setdefault(code, {})[piece] = found
    told = shows_last_round(entry)
    return tuple(_line(answer, scores, again, told=told) for answer in _answers(entry))


def _line(
    answer: Answer,
    scores: dict[str, Score],
    again: dict[str, dict[UUID, Sequence[Reuse]]],
    *,
    told: bool,
) -> PadQuestion:
    score = scores.get(answer.question.code)
    last, answer.last_value = answer.last_value, None  # an answer on a pad must not tell it either
    return PadQuestion(
        question=answer.question,
        answer=answer,
        uses=tuple(answer.uses.all()),
        score=score,
        reuses=again.get(answer.question.code, {}),
        last_value=last if told and score is not None else None,
    )
