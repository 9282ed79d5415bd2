"""One assessor's calibration on the secretariat's desk: attempts, leave to go on, a repeat."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from menuju.people.http import ActorRequest
from menuju.problems import NotFound, Problem
from menuju.review.actions.calibration import attempts
from menuju.review.forms import ReasonForm
from menuju.review.models import CalibrationSet
from menuju.review.queries.calibration.board import PersonLine, board
from menuju.review.types.calibration import OPEN_STATES
from menuju.review.views.calibration.doors import held_set

AGAIN = "ulang"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show_person(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Show one assessor's scores beside the references; let them go on, or ask for a repeat."""
    held = held_set(request, slug)
    line = _line(held, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    wrong: Problem | None = None
    if request.method == "POST" and form.is_valid():
        try:
            told = _act(held, line, request, form.cleaned_data["reason"])
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, told)
            return redirect("review:calibration-person", slug, pk)
    page = {
        "round": held.round,
        "held": held,
        "line": line,
        "form": form,
        "wrong": wrong,
        "open": held.round.state in OPEN_STATES,
    }
    status = wrong.status if wrong else 422 if form.errors else 200
    return render(request, "review/calibration/person.html", page, status=status)


def _line(held: CalibrationSet, pk: int) -> PersonLine:
    found = next((line for line in board(held).people if line.person.pk == pk), None)
    if found is None:
        raise NotFound(_("Orang ini tidak menilai dalam putaran ini."))
    return found


def _act(held: CalibrationSet, line: PersonLine, request: ActorRequest, reason: str) -> str:
    if request.POST.get("deed") == AGAIN:
        attempts.ask_again(held, line.person, reason=reason, by=request.actor)
        return _("Kalibrasi sekali lagi diminta; asesor ini diberi tahu.")
    attempts.excuse(held, line.person, reason=reason, by=request.actor)
    return _("Asesor ini boleh lanjut tanpa kalibrasi; alasannya tercatat.")
