"""The pool of a round: who can be asked to judge, and what the sharing out depends on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from menuju.people.http import ActorRequest
from menuju.problems import NotFound, Problem
from menuju.review import rules
from menuju.review.actions import declarations, pools
from menuju.review.actions.panels import LAST
from menuju.review.forms import ReasonForm
from menuju.review.models import PoolMember, Round
from menuju.review.queries import pools as told
from menuju.review.sharing import JoinForm, MemberForm
from menuju.review.views.doors import staffed_round


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def list_pool(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the pool; take the chosen assessors, or all, into it."""
    round = staffed_round(request, slug)
    people = told.outside(round)
    everybody = "semua" in request.POST
    data = {"asesor": [one.pk for one in people]} if everybody else request.POST
    form = JoinForm(data if request.method == "POST" else None, people=people)
    wrong = None
    if form.is_valid():
        try:
            made = pools.join(round, list(form.cleaned_data["asesor"]), by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            said = ngettext("%(n)d asesor masuk kolam.", "%(n)d asesor masuk kolam.", len(made))
            messages.success(request, said % {"n": len(made)})
            return redirect("review:pool", slug)
    page = {
        "round": round,
        "rows": told.rows(round),
        "outside": people,
        "form": form,
        "wrong": wrong,
        "open": _is_open(request, round),
    }
    return render(request, "review/pool.html", page, status=_status(form.errors, wrong))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show_member(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Show one assessor of the pool; note institution, home, fields and load."""
    round = staffed_round(request, slug)
    member = _member(round, pk)
    form = MemberForm(request.POST) if request.method == "POST" else MemberForm.of(member)
    wrong = None
    if form.is_bound and form.is_valid():
        try:
            pools.describe(member, **form.cleaned_data, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Keterangan asesor disimpan."))
            return redirect("review:pool", slug)
    return _page(request, round, member, form, wrong)


@require_POST
def move(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Take somebody out of the pool, or back into it."""
    round = staffed_round(request, slug)
    member = _member(round, pk)
    if member.left_at:
        pools.come_back(member, by=request.actor)
        messages.success(request, _("Asesor ini kembali ke kolam."))
    else:
        pools.leave(member, by=request.actor)
        messages.success(
            request, _("Asesor ini keluar dari kolam. Susun lagi untuk mengisi yang ditinggalkan.")
        )
    return redirect("review:pool-member", slug, pk)


@require_POST
def lift(request: ActorRequest, slug: str, pk: int, conflict: int) -> HttpResponse:
    """Hold a declared conflict to be a mistake, with a reason."""
    round = staffed_round(request, slug)
    member = _member(round, pk)
    held = told.declared(round, member.assessor_id).filter(pk=conflict)
    found = held.select_related("round", "assessor", "organisation__place").first()
    if found is None:
        raise NotFound(_("Pernyataan ini tidak ada."))
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        declarations.lift(found, reason=reason, by=request.actor)
    except Problem as problem:
        return _page(request, round, member, MemberForm.of(member), problem)
    messages.success(request, _("Pernyataan benturan dicabut."))
    return redirect("review:pool-member", slug, pk)


def _page(
    request: ActorRequest,
    round: Round,
    member: PoolMember,
    form: MemberForm,
    wrong: Problem | None,
) -> HttpResponse:
    row = next(one for one in told.rows(round) if one.member.pk == member.pk)
    page = {
        "round": round,
        "row": row,
        "member": member,
        "form": form,
        "wrong": wrong,
        "declared": told.declared(round, member.assessor_id),
        "open": _is_open(request, round),
    }
    return render(request, "review/pool_member.html", page, status=_status(form.errors, wrong))


def _member(round: Round, pk: int) -> PoolMember:
    found = round.pool.select_related("round", "assessor", "home").filter(pk=pk).first()
    if found is None:
        raise NotFound(_("Orang ini tidak ada dalam kolam."))
    return found


def _is_open(request: ActorRequest, round: Round) -> bool:
    return round.state not in LAST and rules.may_manage_panels(request.actor, round)


def _status(errors: object, wrong: Problem | None) -> int:
    if wrong:
        return wrong.status
    return 422 if errors else 200
