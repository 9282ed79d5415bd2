"""What each assessor of a round was asked to judge, and what they handed in: for certificates."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from menuju.people.models import User
from menuju.programmes import find_instrument
from menuju.questions.models import Question
from menuju.review.models import Entry, Recusal, Round, Seat, Verdict
from menuju.review.queries.pools import institutions
from menuju.review.types import EntryState, RoundState

OVER = (RoundState.CLOSED, RoundState.PUBLISHED)
"""Stages in which judging is over: what was done may be told, regions included."""


@dataclass(frozen=True)
class Duty:
    """What one assessor was asked in one round, and how far they are."""

    round: Round
    person: User
    institution: str
    entries: tuple[Entry, ...]
    """What is theirs to judge; of who has left, what they handed in before."""
    handed_in: tuple[Entry, ...]
    dimensions: tuple[str, ...]
    """Codes of the instrument's dimensions on which these entries are asked."""
    first_on: date | None
    last_on: date | None
    left_on: date | None
    """Since when they judge no more in this round, where they were replaced or stepped out."""

    @property
    def is_served(self) -> bool:
        """Whether there is something to tell: they judge now, or have handed something in."""
        return self.left_on is None or bool(self.handed_in)


@dataclass(frozen=True)
class _Facts:
    """What is known of all seats of some rounds."""

    entries: Sequence[Entry]
    aside: Collection[tuple[int, int]]
    """Seat and entry that it has stepped aside from."""
    given: Collection[tuple[int, int]]
    """Seat and entry that it has handed a verdict in of."""
    asked: Mapping[int, Collection[str]]
    """Dimensions that an entry is asked on."""
    bodies: Mapping[int, str]


def duties(round: Round, *, person: int | None = None) -> list[Duty]:
    """Return what each assessor of a round was asked, by name; or one of them alone; 7 queries."""
    seats = Seat.objects.filter(panel__round=round).select_related("assessor")
    if person is not None:
        seats = seats.filter(assessor=person)
    by_person: defaultdict[User, list[Seat]] = defaultdict(list)
    for seat in seats.order_by("assessor__name", "assessor", "pk"):
        by_person[seat.assessor].append(seat)
    facts = _facts(round, list(by_person))
    return [_duty(round, who, held, facts) for who, held in by_person.items()]


def _facts(round: Round, people: Sequence[User]) -> _Facts:
    entries = list(
        round.entries.filter(state=EntryState.TOOK_PART).select_related("place").order_by("place")
    )
    here = {"seat__panel__round": round}
    pooled = round.pool.exclude(institution="").values_list("assessor", "institution")
    return _Facts(
        entries,
        set(Recusal.objects.filter(**here).values_list("seat", "entry")),
        set(Verdict.objects.filter(**here).order_by().values_list("seat", "entry")),
        _asked(round, entries),
        institutions(people) | dict(pooled),
    )


def _asked(round: Round, entries: Sequence[Entry]) -> Mapping[int, Collection[str]]:
    """Return the dimensions of the questions that each entry was asked; 1 query."""
    known = Question.objects.filter(answers__response__entry__round=round).order_by()
    rows = known.values_list("answers__response__entry", "dimension").distinct()
    found: defaultdict[int, set[str]] = defaultdict(set)
    for entry, dimension in rows:
        found[entry].add(dimension)
    return {entry.pk: found[entry.pk] for entry in entries}


def _duty(round: Round, person: User, seats: Sequence[Seat], facts: _Facts) -> Duty:
    keys = {one.pk for one in seats}
    aside = {entry for seat, entry in facts.aside if seat in keys}
    given = {entry for seat, entry in facts.given if seat in keys} - aside
    held = {one.panel_id for one in seats if one.left_at is None}
    mine = [
        one
        for one in facts.entries
        if one.pk in given or (one.panel_id in held and one.pk not in aside)
    ]
    days = round.days_of(RoundState.SCORING)
    left = None
    if all(seat.left_at for seat in seats):
        left = timezone.localdate(max(seat.left_at for seat in seats if seat.left_at))
    asked = {code for one in mine for code in facts.asked.get(one.pk, ())}
    return Duty(
        round=round,
        person=person,
        institution=facts.bodies.get(person.pk, ""),
        entries=tuple(mine),
        handed_in=tuple(one for one in mine if one.pk in given),
        dimensions=tuple(
            one.code for one in find_instrument(round.instrument).dimensions if one.code in asked
        ),
        first_on=days[0] if days else None,
        last_on=left or (days[1] if days else None),
        left_on=left,
    )
