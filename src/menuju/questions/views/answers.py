"""One question: its rubric, what we answer, and the evidence for it. Made for a phone."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from menuju.people.http import ActorRequest
from menuju.problems import Invalid
from menuju.questions import rules
from menuju.questions.actions import answers
from menuju.questions.forms import AnswerForm
from menuju.questions.http import seen_answer
from menuju.questions.models import Answer, EvidenceUse
from menuju.questions.queries import exhibits
from menuju.questions.queries.earlier import Earlier, earlier
from menuju.questions.queries.evidence import of_answer
from menuju.questions.queries.sheets import own_answers
from menuju.questions.rubrics import BASIS
from menuju.questions.types import AnswerInput
from menuju.questions.views import deeds, rows
from menuju.questions.views.responses import page_of
from menuju.questions.views.writing import Written, unwritten, write
from menuju.ui.dates import jam
from menuju.ui.states import Tone


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def question(request: ActorRequest, slug: str, code: str, question: str) -> HttpResponse:
    """Show one question; save its answer, attach evidence and complete it, in one form."""
    answer = seen_answer(request, slug, code, question)
    if request.method != "POST":
        return _page(request, answer, unwritten(request, answer))
    written = write(request, answer)
    if not written.is_done:
        return _page(request, seen_answer(request, slug, code, question), written)
    return _onwards(request, answer)


@require_POST
@never_cache
def keep_draft(request: ActorRequest, slug: str, code: str, question: str) -> JsonResponse:
    """Save a draft while somebody types; the script tells them when it was."""
    answer = seen_answer(request, slug, code, question)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Jawaban belum tersimpan: perbaiki yang berikut."))
    given, version = form.given(answer.question), form.cleaned_data["version"]
    saved = answers.save(answer, given=given, version=version, by=request.actor)
    said = _("Draf tersimpan %(time)s") % {"time": jam(timezone.now())}
    return JsonResponse({"version": saved.version, "said": said})


def _onwards(request: ActorRequest, answer: Answer) -> HttpResponse:
    """Say what was done, and show the question as it is now."""
    code, here = answer.question.code, rows.address_of(answer)
    said, anchor = {
        "complete": (_("%(code)s ditandai lengkap.") % {"code": code}, ""),
        "attach": (_("Bukti dilampirkan dan jawaban tersimpan."), "#bukti"),
    }.get(request.POST.get("deed", ""), (_("Draf %(code)s tersimpan.") % {"code": code}, ""))
    messages.success(request, said)
    return HttpResponseRedirect(here + anchor)


def _page(request: ActorRequest, answer: Answer, written: Written) -> HttpResponse:
    """Show the question with both forms; also to who may only read it."""
    may = deeds.of_answer(request.actor, answer)
    state, tone = rows.answer_state(answer)
    context = {
        **page_of(request, answer.response),
        "answer": answer,
        "question": answer.question,
        "last": rows.last_of(answer),
        "owner": rows.owner_of(answer),
        "answer_state": state,
        "answer_tone": tone,
        "may": may,
        "talks": rules.may_talk(request.actor, answer),
        "writes": may.write or written.answer.is_bound,
        "written": written,
        "theirs": _said(answer, written.stale.theirs) if written.stale else "",
        "rungs": _rungs(answer, written.answer),
        "chosen": _said(answer, _given(answer)),
        "earlier": _earlier(request, answer),
        "uses": [_piece(use) for use in of_answer(answer)],
        **_neighbours(request, answer),
    }
    return render(request, "questions/question.html", context, status=written.status)


@dataclass(frozen=True, slots=True)
class Rung:
    """One choice of an answer: a level of the rubric, or a choice."""

    value: str
    text: str
    is_chosen: bool
    is_ours: bool
    """Whether the words are the project's, because the programme has published none."""


def _rungs(answer: Answer, form: AnswerForm) -> list[Rung]:
    """Return what one can choose from, in the language of the page."""
    language = "en" if get_language() == "en" else "id"
    asked = answer.question
    if asked.rubric:
        chosen = form["level"].value()
        return [
            Rung(
                value=str(step["level"]),
                text=step[language],
                is_chosen=str(step["level"]) == str(chosen),
                is_ours=step.get("basis") == BASIS,
            )
            for step in asked.rubric
        ]
    chosen = form["value"].value()
    return [Rung(c["code"], c[language], c["code"] == chosen, is_ours=False) for c in asked.choices]


def _given(answer: Answer) -> AnswerInput:
    return AnswerInput(level=answer.level, value=answer.value, note=answer.note)


def _said(answer: Answer, given: AnswerInput) -> str:
    """Return an answer in words: the level with its text, the choice, or what was typed."""
    language = "en" if get_language() == "en" else "id"
    for step in answer.question.rubric:
        if step["level"] == given.level:
            return f"{given.level} · {step[language]}"
    for choice in answer.question.choices:
        if choice["code"] == given.value:
            return str(choice[language])
    said = given.value if given.level is None else str(given.level)
    return f"{said} {answer.question.unit}".strip() if said else ""


@dataclass(frozen=True, slots=True)
class PieceLine:
    """A piece of evidence of this answer, with its words."""

    use: EvidenceUse
    kind: str
    note: str
    openness: str
    tone: Tone


def _piece(use: EvidenceUse) -> PieceLine:
    piece = use.evidence
    word, tone = exhibits.openness_of(piece)
    return PieceLine(use, exhibits.short_kind(piece), exhibits.note_of(piece, use), word, tone)


def _earlier(request: ActorRequest, answer: Answer) -> Earlier | None:
    """Return what is known of last year; what the region was told, to its own people alone."""
    found = earlier(answer)
    if found is None or rules.may_talk(request.actor, answer):
        return found
    return found.without_told()


def _neighbours(request: ActorRequest, answer: Answer) -> dict[str, Any]:
    """Return the questions before and after this one, among those that this person reads."""
    seen = list(own_answers(answer.response, request.actor))
    place = next(n for n, each in enumerate(seen) if each.pk == answer.pk)
    return {
        "before": seen[place - 1].question.code if place else "",
        "after": seen[place + 1].question.code if place + 1 < len(seen) else "",
        "place": place + 1,
        "total": len(seen),
    }
