"""Mentors: who accompanies which region, and therefore does not judge it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from menuju.people.http import ActorRequest
from menuju.people.types import Role
from menuju.problems import NotFound, Problem
from menuju.review.actions import mentors
from menuju.review.forms import MentorEndForm, MentorForm
from menuju.review.models import Mentorship, Round
from menuju.review.queries import seating
from menuju.review.types import MentorshipEnd
from menuju.review.views.doors import staffed_round


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def list_mentors(request: ActorRequest, slug: str) -> HttpResponse:
    """Show who mentors which region, and note another."""
    round = staffed_round(request, slug)
    form = MentorForm(
        request.POST or None,
        people=seating.wearing(Role.MENTOR),
        regions=seating.regions(round),
    )
    wrong = None
    if form.is_valid():
        try:
            mentors.appoint(round, **form.cleaned_data, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Pembimbing dicatat."))
            return redirect("review:mentors", slug)
    noted = round.mentorships.select_related("organisation__place", "mentor")
    page = {
        "round": round,
        "form": form,
        "wrong": wrong,
        "noted": noted.order_by("organisation", "pk"),
        "mistaken": MentorshipEnd.MISTAKEN,
    }
    return render(request, "review/mentors.html", page, status=_status(form.errors, wrong))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def end(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Ask why a mentorship ends, and note it."""
    round = staffed_round(request, slug)
    held = _held(round, pk)
    form = MentorEndForm(request.POST or None)
    wrong = None
    if form.is_valid():
        try:
            mentors.end(held, **form.cleaned_data, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Berakhirnya bimbingan dicatat."))
            return redirect("review:mentors", slug)
    page = {"round": round, "held": held, "form": form, "wrong": wrong}
    return render(request, "review/mentor_end.html", page, status=_status(form.errors, wrong))


def _held(round: Round, pk: int) -> Mentorship:
    noted = round.mentorships.select_related("round", "organisation__place", "mentor")
    found = noted.filter(pk=pk).first()
    if found is None:
        raise NotFound(_("Bimbingan ini tidak tercatat pada putaran ini."))
    return found


def _status(errors: object, wrong: Problem | None) -> int:
    if wrong:
        return wrong.status
    return 422 if errors else 200
