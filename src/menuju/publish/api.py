"""The public reads as an API. Decimals are text, so that nobody rounds them unseen."""

from datetime import date, datetime

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from menuju.indices.models import Run, Standing
from menuju.people.http import ActorRequest
from menuju.places.models import Place
from menuju.places.types import read_code
from menuju.publish.exports import shown
from menuju.publish.http import public_round, published_run
from menuju.publish.queries import places as public_places
from menuju.publish.queries import rankings, rounds
from menuju.publish.queries.unjudged import entries_of
from menuju.publish.types import RankingFilters
from menuju.review.models import Entry, Round
from menuju.review.types import EntryState

PAGE = 100
NO_NUL = r"^[^\x00]*$"
"""PostgreSQL holds no text with a zero byte in it."""

router = Router(tags=["publish"], auth=None)
"""Everyone may read what is published; each operation shows only that."""


class CohortOut(Schema):
    """A cohort with its turnout; null where no letter tells a number."""

    code: str
    label: str
    invited: int | None
    took_part: int
    not_judged: int
    """How many of those who took part nobody judged: they have no rank, and no zero."""
    did_not_take_part: int | None


class NotJudgedOut(Schema):
    """Who took part in a round and was not judged, with the reason that the organiser gave."""

    code: str
    name: str
    province: str
    cohort: str
    reason: str


class RoundOut(Schema):
    """A published round."""

    slug: str
    title: str
    year: int
    instrument: str
    simulated: bool
    decided_on: date | None
    published_at: datetime


class RoundDetailOut(RoundOut):
    """A published round with its turnout, its run and its bundle."""

    cohorts: list[CohortOut]
    not_judged: list[NotJudgedOut]
    run: int
    bundle_sha256: str | None
    signer: str | None


class PlaceOut(Schema):
    """A place by official code; unknown facts are null or empty."""

    code: str
    name: str
    kind: str
    province: str | None
    capital: str
    time_zone: str
    population: int | None
    area_km2: str | None


class StandingOut(Schema):
    """One row of a ranking; figures as text with the places that are published."""

    simulated: bool
    """Whether its figures are invented, as an example."""
    rank: int
    province_rank: int | None
    code: str
    name: str
    province: str
    cohort: str
    final: str
    band: str | None
    """The word for the final; null where the round's template shows none."""
    exact: str
    published_final: str | None
    published_improvement: str | None
    recomputed_improvement: str | None
    dimensions: dict[str, str]


class RankingQuery(Schema):
    """What a ranking is asked for."""

    q: str = Field("", max_length=80, pattern=NO_NUL)
    province: str = Field("", pattern=r"^(\d{2})?$")
    cohort: str = Field("", max_length=40, pattern=NO_NUL)
    page: int = Field(1, ge=1)


class RankingOut(Schema):
    """A page of a ranking."""

    round: str
    simulated: bool
    count: int
    page: int
    pages: int
    rows: list[StandingOut]


class PlaceDetailOut(PlaceOut):
    """A place with its standing in every published round, newest first."""

    standings: dict[str, StandingOut]
    not_judged: dict[str, NotJudgedOut]
    """Rounds in which it took part and was not judged."""


@router.get("/rounds", response=list[RoundOut], url_name="rounds")
def list_rounds(request: ActorRequest) -> list[Round]:
    """List the published rounds, newest first."""
    return list(Round.objects.visible_to(request.actor).published())


@router.get("/rounds/{slug:slug}", response=RoundDetailOut, url_name="round")
def show_round(request: ActorRequest, slug: str) -> dict[str, object]:
    """Show one published round."""
    round = public_round(request, slug)
    run = published_run(round)
    bundle, attendance = getattr(run, "bundle", None), rounds.attendance(round, run)
    return {
        **{name: getattr(round, name) for name in RoundOut.model_fields},
        "cohorts": [
            {
                "code": cohort.cohort.code,
                "label": cohort.cohort.label,
                "invited": cohort.invited,
                "took_part": cohort.took_part,
                "not_judged": without,
                "did_not_take_part": cohort.absent,
            }
            for cohort, without in attendance.rows
        ],
        "not_judged": [_not_judged(entry) for entry in attendance.unjudged],
        "run": run.number,
        "bundle_sha256": bundle.file_id if bundle else None,
        "signer": bundle.signer if bundle else None,
    }


@router.get("/rounds/{slug:slug}/ranking", response=RankingOut, url_name="ranking")
def show_ranking(
    request: ActorRequest,
    slug: str,
    asked: Query[RankingQuery],
) -> dict[str, object]:
    """Show a page of 100 rows of a round's ranking, in order of rank."""
    round = public_round(request, slug)
    run = published_run(round)
    filters = RankingFilters(text=asked.q, province=asked.province, cohort=asked.cohort)
    found = Paginator(rankings.standings(run, filters), PAGE).get_page(asked.page)
    return {
        "round": round.slug,
        "simulated": round.simulated,
        "count": found.paginator.count,
        "page": found.number,
        "pages": found.paginator.num_pages,
        "rows": [_standing(standing, run) for standing in found],
    }


@router.get("/places/{code}", response=PlaceDetailOut, url_name="place")
def show_place(request: ActorRequest, code: str) -> dict[str, object]:
    """Show a place by its code, with or without dots, and where it stands."""
    places = Place.objects.select_related("parent")
    place = get_object_or_404(places, pk=read_code(code) or "")
    standings = public_places.standings_of(place)
    graded = {each.run.round_id for each in standings}
    return {
        "code": place.pk,
        "name": place.title,
        "kind": place.kind,
        "province": place.parent.name if place.parent else None,
        "capital": place.capital,
        "time_zone": place.time_zone,
        "population": place.population,
        "area_km2": None if place.area_km2 is None else f"{place.area_km2:f}",
        "standings": {each.run.round.slug: _standing(each, each.run) for each in standings},
        "not_judged": {
            entry.round.slug: _not_judged(entry)
            for entry in entries_of(place)
            if entry.state == EntryState.TOOK_PART and entry.round_id not in graded
        },
    }


def _not_judged(entry: Entry) -> dict[str, object]:
    place = entry.place
    return {
        "code": place.pk,
        "name": place.title,
        "province": place.parent.name if place.parent else "",
        "cohort": entry.cohort.code,
        "reason": entry.shortfall_reason,
    }


def _standing(standing: Standing, run: Run) -> dict[str, object]:
    entry, place = standing.entry, standing.entry.place
    figures = {
        "final": standing.final,
        "published_final": entry.published_final,
        "published_improvement": entry.published_improvement,
        "recomputed_improvement": standing.improvement,
    }
    return {
        "simulated": run.round.simulated,
        "rank": standing.rank,
        "province_rank": standing.group_rank,
        "code": place.pk,
        "name": place.title,
        "province": place.parent.name if place.parent else "",
        "cohort": entry.cohort.code,
        "band": run.band_of(standing.final) or None,
        "exact": standing.exact,
        "dimensions": standing.dimensions,
        **{
            name: None if value is None else f"{shown(value, places=run.places):f}"
            for name, value in figures.items()
        },
    }
