"""What an assessor declares of their own: regions that they do not judge."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from menuju.people.http import ActorRequest
from menuju.people.types import Permission
from menuju.problems import Forbidden, NotFound, Problem
from menuju.review.actions import declarations
from menuju.review.models import Round
from menuju.review.queries import pools, seating
from menuju.review.sharing import DeclareForm


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def declare(request: ActorRequest) -> HttpResponse:
    """Show what an assessor has declared in each round that asks them, and take another."""
    if not request.actor.holds_anywhere(Permission.SCORE_GIVE):
        raise Forbidden(_("Halaman ini untuk asesor."))
    rounds = pools.declaring(request.actor)
    posted = _posted(request, rounds) if request.method == "POST" else None
    wrong = None
    if posted and posted[1].is_valid():
        round, form = posted
        try:
            declarations.declare(round, **form.cleaned_data, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Tercatat. Anda tidak akan menilai daerah itu."))
            return redirect("review:declarations")
    asked = [
        {
            "round": each,
            "form": posted[1] if posted and posted[0] == each else _form(each),
            "declared": pools.declared(each, request.actor.person),
        }
        for each in rounds
    ]
    simulated = any(each.simulated for each in rounds)
    page = {"asked": asked, "wrong": wrong, "simulated": simulated}
    return render(request, "review/declarations.html", page, status=_status(posted, wrong))


def _posted(request: ActorRequest, rounds: list[Round]) -> tuple[Round, DeclareForm]:
    round = next((one for one in rounds if one.slug == request.POST.get("putaran")), None)
    if round is None:
        raise NotFound(_("Putaran ini tidak ada di meja Anda."))
    return round, _form(round, request.POST)


def _form(round: Round, given: object = None) -> DeclareForm:
    return DeclareForm(
        given,
        auto_id=f"p{round.pk}-%s",
        regions=seating.regions(round).select_related("place"),
    )


def _status(posted: tuple[Round, DeclareForm] | None, wrong: Problem | None) -> int:
    if wrong:
        return wrong.status
    return 422 if posted and posted[1].errors else 200
