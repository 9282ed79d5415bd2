"""The days for appeals of a round, and its ranking before and after them. Secretariat only."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from menuju.indices import rules
from menuju.indices.actions import appeals as deeds
from menuju.indices.forms.appeals import ExtensionForm, WindowForm
from menuju.indices.queries import appeals
from menuju.indices.views.results import own_round, seen_round
from menuju.people.http import ActorRequest
from menuju.problems import Conflict, Invalid, Problem
from menuju.review.actions import appeal_windows
from menuju.review.models import AppealWindow, Round
from menuju.review.queries.appeals import outcome
from menuju.review.types import RoundState

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the days and both rankings; POST opens the days, or moves their end."""
    if request.method != "POST":
        round = seen_round(request, slug)
        window = _window(round)
        return _page(request, round, window, ExtensionForm() if window else WindowForm())
    round = own_round(request, slug)
    window = _window(round)
    form = ExtensionForm(request.POST) if window else WindowForm(request.POST)
    wrong: Problem | None = None
    if form.is_valid():
        try:
            _do(request, round, window, form)
        except (Conflict, Invalid) as problem:
            wrong = problem
        else:
            messages.success(request, _("Masa sanggah dicatat; daerah sudah diberi tahu."))
            return redirect("indices:appeals", slug)
    return _page(request, round, window, form, wrong=wrong)


def _do(
    request: ActorRequest,
    round: Round,
    window: AppealWindow | None,
    form: WindowForm | ExtensionForm,
) -> None:
    if window is None:
        deeds.open_window(round, **form.cleaned_data, by=request.actor)
    else:
        appeal_windows.extend(window, **form.cleaned_data, by=request.actor)


def _page(
    request: ActorRequest,
    round: Round,
    window: AppealWindow | None,
    form: WindowForm | ExtensionForm,
    *,
    wrong: Problem | None = None,
) -> HttpResponse:
    found = appeals.rankings(round)
    rows = Paginator(found.places if found else (), A_PAGE)
    page = {
        "round": round,
        "window": window,
        "found": found,
        "outcome": outcome(round) if window else None,
        "rows": rows.get_page(request.GET.get("halaman")),
        "leads": rules.may_publish(request.actor, round),
        "ready": round.state in (RoundState.CLOSED, RoundState.PUBLISHED) and round.runs.exists(),
        "form": form,
        "wrong": wrong,
    }
    status = wrong.status if wrong else 422 if form.errors else 200
    return render(request, "indices/appeals.html", page, status=status)


def _window(round: Round) -> AppealWindow | None:
    return AppealWindow.objects.select_related("round").filter(round=round).first()
