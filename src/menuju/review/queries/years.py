"""All years of a region side by side: what rose without new evidence, and what was copied."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language

from menuju.likeness import Difference, difference, jaccard, shingles
from menuju.people.types import Actor
from menuju.programmes import find_instrument
from menuju.programmes.types import Likeness
from menuju.questions.models import Question
from menuju.review.models import Entry, Round, Score
from menuju.review.queries.pads import shows_last_round
from menuju.review.queries.year_points import DECIDED, Point, Points, entries_before, points

Past = Sequence[tuple[Round, Point]]
"""A question in the rounds before, the oldest first."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A question in one round."""

    claim: Decimal | None
    figure: Decimal | None
    hidden: bool
    """Whether its figure is kept from this reader for now, whether there is one or not."""


@dataclass(frozen=True, slots=True)
class Jump:
    """What rose since a round, though nothing was shown for it that was not shown before."""

    since: Round
    before: Decimal
    after: Decimal
    of_claim: bool
    """Whether the claim rose; else the figure of the panel did."""


@dataclass(frozen=True, slots=True)
class Copied:
    """An answer that is much the same as one of an earlier round."""

    since: Round
    share: float
    earlier: str
    now: str

    @property
    def percent(self) -> int:
        """Share of the runs of words that both have, in percent."""
        return round(self.share * 100)

    @property
    def told(self) -> Difference:
        """What is the same in both, word by word; compared when it is asked for."""
        return difference(self.earlier, self.now)


@dataclass(frozen=True, slots=True)
class Line:
    """One question through all years; its cells stand in the order of the rounds."""

    question: Question
    cells: tuple[Cell, ...]
    jump: Jump | None
    copied: Copied | None


@dataclass(frozen=True, slots=True)
class DimensionLine:
    """What official tables say of a dimension; a cell for each round."""

    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Years:
    """One region through all years."""

    entry: Entry
    rounds: tuple[Round, ...]
    """Earlier ones, the oldest first, and this one as the last."""
    lines: tuple[Line, ...]
    dimensions: tuple[DimensionLine, ...] = ()
    """Those of which an official table of any round says a figure."""

    @property
    def jumps(self) -> list[Line]:
        """The questions that rose without new evidence."""
        return [line for line in self.lines if line.jump]

    @property
    def copies(self) -> list[Line]:
        """The questions whose text was copied."""
        return [line for line in self.lines if line.copied]

    @property
    def has_past(self) -> bool:
        """Whether there is a round to compare with."""
        return len(self.rounds) > 1


def years(
    entries: Sequence[Entry],
    *,
    told: Collection[str] = DECIDED,
    scored: Collection[str] | None = None,
) -> list[Years]:
    """Return entries of one round through all years; 7 queries, however many.

    Figures of rounds in the states `told`, and of the questions in `scored` alone, where given.
    """
    if not entries:
        return []
    now = entries[0].round
    before = entries_before(now, {entry.organisation_id for entry in entries})
    known = points([*entries, *(each for held in before.values() for each in held)], told=told)
    asked = Question.objects.filter(set__collections=now.collection_id).defer("rubric")
    questions, limits = list(asked.order_by("order")), find_instrument(now.instrument).likeness
    found = []
    for entry in entries:
        past = before.get(entry.organisation_id, ())
        lines = tuple(
            _line(question, (*past, entry), known, limits, scored)
            for question in questions
            if (entry.pk, question.code) in known
        )
        rounds = (*(each.round for each in past), now)
        found.append(Years(entry, rounds, lines, _dimensions((*past, entry), lines, known, scored)))
    return found


def scored_codes(entry: Entry, actor: Actor) -> frozenset[str]:
    """Return the questions whose earlier figures an assessor may see; at most 1 query.

    Those that they have scored themselves; none where the round's template says never.
    """
    if not shows_last_round(entry):
        return frozenset()
    own = Score.objects.filter(entry=entry, seat__assessor=actor.user_id)
    return frozenset(own.values_list("question", flat=True))


def _dimensions(
    entries: Sequence[Entry],
    lines: Sequence[Line],
    known: Points,
    scored: Collection[str] | None,
) -> tuple[DimensionLine, ...]:
    """Return the dimensions with official figures; each opens when its questions are scored."""
    found = []
    for dimension in find_instrument(entries[-1].round.instrument).dimensions:
        codes, title = dimension.codes(), dimension.title.in_(get_language() or "id")
        asked = {line.question.code for line in lines if line.question.dimension in codes}
        hidden = scored is not None and not (asked and asked.issubset(scored))
        figures = [known.get((entry.pk, dimension.code), Point()).figure for entry in entries]
        if any(figure is not None for figure in figures):
            cells = (Cell(None, None if hidden else each, hidden) for each in figures)
            found.append(DimensionLine(title, tuple(cells)))
    return tuple(found)


def _line(
    question: Question,
    entries: Sequence[Entry],
    known: Points,
    limits: Likeness,
    scored: Collection[str] | None,
) -> Line:
    hidden = scored is not None and question.code not in scored
    found = [(entry.round, known.get((entry.pk, question.code), Point())) for entry in entries]
    now, past = found[-1][1], found[:-1]
    cells = (Cell(point.claim, None if hidden else point.figure, hidden) for _, point in found)
    return Line(
        question,
        tuple(cells),
        _jump(now, past, limits, hidden=hidden),
        _copied(now, past, limits),
    )


def _jump(now: Point, past: Past, limits: Likeness, *, hidden: bool) -> Jump | None:
    """Return what rose since the last round that was answered, on nothing but what is old."""
    answered = [(round, point) for round, point in past if point.answered]
    if not now.answered or not answered:
        return None
    old = set[str]().union(*(piece for _, point in answered for piece in point.shown))
    if any(old.isdisjoint(piece) for piece in now.shown):
        return None
    since, last = answered[-1]
    if _rose(last.claim, now.claim, limits):
        return Jump(since, last.claim or Decimal(0), now.claim or Decimal(0), of_claim=True)
    if not hidden and _rose(last.figure, now.figure, limits):
        return Jump(since, last.figure or Decimal(0), now.figure or Decimal(0), of_claim=False)
    return None


def _rose(before: Decimal | None, after: Decimal | None, limits: Likeness) -> bool:
    return before is not None and after is not None and after - before >= limits.rise


def _copied(now: Point, past: Past, limits: Likeness) -> Copied | None:
    """Return the earlier answer that this one is most like, where it is much the same."""
    runs = shingles(now.note, size=limits.shingle)
    if len(runs) < limits.least_words - limits.shingle + 1:
        return None
    found = [
        Copied(round, share, point.note, now.note)
        for round, point in past
        if (share := jaccard(runs, shingles(point.note, size=limits.shingle))) >= limits.note
    ]
    return max(found, key=lambda each: each.share, default=None)
