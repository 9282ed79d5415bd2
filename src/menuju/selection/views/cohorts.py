"""Cohorts for everybody: which there are, who is in one, and how many of what; one's own result."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from menuju.people.http import ActorRequest
from menuju.people.models import Organisation
from menuju.people.types import Permission
from menuju.problems import Forbidden
from menuju.review.http import handed_out
from menuju.selection import exports
from menuju.selection.actions import cohorts as actions
from menuju.selection.models import Cohort
from menuju.selection.queries import cohorts, own

A_PAGE = 50


@login_not_required
@require_safe
def show_all(request: ActorRequest) -> HttpResponse:
    """List the cohorts of the programmes, the newest first."""
    page = {
        "lines": cohorts.listed(request.actor),
        "waiting": cohorts.waiting_packs() if _organiser(request) else (),
    }
    return render(request, "selection/cohorts.html", page)


@require_POST
def bring(request: ActorRequest) -> HttpResponse:
    """Bring the cohorts that a pack knows of earlier years, in the name of one's own ministry."""
    organiser = _organiser(request)
    if organiser is None:
        raise Forbidden(_("Hanya sekretariat penyelenggara yang memuat angkatan."))
    packs = {pack.code: pack for pack in cohorts.waiting_packs()}
    wanted = packs.get(request.POST.get("programme", ""))
    if wanted is None:
        messages.info(request, _("Tidak ada angkatan baru dalam paket itu."))
        return redirect("selection:cohorts")
    brought = actions.bring(wanted, organisation=organiser, by=request.actor)
    told = ngettext("%(n)d angkatan dimuat.", "%(n)d angkatan dimuat.", len(brought))
    messages.success(request, told % {"n": len(brought)})
    return redirect("selection:cohorts")


@login_not_required
@require_safe
def show_one(request: ActorRequest, programme: str, code: str) -> HttpResponse:
    """Show who is in a cohort, and how many were invited, filled, attended and selected."""
    cohort = _cohort(request, programme, code)
    members = list(cohorts.members_of(cohort))
    here = [one for one in members if one.until is None]
    page = {
        "cohort": cohort,
        "counts": cohorts.counts_of(cohort, members=len(here)),
        "known": len(here),
        "provinces": any(one.place.parent_id for one in here),
        "left": [one for one in members if one.until],
        "rows": Paginator(here, A_PAGE).get_page(request.GET.get("halaman")),
    }
    return render(request, "selection/cohort.html", page)


@login_not_required
@require_safe
def export(request: ActorRequest, programme: str, code: str, ending: str) -> HttpResponse:
    """Hand out who is and was in a cohort."""
    if ending not in ("csv", "xlsx"):
        raise Http404
    cohort = _cohort(request, programme, code)
    members = list(cohorts.members_of(cohort))
    file = exports.cohort(cohort, members, ending=ending, made_at=timezone.now())
    return handed_out(file)


@require_safe
@never_cache
def show_mine(request: ActorRequest) -> HttpResponse:
    """Show what was decided of one's own region, and why; nothing of others."""
    return render(request, "selection/mine.html", {"outcomes": own.outcomes(request.actor)})


def _organiser(request: ActorRequest) -> Organisation | None:
    """Return the ministry in whose name this actor brings cohorts."""
    if request.actor.is_stranger:
        return None
    own = request.actor.organisations_where(Permission.ROUND_IMPORT)
    return Organisation.objects.filter(pk__in=own).order_by("pk").first() if own else None


def _cohort(request: ActorRequest, programme: str, code: str) -> Cohort:
    wanted = Cohort.objects.visible_to(request.actor)
    related = wanted.select_related("decision__round__collection", "decision__run")
    return get_object_or_404(related, programme=programme, code=code)
