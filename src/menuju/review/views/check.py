"""The last check of a whole judgement, and handing it in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from menuju.people.http import ActorRequest
from menuju.problems import Problem
from menuju.review.actions import scores
from menuju.review.http import judged_entry, pad_of
from menuju.review.queries import sheets
from menuju.review.views.calibration.doors import calibrated
from menuju.review.views.speech import sentences


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@calibrated
def check(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what is scored and what is missing; hand in the whole when asked."""
    wrong = None
    if request.method == "POST":
        try:
            scores.submit(judged_entry(request, pk), by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Penilaian Anda sudah diajukan dan terkunci."))
            return redirect("review:pad-check", pk)
    pad = pad_of(request, pk)
    sheet = sheets.sheet(pad, language=(get_language() or "id")[:2])
    page = {
        "pad": pad,
        "sheet": sheet,
        "entry": pad.entry,
        "round": pad.entry.round,
        "groups": sheet.groups(sheet.lines),
        "wrong": wrong,
        "sentences": sentences(),
    }
    status = wrong.status if wrong else 200
    return render(request, "review/pad_check.html", page, status=status)
