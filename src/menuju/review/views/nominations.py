"""A region's coordinator nominates the region for a round that takes nominations."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.http import ActorRequest
from menuju.people.models import Organisation
from menuju.people.types import Permission
from menuju.problems import Forbidden, NotFound, Problem
from menuju.review.actions import candidates
from menuju.review.candidate_forms import NominationForm
from menuju.review.queries import nominations


@require_safe
@never_cache
def list_calls(request: ActorRequest) -> HttpResponse:
    """Show the rounds that take nominations, and what became of one's own."""
    lines = nominations.calls(_governments(request))
    return render(request, "review/nominations.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def nominate(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Ask why a region nominates itself, and put it onto the list."""
    government = next((one for one in _governments(request) if one.place_id == code), None)
    round = nominations.call(slug)
    if government is None or round is None:
        raise NotFound(_("Putaran ini tidak menerima pengajuan daerah Anda."))
    known = round.candidates.filter(organisation=government).first()
    form = NominationForm(
        request.POST or None, initial={"statement": known.statement if known else ""}
    )
    wrong: Problem | None = None
    if form.is_valid():
        try:
            candidates.nominate(round, government, **form.cleaned_data, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Pengajuan daerah Anda diterima sekretariat."))
            return redirect("review:nominations")
    status = wrong.status if wrong else 422 if form.errors else 200
    page = {"call": round, "government": government, "known": known, "form": form, "wrong": wrong}
    return render(request, "review/nominate.html", page, status=status)


def _governments(request: ActorRequest) -> list[Organisation]:
    own = request.actor.organisations_where(Permission.RESPONSE_COORDINATE)
    if not own:
        raise Forbidden(_("Halaman ini untuk koordinator daerah."))
    found = Organisation.objects.filter(pk__in=own).exclude(place=None)
    return list(found.select_related("place").order_by("place"))
