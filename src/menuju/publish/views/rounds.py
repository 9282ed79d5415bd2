"""What is public about a round: who took part, how it was computed, what was recorded."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.programmes import find_instrument
from menuju.publish.http import public_round, published_run
from menuju.publish.queries import analyses, logs, methods, rankings, rounds
from menuju.review.queries.entries import absent_entries
from menuju.review.queries.panellists import panellists

LEAVES_A_PAGE = 50


@login_not_required
@require_safe
def round_page(request: ActorRequest, slug: str) -> HttpResponse:
    """Show a round: turnout, runs with their bundles, sources, its log."""
    round = public_round(request, slug)
    run = published_run(round)
    context = {
        "round": round,
        "run": run,
        "field": rankings.field(run),
        "attendance": rounds.attendance(round, run),
        "absent": absent_entries(round),
        "panellists": panellists(round),
        "runs": rounds.public_runs(round),
        "sources": rounds.sources(round),
        "head": logs.newest_head(round),
    }
    return render(request, "publish/round.html", context)


@login_not_required
@require_safe
def round_method(request: ActorRequest, slug: str) -> HttpResponse:
    """Show how a round was computed: weights, rounding, ranks, and what nobody knows."""
    round = public_round(request, slug)
    run = published_run(round)
    instrument = find_instrument(round.instrument)
    context = {
        "round": round,
        "run": run,
        "instrument": instrument,
        "method": methods.method(run, instrument),
        "analysed": analyses.analysed(run),
        "sources": rounds.sources(round),
    }
    return render(request, "publish/method.html", context)


@login_not_required
@require_safe
def round_log(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the sealed events of a round, newest first, as everyone may read them."""
    round = public_round(request, slug)
    events = Paginator(logs.sealed_events(round), LEAVES_A_PAGE)
    page = events.get_page(request.GET.get("halaman"))
    context = {"round": round, "page": page, "head": logs.newest_head(round)}
    return render(request, "publish/log.html", context)
