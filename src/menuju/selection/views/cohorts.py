"""Cohorts for everybody: which there are, who is in one, and how many of what; one's own result."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.review.http import handed_out
from menuju.selection import exports
from menuju.selection.models import Cohort
from menuju.selection.queries import cohorts, own

A_PAGE = 50


@login_not_required
@require_safe
def show_all(request: ActorRequest) -> HttpResponse:
    """List the cohorts of the programmes, the newest first."""
    return render(request, "selection/cohorts.html", {"lines": cohorts.listed(request.actor)})


@login_not_required
@require_safe
def show_one(request: ActorRequest, programme: str, code: str) -> HttpResponse:
    """Show who is in a cohort, and how many were invited, filled, attended and selected."""
    cohort = _cohort(request, programme, code)
    members = list(cohorts.members_of(cohort))
    here = [one for one in members if one.until is None]
    page = {
        "cohort": cohort,
        "counts": cohorts.counts_of(cohort, members=len(here)),
        "known": len(here),
        "left": [one for one in members if one.until],
        "rows": Paginator(here, A_PAGE).get_page(request.GET.get("halaman")),
    }
    return render(request, "selection/cohort.html", page)


@login_not_required
@require_safe
def export(request: ActorRequest, programme: str, code: str, ending: str) -> HttpResponse:
    """Hand out who is and was in a cohort."""
    if ending not in ("csv", "xlsx"):
        raise Http404
    cohort = _cohort(request, programme, code)
    members = list(cohorts.members_of(cohort))
    file = exports.cohort(cohort, members, ending=ending, made_at=timezone.now())
    return handed_out(file)


@require_safe
@never_cache
def show_mine(request: ActorRequest) -> HttpResponse:
    """Show what was decided of one's own region, and why; nothing of others."""
    return render(request, "selection/mine.html", {"outcomes": own.outcomes(request.actor)})


def _cohort(request: ActorRequest, programme: str, code: str) -> Cohort:
    wanted = Cohort.objects.visible_to(request.actor)
    related = wanted.select_related("decision__round__collection", "decision__run")
    return get_object_or_404(related, programme=programme, code=code)
