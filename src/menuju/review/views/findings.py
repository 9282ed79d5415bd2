"""Claim versus finding: a score follows a finding; the table for the secretariat and a region."""

import uuid
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.http import ActorRequest
from menuju.places.types import read_code
from menuju.problems import Conflict, NotFound, Problem
from menuju.questions import rules as answering
from menuju.review import exports
from menuju.review.actions import findings as verbs
from menuju.review.forms.finding import FindingsForm, FollowForm
from menuju.review.http import handed_out, pad_of
from menuju.review.models import Entry, Round
from menuju.review.queries import findings, notes, sheets
from menuju.review.views.calibration.doors import calibrated
from menuju.review.views.doors import controlled_round
from menuju.visits.models import Check

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@calibrated
def follow(request: ActorRequest, pk: int, question: str, check: int) -> HttpResponse:
    """Ask for the score that a finding asks for and its reason, and give it."""
    sheet = sheets.sheet(pad_of(request, pk), language=(get_language() or "id")[:2])
    line, entry = sheet.find(question), sheet.pad.entry
    there = Check.objects.select_related("visit", "question").prefetch_related("photos")
    found = get_object_or_404(
        there, pk=check, visit__response=entry.response_id, question__code=question
    )
    steps = [(key.value, f"{key.value} {key.short}".strip()) for key in line.keys]
    form = FollowForm(request.POST if request.method == "POST" else None, steps=steps)
    wrong: Problem | None = None
    if form.is_valid():
        try:
            verbs.follow(
                entry,
                found,
                **form.cleaned_data,
                saving=uuid.uuid4(),
                made_at=timezone.now(),
                by=request.actor,
            )
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Nilai mengikuti temuan %(mark)s.") % {"mark": found.mark})
            return redirect("review:pad-question", pk, question)
    page = {
        "entry": entry,
        "round": entry.round,
        "line": line,
        "check": found,
        "checks": [found],
        "form": form,
        "wrong": wrong,
    }
    status = wrong.status if wrong else 422 if form.errors else 200
    return render(request, "review/finding.html", page, status=status)


@require_safe
@never_cache
def list_findings(request: ActorRequest, slug: str) -> HttpResponse:
    """Show what regions of a round claimed and what was found, with counts."""
    round = controlled_round(request, slug)
    form = FindingsForm(request.GET)
    rows = findings.claims_and_findings(round, form.wanted())
    counts = findings.counts(round)
    page = {
        "round": round,
        "form": form,
        "rows": Paginator(rows, A_PAGE).get_page(request.GET.get("halaman")),
        "counts": counts,
        "total": sum(n for _sight, n in counts),
        "query": request.GET.urlencode(),
    }
    return render(request, "review/findings.html", page)


@require_safe
@never_cache
def export(request: ActorRequest, slug: str, ending: str) -> HttpResponse:
    """Hand out the rows that the page shows, all of them."""
    round = controlled_round(request, slug)
    rows = findings.claims_and_findings(round, FindingsForm(request.GET).wanted())
    return _file(round, ((one, None) for one in rows), ending)


@require_safe
@never_cache
def show_own(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Show a region what was found at its own sites, once its result was told."""
    entry = _own_entry(request, slug, code)
    rows = findings.own(entry)
    return render(
        request, "review/findings_own.html", {"entry": entry, "round": entry.round, "rows": rows}
    )


@require_safe
@never_cache
def export_own(request: ActorRequest, slug: str, code: str, ending: str) -> HttpResponse:
    """Hand out a region's own claims and findings."""
    entry = _own_entry(request, slug, code)
    return _file(entry.round, findings.own(entry), ending)


def _own_entry(request: ActorRequest, slug: str, code: str) -> Entry:
    wanted = Entry.objects.select_related(
        "round", "place", "response__collection", "response__organisation"
    )
    entry = wanted.filter(round__slug=slug, place=read_code(code) or "").first()
    if entry is None or entry.response is None:
        raise NotFound(_("Halaman ini tidak ada."))
    if not answering.may_read_all(request.actor, entry.response):
        raise NotFound(_("Halaman ini tidak ada."))
    if not notes.may_read(request.actor, entry):
        raise Conflict(_("Temuan terbuka setelah hasilnya diumumkan atau masa sanggahnya dibuka."))
    return entry


def _file(round: Round, rows: Iterable[tuple[Check, Decimal | None]], ending: str) -> HttpResponse:
    if ending not in exports.MEDIA_TYPES:
        raise Http404
    told = [_cells(one, figure) for one, figure in rows]
    return handed_out(exports.findings(round, told, ending=ending, made_at=timezone.now()))


def _cells(check: Check, figure: Decimal | None) -> Sequence[str | Decimal | None]:
    response = check.visit.response
    return [
        response.place_id,
        response.place.long_name,
        check.question.code,
        check.claimed or None,
        check.mark,
        str(check.get_sight_display()),
        check.text,
        check.visit.programme,
        f"{check.made_at:%Y-%m-%d}",
        figure,
    ]
