"""The secretariat's results: compute a run, look at it beside the one before, publish it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from menuju.indices import rules
from menuju.indices.actions import runs
from menuju.indices.forms import RunForm
from menuju.indices.models import Run
from menuju.indices.queries import previews, severities
from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, NotFound, Problem
from menuju.review.models import Round
from menuju.review.rules import may_control
from menuju.review.types import RoundState

A_PAGE = 50


@require_safe
@never_cache
def show_results(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the runs of a round and the ranking of one of them, public or not yet."""
    return _page(request, seen_round(request, slug))


@require_POST
def draft(request: ActorRequest, slug: str) -> HttpResponse:
    """Compute a round; after the first time with a reason."""
    round = own_round(request, slug)
    form, again = RunForm(request.POST), round.runs.exists()
    if again and not form.is_valid():
        return _page(request, round, form=form, status=422)
    reason = form.cleaned_data["reason"] if again else ""
    try:
        run = runs.draft(round, reason=reason, by=request.actor)
    except Problem as problem:
        return _page(request, round, wrong=problem, status=problem.status)
    messages.success(
        request, _("Hitungan %(n)d selesai. Periksa, lalu umumkan.") % {"n": run.number}
    )
    return redirect("indices:results", slug)


@require_POST
def publish(request: ActorRequest, slug: str, number: int) -> HttpResponse:
    """Make a run the public result of its round."""
    round = own_round(request, slug)
    run = round.runs.select_related("round").filter(number=number).first()
    if run is None:
        raise NotFound(_("Hitungan ini tidak ada."))
    try:
        runs.publish(run, by=request.actor)
    except Problem as problem:
        return _page(request, round, wrong=problem, status=problem.status)
    messages.success(
        request, _("Hasil diumumkan; bundelnya sedang dibuat. Anda tidak perlu menunggu.")
    )
    return redirect("indices:results", slug)


def _page(
    request: ActorRequest,
    round: Round,
    *,
    form: RunForm | None = None,
    wrong: Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    made = previews.runs(round)
    chosen = _chosen(made, request.GET.get("hitungan"))
    shown = previews.preview(chosen) if chosen else None
    rows = Paginator(shown.places if shown else (), A_PAGE)
    page = {
        "round": round,
        "runs": made,
        "preview": shown,
        "rows": rows.get_page(request.GET.get("halaman")),
        **_analysis(request, round, chosen),
        "leads": rules.may_draft(request.actor, round),
        "ready": round.state in (RoundState.CLOSED, RoundState.PUBLISHED),
        "form": form or RunForm(),
        "wrong": wrong,
    }
    return render(request, "indices/results.html", page, status=status)


def _analysis(request: ActorRequest, round: Round, run: Run | None) -> dict[str, object]:
    """Return what an analysis says of the assessors, to those who may know who scored what."""
    if run is None or not run.scores_sha256 or not rules.may_see_severity(request.actor, round):
        return {}
    found = severities.leniency(run)
    return {"leniency": found, "is_analysing": found is None and severities.is_analysing(run)}


def _chosen(made: list[Run], number: str | None) -> Run | None:
    """Return the run that the address names, else the newest."""
    named = [run for run in made if str(run.number) == number]
    return next(iter(named or made), None)


def seen_round(request: ActorRequest, slug: str) -> Round:
    """Return a round of the desk that this actor reads; for all others there is none."""
    found = Round.objects.select_related("organisation", "collection").filter(slug=slug).first()
    if found is None or not may_control(request.actor, found):
        raise NotFound(_("Putaran ini tidak ada di meja Anda."))
    return found


def own_round(request: ActorRequest, slug: str) -> Round:
    """Return a round of the desk that this actor computes and announces."""
    round = seen_round(request, slug)
    if not rules.may_draft(request.actor, round):
        raise Forbidden(_("Halaman ini untuk sekretariat penyelenggara."))
    return round
