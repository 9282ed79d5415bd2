"""Grace: more time for a stage, given to regions and taken back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from menuju.people.http import ActorRequest
from menuju.problems import Problem
from menuju.review import rules
from menuju.review.actions import graces
from menuju.review.forms import GraceForm
from menuju.review.models import Grace, Round
from menuju.review.queries.graces import held
from menuju.review.types import LIVE_LINE, GracedStage, RoundState
from menuju.review.views.doors import led_round

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def list_graces(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the time that was given in a round, and give more."""
    round = led_round(request, slug)
    stages = _stages(round)
    form = GraceForm(request.POST or None, stages=stages)
    wrong: Problem | None = None
    if form.is_valid():
        try:
            _give(round, form, request)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Tambahan waktu diberikan; yang ditunggu diberi tahu."))
            return redirect("review:graces", slug)
    page = {
        "round": round,
        "form": form,
        "wrong": wrong,
        "graces": held(round),
        "stages": [(label, round.days_of(stage)) for stage, label in stages],
        "leads": rules.may_advance(request.actor, round),
    }
    status = wrong.status if wrong else UNPROCESSABLE if form.errors else 200
    return render(request, "review/graces.html", page, status=status)


@require_POST
def withdraw(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Take one grace back."""
    round = led_round(request, slug)
    grace = get_object_or_404(Grace.objects.select_related("round"), round=round, pk=pk)
    graces.withdraw(grace, by=request.actor)
    messages.success(request, _("Tambahan waktu ditarik."))
    return redirect("review:graces", slug)


def _give(round: Round, form: GraceForm, request: ActorRequest) -> None:
    told = form.cleaned_data
    graces.give(
        round,
        stage=GracedStage(told["stage"]),
        places=form.regions,
        until_on=told["until_on"],
        reason=told["reason"],
        by=request.actor,
    )


def _stages(round: Round) -> list[tuple[str, str]]:
    """Return the stages that are not over and have a last day, with their words."""
    at = LIVE_LINE.index(RoundState(round.state))
    return [
        (stage.value, str(stage.label))
        for stage in GracedStage
        if LIVE_LINE.index(RoundState(stage)) >= at and round.days_of(stage)
    ]
