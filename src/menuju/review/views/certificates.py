"""Papers of assessors: the secretariat issues them, each assessor finds their own."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.http import ActorRequest
from menuju.people.types import Permission
from menuju.problems import Forbidden, NotFound, Problem
from menuju.review import rules
from menuju.review.actions import certificates
from menuju.review.models import Round
from menuju.review.queries import certificates as told
from menuju.review.views.doors import staffed_round

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def list_certificates(request: ActorRequest, slug: str) -> HttpResponse:
    """Show every assessor with their paper; issue what is missing or has changed, or one's."""
    round = staffed_round(request, slug)
    wrong = None
    if request.method == "POST":
        try:
            _issue(request, round)
        except Problem as problem:
            wrong = problem
        else:
            return redirect("review:certificates", slug)
    rows = told.certified(round)
    page = {
        "round": round,
        "kind": told.kind_of(round),
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("halaman")),
        "owed": sum(not row.is_current for row in rows),
        "issues": rules.may_manage_panels(request.actor, round)
        and round.state in certificates.FROM,
        "wrong": wrong,
    }
    status = wrong.status if wrong else 200
    return render(request, "review/certificates.html", page, status=status)


@require_safe
@never_cache
def list_own(request: ActorRequest) -> HttpResponse:
    """Show an assessor each round that they judge or have judged, with their papers."""
    if not request.actor.holds_anywhere(Permission.SCORE_GIVE):
        raise Forbidden(_("Halaman ini untuk asesor."))
    rows = told.own_rounds(request.actor)
    simulated = any(row.duty.round.simulated for row in rows)
    return render(request, "review/duties.html", {"rows": rows, "simulated": simulated})


def _issue(request: ActorRequest, round: Round) -> None:
    asked = request.POST.get("asesor", "")
    person = int(asked) if asked.isdecimal() else None
    if asked and person is None:
        raise NotFound(_("Orang ini tidak menilai putaran ini."))
    made = certificates.issue(round, person=person, by=request.actor)
    if not made:
        messages.info(
            request, _("Semua surat masih menyatakan yang sebenarnya; tidak ada yang terbit.")
        )
        return
    said = ngettext(
        "%(n)d surat terbit; penerimanya diberi tahu.",
        "%(n)d surat terbit; penerimanya diberi tahu.",
        len(made),
    )
    messages.success(request, said % {"n": len(made)})
