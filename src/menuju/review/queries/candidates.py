"""The long list as a page shows it: candidates with criteria, what came of each, and the counts."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from menuju.programmes.types import Criterion, CriterionKind, StatedCount
from menuju.questions.models import Response
from menuju.questions.types import ResponseState
from menuju.review.models import Candidate, Entry, Round
from menuju.review.types import EntryState, Fact
from menuju.ui.numbers import angka


@dataclass(frozen=True)
class CandidateLine:
    """One candidate with what its criteria say and which facts are known of it."""

    candidate: Candidate
    values: tuple[Any, ...]
    """By criterion: a Decimal, a level's title, a bool, or None where nothing is known."""
    keys: tuple[Any, ...]
    """What the values are sorted by."""
    facts: frozenset[Fact]
    response: Response | None = None

    @property
    def is_awaited(self) -> bool:
        """Whether it was invited and has not handed in its answers."""
        return Fact.INVITED in self.facts and Fact.FILLED not in self.facts

    @property
    def shown(self) -> list[str]:
        """The values as a page writes them."""
        return [_written(value) for value in self.values]

    @property
    def state(self) -> Fact | None:
        """How far it came; None while it is a candidate only."""
        return next((fact for fact in reversed(Fact) if fact in self.facts), None)


@dataclass(frozen=True)
class Spread:
    """How many candidates and invitations a province has."""

    code: str
    name: str
    candidates: int
    invited: int


@dataclass(frozen=True)
class LongListing:
    """All of a long list, in one look."""

    round: Round
    criteria: tuple[Criterion, ...]
    lines: tuple[CandidateLine, ...]

    @property
    def counts(self) -> Mapping[Fact, int]:
        """How many have each fact, as this program knows it."""
        return Counter(fact for line in self.lines for fact in line.facts)

    @property
    def awaited(self) -> int:
        """How many were invited and have not answered."""
        return sum(line.is_awaited for line in self.lines)

    @property
    def spread(self) -> list[Spread]:
        """The provinces of the candidates by code; empty where places have none above them."""
        found: defaultdict[tuple[str, str], list[CandidateLine]] = defaultdict(list)
        for line in self.lines:
            above = line.candidate.place.parent
            if above is not None:
                found[above.pk, above.name].append(line)
        return [
            Spread(code, name, len(lines), sum(Fact.INVITED in line.facts for line in lines))
            for (code, name), lines in sorted(found.items())
        ]


def long_listing(round: Round) -> LongListing:
    """Return the long list of a round, by code of the places; 3 queries."""
    way = round.way
    criteria = way.long_list.criteria if way and way.long_list else ()
    listed = round.candidates.select_related("place__parent", "organisation").order_by("place")
    responses = {
        one.organisation_id: one for one in Response.objects.filter(collection=round.collection_id)
    }
    judged = Entry.objects.filter(round=round, state=EntryState.TOOK_PART)
    took_part = set(judged.values_list("organisation", flat=True))
    return LongListing(
        round,
        criteria,
        tuple(
            _line(one, criteria, responses.get(one.organisation_id), took_part=took_part)
            for one in listed
        ),
    )


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("ya") if value else gettext("tidak")
    return value if isinstance(value, str) else angka(value)


def earlier_counts(round: Round) -> Sequence[StatedCount]:
    """Return what sources say of other years, as the template tells it."""
    return round.way.counts if round.way else ()


def _line(
    candidate: Candidate,
    criteria: Sequence[Criterion],
    response: Response | None,
    *,
    took_part: set[int],
) -> CandidateLine:
    facts = {Fact.INVITED} if candidate.invited_at else set()
    if response and response.state != ResponseState.FILLING:
        facts.add(Fact.FILLED)
    if candidate.attended_at:
        facts.add(Fact.ATTENDED)
    if candidate.organisation_id in took_part:
        facts.add(Fact.TOOK_PART)
    told = [_told(one, candidate.criteria.get(one.code)) for one in criteria]
    values, keys = tuple(each for each, _ in told), tuple(each for _, each in told)
    return CandidateLine(candidate, values, keys, frozenset(facts), response)


def _told(criterion: Criterion, written: str | None) -> tuple[Any, Any]:
    """Return what a criterion shows and what it is sorted by; None where nothing is written."""
    if written is None:
        return None, None
    if criterion.kind is CriterionKind.NUMBER:
        return Decimal(written), Decimal(written)
    if criterion.kind is CriterionKind.YES:
        return written == "yes", int(written == "yes")
    codes = [level.code for level in criterion.levels]
    level = criterion.level(written)
    return (str(level.title), codes.index(written)) if level else (written, -1)
