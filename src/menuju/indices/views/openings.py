"""A new round that is answered and scored here, opened on one page."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from menuju.indices.actions import openings
from menuju.indices.forms import OpeningForm
from menuju.people.http import ActorRequest
from menuju.people.models import Organisation
from menuju.people.types import Permission
from menuju.problems import Forbidden, Problem
from menuju.programmes import load
from menuju.review.models import Round


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def open_round(request: ActorRequest) -> HttpResponse:
    """Ask what the round is; open it whole, or say everything that is in the way."""
    own = request.actor.organisations_where(Permission.ROUND_IMPORT)
    if not own:
        raise Forbidden(_("Hanya sekretariat penyelenggara yang membuka putaran."))
    form = _form(request, Organisation.objects.filter(pk__in=own).order_by("name"))
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        round = openings.open_live(
            form.opening(),
            form.rows(),
            organiser=form.cleaned_data["organiser"],
            by=request.actor,
        )
    except Problem as problem:
        return _page(request, form, wrong=problem, status=problem.status)
    messages.success(
        request,
        _("%(round)s dibuka. Daerah dapat mengisi setelah Anda memajukan tahapnya.")
        % {"round": round.title},
    )
    return redirect("review:control", round.slug)


def _form(request: ActorRequest, own: QuerySet[Organisation]) -> OpeningForm:
    instruments = [one for one in load().instruments if one.questions]
    return OpeningForm(
        request.POST if request.method == "POST" else None,
        instruments=sorted(instruments, key=lambda one: one.year, reverse=True),
        rounds=Round.objects.filter(organisation__in=own),
        organisers=own,
        initial={"year": timezone.localdate().year, "organiser": own.first()},
    )


def _page(
    request: ActorRequest, form: OpeningForm, *, wrong: Problem | None = None, status: int = 200
) -> HttpResponse:
    return render(request, "indices/open.html", {"form": form, "wrong": wrong}, status=status)
