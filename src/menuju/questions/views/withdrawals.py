"""Answers that were brought in bulk, taken back by the coordinator."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.actions import withdrawing
from menuju.questions.forms import ReasonForm, show
from menuju.questions.http import posted, seen_response
from menuju.questions.queries.brought import last_brought
from menuju.questions.views.responses import page_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def withdraw(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Ask why, and empty the answers that were brought in bulk and that nobody has changed."""
    response = seen_response(request, slug, code)
    if not rules.may_coordinate(request.actor, response):
        raise Forbidden(_("Hanya koordinator daerah yang menarik kembali isian sekaligus."))
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            gone = withdrawing.withdraw(
                response, reason=form.cleaned_data["reason"], by=request.actor
            )
        except Invalid as problem:
            show(problem, form)
        else:
            said = ngettext("%(n)d jawaban ditarik.", "%(n)d jawaban ditarik.", len(gone))
            messages.success(request, said % {"n": len(gone)})
            return redirect("questions:board", slug, response.place_id)
    context = {
        **page_of(request, response),
        "form": form,
        "brought": sorted(last_brought(response)),
    }
    status = 422 if form.errors else 200
    return render(request, "questions/withdraw.html", context, status=status)
