"""Keep an open piece from strangers for a while, and let it go again: the secretariat's deeds."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.actions import openness
from menuju.questions.forms import ReasonForm, show
from menuju.questions.http import is_simulated, posted, seen_evidence
from menuju.questions.types import Openness


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def hold(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Ask for the reason, and hold the piece."""
    found = seen_evidence(request, pk)
    if not rules.may_hold(request.actor, found):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang menahan bukti."))
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            openness.hold(found, reason=form.cleaned_data["reason"], by=request.actor)
        except Invalid as problem:
            show(problem, form)
        else:
            messages.success(request, _("Bukti ini ditahan; orang lain tidak dapat membukanya."))
            return redirect("questions:evidence", found.pk)
    context = {
        "piece": found,
        "form": form,
        "is_open": found.openness == Openness.OPEN,
        "days": openness.HELD_FOR,
        "simulated": is_simulated(found),
    }
    return render(request, "questions/hold.html", context, status=422 if form.errors else 200)


@require_POST
def release(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Let strangers open a held piece again."""
    found = seen_evidence(request, pk)
    openness.release(found, by=request.actor)
    messages.success(request, _("Bukti ini kembali terbuka untuk umum."))
    return redirect("questions:evidence", found.pk)
