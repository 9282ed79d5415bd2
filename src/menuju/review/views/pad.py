"""The score pad: one question with its answer and evidence, and the assessor's own score."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.people.http import ActorRequest
from menuju.problems import Problem
from menuju.questions.queries.earlier import Earlier
from menuju.review import forms
from menuju.review.actions import scores
from menuju.review.http import OtherAccount, as_seen, entry_of, pad_of, told
from menuju.review.models import Score
from menuju.review.queries import pads, sheets
from menuju.review.queries.findings import Findings, findings
from menuju.review.queries.sheets import Line, Sheet
from menuju.review.queries.surveyed import surveyed
from menuju.review.types import Confidence
from menuju.review.views.calibration.doors import calibrated
from menuju.review.views.speech import sentences
from menuju.surveys.queries.approved import ApprovedStatement

FILTERS = ("semua", "belum", "ragu")


@require_safe
@never_cache
@calibrated
def open_pad(request: ActorRequest, pk: int) -> HttpResponse:
    """Lead to the first question without a score; when there is none, to the last check."""
    sheet = _sheet(request, pk)
    if sheet.pad.open and not sheet.unscored:
        return redirect("review:pad-check", pk)
    first = sheet.unscored[0] if sheet.pad.open else sheet.lines[0]
    return redirect("review:pad-question", pk, first.code)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@gzip_page
@calibrated
def show_question(request: ActorRequest, pk: int, question: str) -> HttpResponse:
    """Show one question; without a script, save its score too."""
    sheet = _sheet(request, pk)
    line = sheet.find(question)
    if request.method != "POST":
        return _page(request, sheet, line)
    form = forms.ScoreForm(request.POST)
    if not form.is_valid():
        return _page(request, sheet, line, typed=form, status=422)
    try:
        scores.give(
            sheet.pad.entry,
            question=line.code,
            **form.cleaned_data,
            saving=uuid.uuid4(),
            made_at=timezone.now(),
            by=request.actor,
        )
    except Problem as wrong:
        return _page(request, sheet, line, typed=form, wrong=wrong, status=wrong.status)
    following = sheet.after(line.code)
    if following is None:
        return redirect("review:pad", pk)
    return redirect("review:pad-question", pk, following.code)


@require_safe
@never_cache
@gzip_page
def hand_out(request: ActorRequest, pk: int) -> JsonResponse:
    """Give a device every question of the entry, so that scoring goes on without a line."""
    sheet = _sheet(request, pk)
    before = pads.earlier(sheet.pad, [line.asked for line in sheet.lines])
    users, found = surveyed(sheet.pad.entry), findings(sheet.pad.entry)
    handed = [_handed(sheet, line, before, users, found) for line in sheet.lines]
    return JsonResponse({"questions": handed})


@require_POST
def save_scores(request: ActorRequest, pk: int) -> JsonResponse:
    """Save what a device has queued; sent twice, it is saved once.

    Scores that were given under another account are refused, whoever has signed in since.
    """
    entry = entry_of(pk)
    try:
        is_form = request.content_type != "application/json"  # its body has been read as fields
        account, given = forms.queued_scores(b"" if is_form else request.body)
        if account != request.actor.person:
            raise OtherAccount(_("Nilai ini diberikan dari akun lain."))
        saved = scores.give_many(entry, given, by=request.actor)
    except Problem as wrong:
        return told(as_seen(request, entry, wrong))
    before, known = sheets.last_values(entry, saved), pads.earlier_of(entry, saved)
    standing = [_standing(each, before.get(each.question), known) for each in saved]
    return JsonResponse({"saved": standing})


def _sheet(request: ActorRequest, pk: int) -> Sheet:
    return sheets.sheet(pad_of(request, pk), language=(get_language() or "id")[:2])


def _page(
    request: ActorRequest,
    sheet: Sheet,
    line: Line,
    *,
    typed: forms.ScoreForm | None = None,
    wrong: Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    words, chosen = request.GET.get("cari", "").strip(), _filter(request)
    shown = {"belum": sheet.unscored, "ragu": sheet.doubtful}.get(chosen, sheet.lines)
    page = {
        **_question(sheet, line, request),
        **_given(line, typed),
        "groups": sheet.groups(sheets.search(shown, words)),
        "before": sheet.before(line.code),
        "after": sheet.after(line.code),
        "chosen": chosen,
        "words": words,
        "wrong": wrong,
        "typed": typed,
        "keys_off": request.COOKIES.get("pintasan") == "mati",
        "now": timezone.now(),
        "sentences": sentences(),
    }
    return render(request, "review/pad.html", page, status=status)


def _question(sheet: Sheet, line: Line, request: ActorRequest) -> dict[str, Any]:
    """What the middle pane shows; the piece and the page at hand come from the address."""
    number, page = _number(request.GET.get("bukti")), _number(request.GET.get("hal"))
    return {
        "sheet": sheet,
        "pad": sheet.pad,
        "entry": sheet.pad.entry,
        "round": sheet.pad.entry.round,
        "line": line,
        "exhibits": line.exhibits(number=number or 1, page=page),
        "users": surveyed(sheet.pad.entry).get(line.code),
        "findings": findings(sheet.pad.entry).get(line.code),
        "confidences": Confidence.choices,
        "earlier": pads.earlier(sheet.pad, [line.asked]).get(line.code),
    }


def _given(line: Line, typed: forms.ScoreForm | None = None) -> dict[str, Any]:
    """What the form holds: what was typed and not saved, or the score as it stands."""
    if typed is not None:
        return {
            "value": typed.cleaned_data.get("value"),
            "confidence": typed.data.get("confidence") or Confidence.FAIR,
            "note": typed.data.get("note", ""),
        }
    score = line.score
    return {
        "value": score.value if score else None,
        "confidence": score.confidence if score else Confidence.FAIR,
        "note": score.note if score else "",
    }


def _handed(
    sheet: Sheet,
    line: Line,
    before: Mapping[str, Earlier],
    users: Mapping[str, ApprovedStatement],
    found: Findings,
) -> dict[str, Any]:
    context = {
        "sheet": sheet,
        "pad": sheet.pad,
        "entry": sheet.pad.entry,
        "round": sheet.pad.entry.round,
        "line": line,
        "exhibits": line.exhibits(),
        "users": users.get(line.code),
        "findings": found.get(line.code),
        "confidences": Confidence.choices,
        "earlier": before.get(line.code),
        **_given(line),
    }
    return {
        "code": line.code,
        "question": render_to_string("review/parts/question.html", context),
        "score": render_to_string("review/parts/score.html", context),
    }


def _standing(score: Score, before: Any, known: Mapping[str, Earlier]) -> dict[str, Any]:
    """What stands after a saving: a newer one from elsewhere may have won."""
    return {
        "question": score.question,
        "value": score.value,
        "confidence": score.confidence,
        "note": score.note,
        "last_value": None if before is None else str(before),
        "last_told": render_to_string(
            "questions/past.html", {"earlier": known.get(score.question)}
        ).strip(),
    }


def _filter(request: ActorRequest) -> str:
    chosen = request.GET.get("saring", "")
    return chosen if chosen in FILTERS else "semua"


def _number(told: str | None) -> int | None:
    return int(told) if told and told.isascii() and told.isdigit() and len(told) < 6 else None  # noqa: PLR2004 -- no document has 100,000 pages
