"""Moderation: where assessors differ, who gave what, and what is agreed on. Secretariat only."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.http import ActorRequest
from menuju.problems import Conflict, NotFound, Problem
from menuju.questions.models import Answer, EvidenceUse
from menuju.questions.queries import exhibits
from menuju.review.actions import moderation, reading
from menuju.review.forms.appealing import RemarkForm
from menuju.review.forms.settling import SettlementForm
from menuju.review.models import Entry, Settlement
from menuju.review.queries import disagreements, discussions, entry_scores, settling
from menuju.review.queries.disagreements import Person
from menuju.review.queries.findings import after_verdicts, findings
from menuju.review.types import RoundState
from menuju.review.views.doors import entry_of, moderated_round
from menuju.visits.models import Check

SPREADS = (4, 3, 2, 1)


@require_safe
@never_cache
def list_disagreements(request: ActorRequest, slug: str) -> HttpResponse:
    """Show where verdicts differ, widest first, without a name."""
    round = moderated_round(request, slug)
    least = request.GET.get("selisih", "")
    at_least = int(least) if least in map(str, SPREADS) else disagreements.TELLING
    found, early = [], None
    try:
        found = disagreements.disagreements(round, seen_by=request.actor, at_least=at_least)
    except Conflict as problem:
        early = problem
    words = request.GET.get("daerah", "").strip()[:80]
    page = {
        "round": round,
        "rows": found,
        "early": early,
        "words": words,
        "regions": entry_scores.found(round, words) if words else [],
        "at_least": at_least,
        "spreads": SPREADS,
        "late": [] if early else after_verdicts(round),
        "left": sum(row.settlement is None for row in found),
    }
    return render(request, "review/moderation.html", page)


@require_safe
@never_cache
def list_questions(request: ActorRequest, slug: str, entry: int) -> HttpResponse:
    """Show every question of one entry, so that any of them can be settled or corrected."""
    round = moderated_round(request, slug)
    judged = entry_of(round, entry)
    rows: list[entry_scores.QuestionScores] = []
    early = None
    try:
        rows = entry_scores.question_scores(judged, seen_by=request.actor)
    except Conflict as problem:
        early = problem
    page = {
        "round": round,
        "entry": judged,
        "rows": rows,
        "early": early,
        "correcting": round.state != RoundState.MODERATION,
    }
    return render(request, "review/moderation_entry.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def settle(request: ActorRequest, slug: str, entry: int, question: str) -> HttpResponse:
    """Show how one question was scored, on its scale, and note what is agreed on.

    Assessors are letters; `?nama` asks for their names, which leaves a trace of its own.
    """
    round = moderated_round(request, slug)
    judged = entry_of(round, entry)
    found = findings(judged).get(question, ())
    form = SettlementForm(request.POST or None, findings=found, initial=_cited(request, found))
    wrong = None
    if form.is_valid():
        deed = moderation.settle if round.state == RoundState.MODERATION else moderation.correct
        try:
            deed(judged, question=question, **form.cleaned_data, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Keputusan dicatat."))
            return redirect("review:settle", slug, entry, question)
    answer = _answer(judged, question)
    scores = reading.open_scores(judged, question=question, by=request.actor)
    page = {
        "round": round,
        "entry": judged,
        "answer": answer,
        "scores": scores,
        "people": _people(request, judged),
        "spread": settling.spread(round, answer, scores, language=(get_language() or "id")[:2]),
        "exhibits": [_exhibit(use) for use in settling.evidence(answer)],
        "findings": found,
        "settlements": _history(judged, question),
        **_discussion(request, judged, question),
        "form": form,
        "wrong": wrong,
        "correcting": round.state != RoundState.MODERATION,
    }
    status = wrong.status if wrong else 422 if form.errors else 200
    return render(request, "review/settle.html", page, status=status)


def _cited(request: ActorRequest, found: Sequence[Check]) -> dict[str, object]:
    """Return the finding that the address names, chosen beforehand, with its words as a reason."""
    for each in found:
        if str(each.pk) == request.GET.get("temuan") and each.withdrawn_at is None:
            return {"finding": each.pk, "reason": f"{each.mark}: {each.text}"[:1000]}
    return {}


def _discussion(request: ActorRequest, entry: Entry, question: str) -> dict[str, object]:
    """Return what seats and moderator have said, and the form while the round is moderated."""
    said = discussions.remarks(entry, question, seen_by=request.actor)
    is_open = entry.round.state == RoundState.MODERATION
    return {"said": said, "remark": RemarkForm() if is_open else None}


def _people(request: ActorRequest, entry: Entry) -> list[Person]:
    """Return who stands behind each letter, where the address asks for it."""
    return reading.open_names(entry, by=request.actor) if "nama" in request.GET else []


def _exhibit(use: EvidenceUse) -> dict[str, object]:
    """Return a piece of evidence as a list shows it."""
    piece = use.evidence
    return {
        "use": use,
        "kind": exhibits.short_kind(piece),
        "note": exhibits.note_of(piece, use),
        "openness": exhibits.openness_of(piece),
    }


def _answer(entry: Entry, question: str) -> Answer:
    answers = Answer.objects.filter(response=entry.response_id, question__code=question)
    found = answers.select_related("question").first()
    if found is None:
        raise NotFound(_("Pertanyaan ini tidak ditanyakan kepada daerah ini."))
    return found


def _history(entry: Entry, question: str) -> list[Settlement]:
    """Return what was agreed on, the last first: that is what counts."""
    agreed = Settlement.objects.filter(entry=entry, question=question).select_related(
        "settled_by", "finding"
    )
    return list(agreed.order_by("-settled_at", "-pk"))
