"""Who judges what, exactly: rules, progress, the proposal, changes by hand, and accepting it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from menuju.people.http import ActorRequest
from menuju.problems import NotFound, Problem
from menuju.review import rules
from menuju.review.actions import proposals, sharing
from menuju.review.models import PoolMember, Proposal, Round
from menuju.review.queries import pools
from menuju.review.queries.breaking import loosenings
from menuju.review.queries.proposals import Board, Share, board, current, to_loosen
from menuju.review.queries.substitutes import substitutes
from menuju.review.sharing import RulesForm, first_rules
from menuju.review.types import EntryState, ProposalState, RoundState
from menuju.review.views.doors import staffed_round

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def arrange(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the proposal of a round, or how far it is; ask for a new one."""
    round = staffed_round(request, slug)
    form = _form(request, round)
    wrong = None
    if form.is_bound and form.is_valid():
        try:
            proposals.ask(round, form.rules(), by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            return redirect("review:assignment", slug)
    return _page(request, round, form=form, wrong=wrong)


@require_POST
def accept(request: ActorRequest, slug: str) -> HttpResponse:
    """Make the proposal the panels of the round."""
    round = staffed_round(request, slug)
    found = _found(round)
    try:
        done = sharing.accept(found, reason=request.POST.get("reason", ""), by=request.actor)
    except Problem as problem:
        return _page(request, round, form=_form(None, round), wrong=problem)
    told = ngettext(
        "Usulan dipakai: asesor %(n)d daerah berubah.",
        "Usulan dipakai: asesor %(n)d daerah berubah.",
        done.entries,
    )
    messages.success(request, told % {"n": done.entries})
    return redirect("review:assignment", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: ActorRequest, slug: str, entry: int) -> HttpResponse:
    """Change by hand who is to judge one entry; every rule that it would break is named."""
    round = staffed_round(request, slug)
    found = _found(round)
    shown = board(found)
    share = next((one for one in shown.shares if one.entry.pk == entry), None)
    if share is None:
        raise NotFound(_("Daerah ini tidak ada dalam usulan."))
    wrong = None
    if request.method == "POST":
        try:
            _change(request, found, share, shown)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Usulan diubah."))
            return redirect("review:assignment-entry", slug, entry)
    return _entry(request, round, shown, share, wrong)


def _change(request: ActorRequest, found: Proposal, share: Share, shown: Board) -> None:
    proposals.substitute(
        found,
        share.entry,
        out=_named(shown, request.POST.get("keluar", "")),
        into=_named(shown, request.POST.get("masuk", "")),
        by=request.actor,
    )


def _named(shown: Board, key: str) -> PoolMember | None:
    if key and key not in shown.plan.people:
        raise NotFound(_("Orang ini tidak ada dalam kolam."))
    return shown.plan.people.get(key)


def _entry(
    request: ActorRequest, round: Round, shown: Board, share: Share, wrong: Problem | None
) -> HttpResponse:
    wanted = request.POST.get("keluar") or request.GET.get("ganti", "")
    out = next((one for one in share.people if str(one.assessor_id) == wanted), None)
    page = {
        "round": round,
        "share": share,
        "out": out,
        "loads": {one.member.pk: one.entries for one in shown.loads},
        "others": substitutes(shown, share, out=out.assessor_id if out else None),
        "seats": next(
            one.seats for one in shown.plan.problem.entries if one.key == str(share.entry.pk)
        ),
        "open": rules.may_manage_panels(request.actor, round),
        "wrong": wrong,
    }
    status = wrong.status if wrong else 200
    return render(request, "review/assignment_entry.html", page, status=status)


def _found(round: Round) -> Proposal:
    found = round.proposals.filter(state=ProposalState.FOUND).first()
    if found is None:
        raise NotFound(_("Belum ada usulan yang siap."))
    found.round = round
    return found


def _form(request: ActorRequest | None, round: Round) -> RulesForm:
    last = round.proposals.order_by("pk").last()
    fields = pools.fields(round)
    if request is not None and request.method == "POST":
        return RulesForm(request.POST, fields=fields)
    people = round.pool.filter(left_at=None).count()
    entries = round.entries.filter(state=EntryState.TOOK_PART).count()
    first = first_rules(round, last, people=people, entries=entries)
    return RulesForm(initial=first, fields=fields)


def _page(
    request: ActorRequest, round: Round, *, form: RulesForm, wrong: Problem | None = None
) -> HttpResponse:
    proposal = current(round)
    page: dict[str, Any] = {
        "round": round,
        "form": form,
        "wrong": wrong,
        "proposal": proposal,
        "pool": round.pool.filter(left_at=None).count(),
        "scoring": round.state == RoundState.SCORING,
        "may": rules.may_manage_panels(request.actor, round),
    }
    if proposal is not None:
        proposal.round = round
        page |= _shown(request, proposal)
    status = wrong.status if wrong else (422 if form.errors else 200)
    return render(request, "review/assignment.html", page, status=status)


def _shown(request: ActorRequest, proposal: Proposal) -> dict[str, Any]:
    shown = board(proposal)
    wanted = request.GET.get("cari", "").strip()
    shares = [one for one in shown.shares if _matches(one, wanted)]
    return {
        "board": shown,
        "shares": Paginator(shares, A_PAGE).get_page(request.GET.get("halaman")),
        "found": len(shares),
        "wanted": wanted,
        "loosenings": loosenings(to_loosen(proposal), shown.plan),
    }


def _matches(share: Share, wanted: str) -> bool:
    words = f"{share.entry.place_id} {share.entry.place.long_name}".casefold()
    names = " ".join(str(one.assessor) for one in share.people).casefold()
    return wanted.casefold() in words or wanted.casefold() in names
