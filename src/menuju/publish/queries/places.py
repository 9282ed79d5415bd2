"""What is public about a place: its standing in each round, what other sources tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q

from menuju.indices.models import Standing
from menuju.indices.types import RunState
from menuju.places.models import Place
from menuju.places.types import AUTONOMOUS, Kind
from menuju.programmes import find_instrument, load
from menuju.programmes.types import HistoricFinal, Instrument


@dataclass(frozen=True)
class HistoryPoint:
    """A grade of one year, and how far it is known."""

    year: int
    final: Decimal
    basis: str
    """`recomputed` by a run here, `published` elsewhere, or `derived` from a figure."""
    source: str


def standings_of(place: Place) -> list[Standing]:
    """Return a place's standings in published rounds, newest round first, in one query."""
    return list(
        Standing.objects.filter(run__state=RunState.PUBLISHED, entry__place=place)
        .select_related(
            "run__round",
            "run__bundle",
            "entry__cohort",
            "entry__place__parent",
            "entry__round",
            "analysis",
        )
        .order_by("-run__round__year", "-run__published_at")
    )


def history(
    place: Place, standings: Sequence[Standing], *, instrument: Instrument
) -> tuple[HistoryPoint, ...]:
    """Return a place's grades by year; what a run has recomputed wins over what others tell.

    Only grades of one framework are of one history; where an instrument names none, its own are.
    What a pack tells of earlier years are grades of its framework.
    """
    told = load(instrument.pack).history_of(place.pk) if instrument.framework else ()
    points = {each.year: _told(each) for each in told}
    for standing in standings:
        round = standing.run.round
        if not round.simulated and _measures(find_instrument(round.instrument), as_=instrument):
            points[round.year] = HistoryPoint(round.year, standing.final, "recomputed", round.title)
    return tuple(points[year] for year in sorted(points))


def _measures(one: Instrument, *, as_: Instrument) -> bool:
    if one.framework or as_.framework:
        return (one.pack, one.framework) == (as_.pack, as_.framework)
    return (one.pack, one.code) == (as_.pack, as_.code)


def _told(told: HistoricFinal) -> HistoryPoint:
    return HistoryPoint(told.year, told.final, told.basis, str(told.source.title))


def provinces_with_counts() -> list[Place]:
    """Return the provinces with how many regencies and cities they have, in one query."""
    autonomous = Count("children", filter=Q(children__kind__in=AUTONOMOUS, children__ended_by=None))
    return list(
        Place.objects.current().of([Kind.PROVINCE]).annotate(autonomous=autonomous).order_by("code")
    )


def regencies_of(province: Place) -> list[Place]:
    """Return the regencies and cities of a province, by code."""
    return list(province.children.current().of(AUTONOMOUS).order_by("code"))


def latest_standings(places: Sequence[Place], *, run_pk: int | None) -> dict[str, Standing]:
    """Return the standing in one run of each of some places, by code, in one query."""
    rows = Standing.objects.filter(run=run_pk, entry__place__in=places).select_related("entry")
    return {row.entry.place_id: row for row in rows}
