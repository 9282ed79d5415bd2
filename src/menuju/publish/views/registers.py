"""The open register of a round: which regions were invited, and which of them answered."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.publish import exports
from menuju.review.http import handed_out
from menuju.review.queries.candidates import earlier_counts
from menuju.review.queries.registers import Register, open_register
from menuju.review.types import Fact
from menuju.ui.parts import Count

A_PAGE = 50


@login_not_required
@require_safe
def register(request: ActorRequest, slug: str) -> HttpResponse:
    """Show who was invited and who answered; names of regions only."""
    found = _register(slug)
    page = {
        "round": found.round,
        "register": found,
        "counts": [Count(str(f.label).capitalize(), found.counts.get(f, 0)) for f in Fact],
        "earlier": [(one, Fact(one.fact).label) for one in earlier_counts(found.round)],
        "rows": Paginator(found.lines, A_PAGE).get_page(request.GET.get("halaman")),
    }
    return render(request, "publish/register.html", page)


@login_not_required
@require_safe
def register_export(request: ActorRequest, slug: str, ending: str) -> HttpResponse:
    """Hand out the register as CSV or XLSX."""
    if ending not in ("csv", "xlsx"):
        raise Http404
    return handed_out(exports.register(_register(slug), ending=ending, made_at=timezone.now()))


def _register(slug: str) -> Register:
    found = open_register(slug)
    if found is None:
        raise Http404
    return found
