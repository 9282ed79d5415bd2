"""The whole of a calibration, for the secretariat alone: who is how far, and how far apart."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from menuju.people.models import User
from menuju.review.models import (
    CalibrationAttempt,
    CalibrationItem,
    CalibrationPass,
    CalibrationScore,
    CalibrationSet,
    PoolMember,
    Round,
    Seat,
)
from menuju.review.queries import seating
from menuju.review.queries.calibration.deviations import deviation
from menuju.review.queries.calibration.own import is_waited_for
from menuju.review.queries.calibration.spreads import spreads
from menuju.review.rules.calibration import hidden_among
from menuju.review.types.calibration import CalibrationProgress, Deviation, Spread

TONES = {
    CalibrationProgress.NOTHING: "questioned",
    CalibrationProgress.WAITING: "waiting",
    CalibrationProgress.BEGUN: "now",
    CalibrationProgress.EXCUSED: "partial",
    CalibrationProgress.HANDED_IN: "done",
}


@dataclass(frozen=True)
class AttemptLine:
    """One attempt; its figures only once it is handed in."""

    attempt: CalibrationAttempt
    scores: tuple[CalibrationScore, ...]
    deviation: Deviation | None


@dataclass(frozen=True)
class PersonLine:
    """One assessor: how far, and how far from the references."""

    person: User
    progress: CalibrationProgress
    shown: int
    """Answers that this assessor may see."""
    attempts: tuple[AttemptLine, ...]
    leave: CalibrationPass | None

    @property
    def first(self) -> Deviation | None:
        """How far the first attempt lies from the references; None until it is handed in."""
        return self.attempts[0].deviation if self.attempts else None

    @property
    def last(self) -> Deviation | None:
        """The same of the newest repeat that is handed in; None without one."""
        later = [line.deviation for line in self.attempts[1:] if line.deviation]
        return later[-1] if later else None

    @property
    def tone(self) -> str:
        """How its progress looks as a state."""
        return TONES[self.progress]

    @property
    def waits(self) -> bool:
        """Whether the round waits for this assessor."""
        return self.progress in (CalibrationProgress.WAITING, CalibrationProgress.BEGUN)


@dataclass(frozen=True)
class ItemLine:
    """One sample answer: who sees it, and how the panel spread."""

    item: CalibrationItem
    shown: int
    """Assessors who may see it."""
    spread: Spread
    deviation: Deviation | None

    def counts(self, steps: Sequence[int]) -> list[int]:
        """Return how many gave each step."""
        return [self.spread.counts.get(step, 0) for step in steps]


@dataclass(frozen=True)
class Board:
    """The page of the secretariat."""

    held: CalibrationSet
    people: tuple[PersonLine, ...]
    items: tuple[ItemLine, ...]

    @property
    def waiting(self) -> int:
        """Assessors for whom it waits."""
        return sum(line.waits for line in self.people)

    @property
    def begun(self) -> bool:
        """Whether somebody has begun: then the set is not taken back."""
        return any(line.attempts for line in self.people)

    @property
    def done(self) -> int:
        """Assessors who have handed in once at least."""
        return sum(line.first is not None for line in self.people)


def calibrating(round: Round) -> QuerySet[User]:
    """Return who calibrates in a round: seated or in its pool, and not left; by name."""
    here = {"assessor": OuterRef("pk"), "left_at": None}
    seated = Seat.objects.filter(panel__round=round, **here)
    pooled = PoolMember.objects.filter(round=round, **here)
    return seating.assessors(round).filter(Exists(seated) | Exists(pooled))


def board(held: CalibrationSet) -> Board:
    """Return everything of a set; 8 queries, however many assessors and answers."""
    people = list(calibrating(held.round))
    items = list(held.items.select_related("place", "source").prefetch_related("pieces"))
    hidden = hidden_among([person.pk for person in people], items, held)
    attempts = _attempts(held)
    leaves = {one.assessor_id: one for one in held.passes.select_related("given_by")}
    return Board(
        held,
        tuple(_person(one, items, hidden, attempts, leaves) for one in people),
        tuple(_items(held, items, people, hidden)),
    )


def attempts_of(held: CalibrationSet, person: User) -> tuple[AttemptLine, ...]:
    """Return the attempts of one assessor, in their order; 2 queries."""
    return tuple(_attempts(held, person).get(person.pk, ()))


def _attempts(held: CalibrationSet, person: User | None = None) -> dict[int, list[AttemptLine]]:
    found = held.attempts.order_by("number")
    found = found.filter(assessor=person) if person else found
    given: defaultdict[int, list[CalibrationScore]] = defaultdict(list)
    rows = CalibrationScore.objects.filter(attempt__in=found.values("pk"))
    for score in rows.select_related("item").order_by("item__number"):
        given[score.attempt_id].append(score)
    lines: defaultdict[int, list[AttemptLine]] = defaultdict(list)
    for attempt in found:
        scores = tuple(given[attempt.pk]) if attempt.handed_in_at else ()
        pairs = [(score.value, score.item.reference) for score in scores]
        measured = deviation(pairs, tolerance=held.tolerance)
        lines[attempt.assessor_id].append(AttemptLine(attempt, scores, measured))
    return lines


def _person(
    person: User,
    items: Sequence[CalibrationItem],
    hidden: set[tuple[int, int]],
    attempts: Mapping[int, Sequence[AttemptLine]],
    leaves: Mapping[int, CalibrationPass],
) -> PersonLine:
    own, leave = tuple(attempts.get(person.pk, ())), leaves.get(person.pk)
    shown = sum((person.pk, item.pk) not in hidden for item in items)
    return PersonLine(person, _progress(own, leave, shown), shown, own, leave)


def _progress(
    own: Sequence[AttemptLine], leave: CalibrationPass | None, shown: int
) -> CalibrationProgress:
    newest = own[-1].attempt if own else None
    if newest and newest.handed_in_at:
        return CalibrationProgress.HANDED_IN
    if not is_waited_for(newest, excused=leave is not None):
        return CalibrationProgress.EXCUSED
    if newest:
        return CalibrationProgress.BEGUN
    return CalibrationProgress.WAITING if shown else CalibrationProgress.NOTHING


def _items(
    held: CalibrationSet,
    items: Sequence[CalibrationItem],
    people: Sequence[User],
    hidden: set[tuple[int, int]],
) -> list[ItemLine]:
    known = spreads(held)
    lines = []
    for item in items:
        spread = known.get(item.pk, Spread({}))
        pairs = [(value, item.reference) for value, n in spread.counts.items() for _ in range(n)]
        shown = sum((person.pk, item.pk) not in hidden for person in people)
        lines.append(ItemLine(item, shown, spread, deviation(pairs, tolerance=held.tolerance)))
    return lines
