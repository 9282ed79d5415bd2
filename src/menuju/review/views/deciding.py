"""Appeals in the hands of an assessor or a moderator: the list, and the decision."""

from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.http import ActorRequest
from menuju.people.types import Permission
from menuju.problems import Forbidden, NotFound, Problem
from menuju.review import rules
from menuju.review.actions import appeal_decisions
from menuju.review.forms.appealing import DecisionForm
from menuju.review.models import Appeal
from menuju.review.queries import appeals, cases
from menuju.review.types import UNDECIDED, UPHOLDING, AppealState, Ground


@require_safe
@never_cache
def list_appeals(request: ActorRequest) -> HttpResponse:
    """Show what lies in one's hands, and what became of scores that one gave."""
    actor = request.actor
    works = (Permission.SCORE_GIVE, Permission.SCORE_MODERATE)
    if not any(actor.holds_anywhere(each) for each in works):
        raise Forbidden(_("Halaman ini untuk asesor dan moderator."))
    mine, decided = appeals.handed_to(actor), appeals.of_my_panels(actor)
    page = {
        "mine": mine,
        "waiting": sum(each.state in UNDECIDED for each in mine),
        "decided": decided,
        "simulated": any(each.entry.round.simulated for each in (*mine, *decided)),
        "scores": actor.holds_anywhere(Permission.SCORE_GIVE),
    }
    return render(request, "review/appeals_mine.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def decide(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one appeal to whoever decides it; POST upholds with a figure, or rejects."""
    appeal = _handed(request, pk)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    wrong: Problem | None = None
    if form.is_valid():
        try:
            _decide(request, appeal, **form.cleaned_data)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Putusan dicatat."))
            return redirect("review:appeal-decide", pk)
    page = {
        "appeal": appeal,
        "round": appeal.entry.round,
        "case": cases.case(appeal),
        "form": form,
        "wrong": wrong,
        "is_open": appeal.state == AppealState.HANDED,
    }
    status = wrong.status if wrong else 422 if form.errors else 200
    return render(request, "review/appeal_decide.html", page, status=status)


def _handed(request: ActorRequest, pk: int) -> Appeal:
    """Return an appeal in this person's hands; for all others there is none."""
    wanted = cases.whole().filter(pk=pk).exclude(state=AppealState.WITHDRAWN)
    found = wanted.filter(decider=request.actor.user_id).exclude(decider=None).first()
    if found is None or not rules.decides(request.actor, found):
        raise NotFound(_("Sanggah ini tidak ada di tangan Anda."))
    return found


def _decide(
    request: ActorRequest, appeal: Appeal, *, ground: Ground, value: Decimal | None, reason: str
) -> None:
    if ground in UPHOLDING and value is not None:
        appeal_decisions.uphold(appeal, value=value, ground=ground, reason=reason, by=request.actor)
        return
    appeal_decisions.reject(appeal, ground=ground, reason=reason, by=request.actor)
