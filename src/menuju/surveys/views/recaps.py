"""The recap of a sample and its respondents without identity: pages and files."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.surveys import exports
from menuju.surveys.exports import Export
from menuju.surveys.http import opened_sample, seen_sample
from menuju.surveys.queries import recaps
from menuju.surveys.queries.flags import lines
from menuju.surveys.views.words import page_of

A_PAGE = 50


@require_safe
@never_cache
def recap(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Show the means by statement, sub-dimension and dimension."""
    sample = seen_sample(request, slug, code)
    context = {**page_of(request, sample), "recap": recaps.recap(sample)}
    return render(request, "surveys/recap.html", context)


@require_safe
@never_cache
def recap_export(request: ActorRequest, slug: str, code: str, ending: str) -> HttpResponse:
    """Hand out the recap as CSV or XLSX."""
    _known(ending)
    sample = seen_sample(request, slug, code)
    made = recaps.recap(sample)
    return _handed(exports.recap_file(made, ending=ending, made_at=timezone.now()))


@require_safe
@never_cache
def respondents(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """List what each respondent answered, without who it was."""
    sample = opened_sample(request, slug, code)
    page = Paginator(lines(sample), A_PAGE).get_page(request.GET.get("halaman"))
    context = {**page_of(request, sample), "page": page}
    return render(request, "surveys/respondents.html", context)


@require_safe
@never_cache
def respondents_export(request: ActorRequest, slug: str, code: str, ending: str) -> HttpResponse:
    """Hand out the respondents' levels as CSV or XLSX."""
    _known(ending)
    sample = opened_sample(request, slug, code)
    now = timezone.now()
    return _handed(exports.respondents_file(sample, lines(sample), ending=ending, made_at=now))


def _known(ending: str) -> None:
    if ending not in exports.MEDIA_TYPES:
        raise Http404


def _handed(file: Export) -> HttpResponse:
    return HttpResponse(
        file.content,
        content_type=file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )
