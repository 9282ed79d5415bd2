"""The front page, and how grades come about in general."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.publish.charts import field_swarm
from menuju.publish.http import published_run
from menuju.publish.queries import rankings, rounds
from menuju.publish.types import RankingFilters

BEST = 10


@login_not_required
@require_safe
def home(request: ActorRequest) -> HttpResponse:
    """Show the newest result at a glance, and the ways into it."""
    round = rounds.latest(request.actor)
    if round is None:
        return render(request, "publish/nothing_yet.html")
    run = published_run(round)
    field = rankings.field(run)
    context = {
        "round": round,
        "run": run,
        "field": field,
        "attendance": rounds.attendance(round, run),
        "best": rankings.standings(run, RankingFilters())[:BEST],
        "swarm": field_swarm(run, field),
    }
    return render(request, "publish/home.html", context)


@login_not_required
@require_safe
def method(request: ActorRequest) -> HttpResponse:
    """Lead to the method of the newest published round."""
    round = rounds.latest(request.actor)
    if round is None:
        return render(request, "publish/nothing_yet.html")
    return redirect("publish:round-method", slug=round.slug)
