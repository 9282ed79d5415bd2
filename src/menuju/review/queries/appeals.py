"""Appeals as each of those who may read them sees them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from menuju.people.types import Actor
from menuju.questions.models import Answer, Evidence
from menuju.review.models import Appeal, AppealWindow, Entry, Round, Seat
from menuju.review.queries.figures import figures
from menuju.review.types import (
    BEFORE_FILED,
    DECIDED,
    UNDECIDED,
    AppealState,
    Ground,
    RoundState,
)


@dataclass(frozen=True)
class Line:
    """One question of a region: its own level, what counts, and its appeal."""

    answer: Answer
    figure: Decimal | None
    """What the appeal is against: the figure as the window was opened."""
    appeal: Appeal | None


@dataclass(frozen=True)
class Own:
    """All of one region's appeals."""

    entry: Entry
    window: AppealWindow
    lines: tuple[Line, ...]

    @property
    def appeals(self) -> list[Appeal]:
        """The appeals, in the order of the questions."""
        return [line.appeal for line in self.lines if line.appeal]

    @property
    def drafted(self) -> list[Appeal]:
        """What is being written."""
        return [each for each in self.appeals if each.state == AppealState.DRAFTED]

    @property
    def submitted(self) -> list[Appeal]:
        """What waits for the head."""
        return [each for each in self.appeals if each.state == AppealState.SUBMITTED]

    @property
    def is_filed(self) -> bool:
        """Whether the region has filed, which it does once."""
        return any(each.state not in BEFORE_FILED for each in self.appeals)


@dataclass(frozen=True)
class Wanted:
    """Which appeals the secretariat asks to see."""

    text: str = ""
    question: str = ""
    state: str = ""


@dataclass(frozen=True)
class Outcome:
    """How many appeals of a round came to what: without a region, without a word of anybody."""

    filed: int
    upheld: int
    rejected: int
    withdrawn: int
    grounds: tuple[tuple[Ground, int], ...]

    @property
    def waiting(self) -> int:
        """How many are not decided."""
        return self.filed - self.upheld - self.rejected - self.withdrawn


def own(entry: Entry, window: AppealWindow) -> Own:
    """Return a region's questions with what counted before appeals, and its appeals; 7 queries."""
    before = figures(entry, until=window.opened_at)
    made = {each.question: each for each in _whole().filter(entry=entry)}
    answers = Answer.objects.filter(response=entry.response_id).select_related("question")
    return Own(
        entry,
        window,
        tuple(
            Line(answer, before.get(code), made.get(code))
            for answer in answers.order_by("question__order")
            for code in [answer.question.code]
        ),
    )


def queue(round: Round, wanted: Wanted) -> list[Appeal]:
    """Return the filed appeals of a round that are asked for, undecided ones first; 2 queries."""
    rows = _whole().filter(entry__round=round).exclude(state__in=BEFORE_FILED)
    if wanted.text:
        named = Q(entry__place__long_name__icontains=wanted.text)
        rows = rows.filter(named | Q(entry__place__code__startswith=wanted.text))
    if wanted.question:
        rows = rows.filter(question__istartswith=wanted.question)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    order = {state: number for number, state in enumerate((*UNDECIDED, *DECIDED))}
    return sorted(
        rows.order_by("entry__place", "question"),
        key=lambda each: order.get(AppealState(each.state), len(order)),
    )


def counts(round: Round) -> Mapping[str, int]:
    """Return how many appeals of a round are in each state, those still inside regions too."""
    rows = Appeal.objects.filter(entry__round=round).order_by().values_list("state")
    return dict(rows.annotate(n=Count("pk")))


def undecided(round: Round) -> int:
    """Return how many filed appeals of a round wait for a decision; 1 query."""
    return Appeal.objects.filter(entry__round=round, state__in=UNDECIDED).count()


def outcome(round: Round) -> Outcome:
    """Return how the appeals of a round came out, by count alone; 1 query."""
    rows = Appeal.objects.filter(entry__round=round).exclude(state__in=BEFORE_FILED)
    told = list(rows.values_list("state", "ground"))
    states = Counter(state for state, _ in told)
    grounds = Counter(ground for _, ground in told if ground)
    return Outcome(
        filed=len(told),
        upheld=states[AppealState.UPHELD],
        rejected=states[AppealState.REJECTED],
        withdrawn=states[AppealState.WITHDRAWN],
        grounds=tuple((ground, grounds[ground]) for ground in Ground if grounds[ground]),
    )


def handed_to(actor: Actor) -> list[Appeal]:
    """Return the appeals that lie in this person's hands or were decided by them; 2 queries."""
    if actor.user_id is None:
        return []
    rows = _whole().filter(decider=actor.user_id).exclude(state=AppealState.WITHDRAWN)
    return sorted(rows.order_by("handed_at"), key=lambda each: each.state in DECIDED)


def of_my_panels(actor: Actor) -> list[Appeal]:
    """Return the decided appeals of entries that this assessor scored: what became of a score."""
    if actor.user_id is None:
        return []
    seats = Seat.objects.filter(assessor=actor.user_id, left_at=None)
    rows = _whole().filter(entry__verdicts__seat__in=seats, state__in=DECIDED)
    heard = rows.filter(entry__round__state__in=(RoundState.CLOSED, RoundState.PUBLISHED))
    return list(heard.order_by("-decided_at").distinct())


def pieces_of(appeal: Appeal) -> list[Evidence]:
    """Return the evidence that an appeal rests on, as it was chosen; 1 query."""
    rows = appeal.pieces.select_related("evidence__file").order_by("pk")
    return [each.evidence for each in rows]


def may_open(appeal: Appeal, evidence: UUID) -> bool:
    """Say whether a piece belongs to an appeal: to itself, or to the answer that it speaks of."""
    if appeal.pieces.filter(evidence=evidence).exists():
        return True
    answers = Answer.objects.filter(
        response=appeal.entry.response_id, question__code=appeal.question
    )
    return answers.filter(uses__evidence=evidence).exists()


def _whole() -> QuerySet[Appeal]:
    return Appeal.objects.select_related(
        "entry__place", "entry__round__organisation", "entry__panel", "decider", "settlement"
    ).prefetch_related("pieces")
