"""What is used again: the same file or picture in another region or another year."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.questions.http import run_collection
from menuju.questions.queries.reuses import lines_of

A_PAGE = 50


@require_safe
@never_cache
def reuses(request: ActorRequest, slug: str) -> HttpResponse:
    """List the pieces of a collection that are used again elsewhere, for those who run it."""
    collection = run_collection(request, slug)
    page = Paginator(lines_of(collection, request.actor), A_PAGE).get_page(
        request.GET.get("halaman")
    )
    return render(request, "questions/reuses.html", {"page": page, "run": collection})
