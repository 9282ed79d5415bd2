"""Declarations that are alike and were scored apart: for the secretariat that moderates."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.http import ActorRequest
from menuju.problems import Conflict
from menuju.programmes import find_instrument
from menuju.questions.queries import exhibits
from menuju.records.queries.work import is_due
from menuju.review.actions import likenesses
from menuju.review.queries import alike
from menuju.review.views.doors import moderated_round


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def list_pairs(request: ActorRequest, slug: str) -> HttpResponse:
    """List the pairs; a POST has everything compared anew."""
    round = moderated_round(request, slug)
    if request.method == "POST":
        count = likenesses.find(round, by=request.actor)
        messages.success(request, _("%(n)d pasangan ditemukan.") % {"n": count})
        return redirect("review:likenesses", slug)
    found, early = [], None
    try:
        found = alike.scored_apart(round, seen_by=request.actor)
    except Conflict as problem:
        early = problem
    page = {
        "round": round,
        "rows": found,
        "early": early,
        "pairs": round.alike_pairs.count(),
        "waiting": is_due("likenesses", on=round.subject),
        "limits": find_instrument(round.instrument).likeness,
    }
    return render(request, "review/likenesses.html", page)


@require_safe
@never_cache
def show_pair(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Show both declarations of a pair side by side, and what of their evidence is the same."""
    round = moderated_round(request, slug)
    told = alike.comparison(round, pk, seen_by=request.actor)
    sides = [
        {
            "side": side,
            "parts": parts,
            "exhibits": [
                {
                    "exhibit": each,
                    "kind": exhibits.short_kind(each.use.evidence),
                    "note": exhibits.note_of(each.use.evidence, each.use),
                }
                for each in side.exhibits
            ],
        }
        for side, parts in ((told.one, told.notes.before), (told.other, told.notes.after))
    ]
    page = {"round": round, "told": told, "sides": sides, "question": told.one.answer.question}
    return render(request, "review/likeness.html", page)
