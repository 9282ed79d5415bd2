"""What happened in a round, for its page of control: verdicts, recusals, graces, differences."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    F,
    IntegerField,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from menuju.review.models import Grace, Recusal, Round, Verdict
from menuju.review.queries import disagreements
from menuju.review.types import GracedStage

COLUMNS = ("what", "one", "other", "about", "day")
NOWHERE = {
    "other": Cast(Value(None), BigIntegerField()),
    "about": Value("", CharField()),
    "day": Cast(Value(None), DateField()),
}


@dataclass(frozen=True, slots=True)
class Happenings:
    """The small facts of a round that its page of control counts."""

    verdicts: AbstractSet[tuple[int, int]]
    """Pairs of entry and seat."""
    aside: AbstractSet[tuple[int, int]]
    """Which seat stepped aside from which entry."""
    graces: Mapping[str | None, Grace]
    """The furthest grace for answers, by code of the region; under None that of all."""
    unsettled: int
    """On how many questions of entries verdicts differ that nobody settled."""


class _Rows(Subquery):
    """How many rows a query has, as a value."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def happenings(round: Round, *, unsettled: bool) -> Happenings:
    """Return them in 1 query; differences between verdicts only where they are asked for."""
    arms = [_given(Recusal.objects.all(), "aside", round), _graces(round)]
    if unsettled:
        arms.append(_differing(round))
    verdicts: set[tuple[int, int]] = set()
    aside: set[tuple[int, int]] = set()
    graces: dict[str | None, Grace] = {}
    differing = 0
    for what, one, other, about, day in _given(Verdict.objects.all(), "verdict", round).union(
        *arms, all=True
    ):
        if what == "verdict":
            verdicts.add((one, other))
        elif what == "aside":
            aside.add((one, other))
        elif what == "grace":
            furthest = graces.get(about or None)
            if furthest is None or furthest.until_on < day:
                graces[about or None] = Grace(pk=one, place_id=about or None, until_on=day)
        else:
            differing = one
    return Happenings(verdicts, aside, graces, differing)


def _given(rows: QuerySet[Any], what: str, round: Round) -> QuerySet[Any]:
    here = rows.filter(entry__round=round).order_by()
    nowhere = {name: value for name, value in NOWHERE.items() if name != "other"}
    return _named(here, what, one=F("entry"), other=F("seat"), **nowhere)


def _graces(round: Round) -> QuerySet[Any]:
    here = Grace.objects.filter(round=round, stage=GracedStage.ANSWERING, withdrawn_at=None)
    place = Coalesce("place", Value(""), output_field=CharField())
    found = here.order_by()
    return _named(
        found, "grace", one=F("pk"), other=NOWHERE["other"], about=place, day=F("until_on")
    )


def _differing(round: Round) -> QuerySet[Any]:
    count = _Rows(disagreements.differing(round))
    return _named(Round.objects.filter(pk=round.pk).order_by(), "differing", one=count, **NOWHERE)


def _named(rows: QuerySet[Any], what: str, **columns: Any) -> QuerySet[Any]:
    named = rows.annotate(what=Value(what, CharField()), **columns)
    told: QuerySet[Any] = named.values_list(*COLUMNS)
    return told
