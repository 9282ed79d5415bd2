"""From the coordinator to the head of the region and back: each a page of its own."""

from collections.abc import Callable

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.http import ActorRequest
from menuju.people.types import Actor
from menuju.problems import Forbidden, Invalid, Problem
from menuju.questions import rules
from menuju.questions.actions import responses
from menuju.questions.forms import ReasonForm, show
from menuju.questions.http import posted, seen_response
from menuju.questions.models import Response
from menuju.questions.queries.completeness import incomplete_answers
from menuju.questions.queries.shares import shares
from menuju.questions.queries.sheets import Filters, sheet
from menuju.questions.types import ResponseState
from menuju.questions.views import rows
from menuju.questions.views.responses import page_of
from menuju.records.files import open_file


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def submit(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Let the coordinator hand the answers to the head; what is missing is named and linked."""
    response = seen_response(request, slug, code)
    _refuse_unless(rules.may_coordinate, request.actor, response)
    if request.method == "POST":
        try:
            responses.submit(response, by=request.actor)
        except Invalid as problem:
            return _submission(request, response, problem)
        messages.success(request, _("Jawaban sudah diajukan kepada kepala daerah."))
        return redirect("questions:board", slug, response.place_id)
    return _submission(request, response)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def send_back(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Take the answers back to those who fill them in, with a reason."""
    response = seen_response(request, slug, code)
    _refuse_unless(rules.may_send_back, request.actor, response)
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            responses.send_back(response, reason=form.cleaned_data["reason"], by=request.actor)
        except Invalid as problem:
            show(problem, form)
        else:
            messages.success(request, _("Jawaban dikembalikan untuk diperbaiki."))
            return redirect("questions:board", slug, response.place_id)
    context = {**page_of(request, response), "form": form}
    status = 422 if form.errors else 200
    return render(request, "questions/send_back.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def approve(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Show the head what will be frozen, and freeze it; afterwards, its digest to who may read."""
    response = seen_response(request, slug, code)
    if request.method == "POST":
        responses.approve(response, by=request.actor)
        messages.success(request, _("Jawaban sudah disetujui dan terkunci."))
        return redirect("questions:approve", slug, response.place_id)
    _refuse_unless(rules.may_read_all, request.actor, response)
    seen = sheet(response, request.actor, Filters())
    context = {
        **page_of(request, response),
        "sheet": seen,
        "frozen": response.state == ResponseState.APPROVED,
        "shares": shares(response),
        "file": rows.about(response).file_name("salinan", "json"),
    }
    return render(request, "questions/approve.html", context)


@require_safe
@never_cache
def snapshot(request: ActorRequest, slug: str, code: str) -> FileResponse:
    """Hand out the newest frozen copy, to compare with its digest."""
    response = seen_response(request, slug, code)
    _refuse_unless(rules.may_read_all, request.actor, response)
    if not response.snapshot_sha256:
        raise Http404
    return FileResponse(
        open_file(response.snapshot_sha256),
        as_attachment=True,
        filename=rows.about(response).file_name("salinan", "json"),
        content_type="application/json",
    )


def _submission(
    request: ActorRequest, response: Response, problem: Problem | None = None
) -> HttpResponse:
    missing = incomplete_answers(response)
    context = {
        **page_of(request, response),
        "missing": missing,
        "problem": problem,
        "unchecked": sum(each.unchecked for each in shares(response)),
    }
    return render(
        request, "questions/submit.html", context, status=problem.status if problem else 200
    )


def _refuse_unless(
    may: Callable[[Actor, Response], bool], actor: Actor, response: Response
) -> None:
    if not may(actor, response):
        raise Forbidden(_("Halaman ini untuk koordinator atau kepala daerah ini."))
