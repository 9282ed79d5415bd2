"""What came of appeals against a public result: by count and class of reason, both rankings."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from menuju.indices.queries.appeals import public_rankings
from menuju.people.http import ActorRequest
from menuju.publish.http import public_round, published_run
from menuju.review.queries.appeals import outcome

A_PAGE = 50


@login_not_required
@require_safe
def appeals(request: ActorRequest, slug: str) -> HttpResponse:
    """Show how many appeals came to what, and the ranking before and after them."""
    round = public_round(request, slug)
    found = public_rankings(round)
    if found is None:
        raise Http404
    rows = Paginator(found.places, A_PAGE)
    context = {
        "round": round,
        "run": published_run(round),
        "found": found,
        "outcome": outcome(round),
        "rows": rows.get_page(request.GET.get("halaman")),
    }
    return render(request, "publish/appeals.html", context)
