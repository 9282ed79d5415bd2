"""The ranking: a page of rows, the whole field, and the same rows as files."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from menuju.indices.models import Run, Standing
from menuju.people.http import ActorRequest
from menuju.programmes import find_instrument
from menuju.programmes.types import Instrument
from menuju.publish import exports
from menuju.publish.charts import ranking_charts
from menuju.publish.forms import RankingForm
from menuju.publish.http import public_round, published_run
from menuju.publish.queries import analyses, rankings, rounds
from menuju.publish.queries.unjudged import unjudged
from menuju.publish.types import RankingFilters
from menuju.review.http import handed_out
from menuju.review.models import Entry, Round

PAGE = 50
"""Rows a page: the first HTML stays below 14 KB."""


@login_not_required
@require_safe
def latest_ranking(request: ActorRequest) -> HttpResponse:
    """Lead to the ranking of the newest published round; without one, say what comes first."""
    round = rounds.latest(request.actor)
    if round is None:
        return render(request, "publish/nothing_yet.html")
    return redirect("publish:ranking", slug=round.slug)


@login_not_required
@require_safe
def ranking(request: ActorRequest, slug: str) -> HttpResponse:
    """Show a round's ranking, filtered by the address."""
    asked = _asked(request, slug)
    page = Paginator(asked.rows, PAGE).get_page(request.GET.get("halaman"))
    context = {
        "round": asked.round,
        "run": asked.run,
        "field": asked.field,
        "form": asked.form,
        "filters": asked.filters,
        "page": page,
        "attendance": asked.attendance,
        "unjudged": asked.unjudged,
        "analysed": analyses.analysed(asked.run),
        **ranking_charts(asked.run, asked.field, page.object_list, asked.instrument),
    }
    return render(request, "publish/ranking.html", context)


@login_not_required
@require_safe
def ranking_export(request: ActorRequest, slug: str, ending: str) -> HttpResponse:
    """Hand out the rows that the page shows, all of them, as CSV, XLSX or JSON."""
    if ending not in exports.MEDIA_TYPES:
        raise Http404
    asked = _asked(request, slug)
    file = exports.ranking(
        asked.round,
        asked.rows,
        unjudged=asked.unjudged,
        dimensions=[dimension.code for dimension in asked.instrument.dimensions],
        ending=ending,
        made_at=asked.run.drafted_at,
        analysed=analyses.analysed(asked.run),
        banded=asked.run if asked.run.bands else None,
    )
    return handed_out(file)


@dataclass(frozen=True)
class Asked:
    """What the address asks for, found."""

    round: Round
    run: Run
    instrument: Instrument
    field: rankings.Field
    attendance: rounds.Attendance
    form: RankingForm
    filters: RankingFilters

    @property
    def rows(self) -> QuerySet[Standing]:
        """The rows that the filters leave, in the order asked for."""
        return rankings.standings(self.run, self.filters)

    @property
    def unjudged(self) -> Sequence[Entry]:
        """Who took part, was not judged, and is not filtered out; no query where nobody is."""
        if not self.attendance.unjudged:
            return ()
        return list(unjudged(self.run, self.filters))


def _asked(request: ActorRequest, slug: str) -> Asked:
    round = public_round(request, slug)
    run = published_run(round)
    instrument = find_instrument(round.instrument)
    field, attendance = rankings.field(run), rounds.attendance(round, run)
    form = RankingForm(
        request.GET,
        provinces=field.provinces(),
        cohorts=[(t.cohort.code, f"{t.cohort.label} ({t.took_part})") for t in attendance.cohorts],
        dimensions=[(d.code, str(d.title)) for d in instrument.dimensions],
    )
    return Asked(round, run, instrument, field, attendance, form, form.filters())
