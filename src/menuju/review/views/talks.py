"""Discussions of moderation: for the seats of an entry's panel and for its moderator."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.people.http import ActorRequest
from menuju.people.types import Permission
from menuju.problems import Forbidden, Invalid, NotFound, Problem
from menuju.questions.models import Answer
from menuju.review.actions import discussions as deeds
from menuju.review.forms.appealing import RemarkForm
from menuju.review.http import judged_entry
from menuju.review.queries import discussions
from menuju.review.types import RoundState
from menuju.review.views.doors import entry_of, moderated_round


@require_safe
@never_cache
def list_topics(request: ActorRequest) -> HttpResponse:
    """Show an assessor what the moderator has opened to be talked about."""
    if not request.actor.holds_anywhere(Permission.SCORE_GIVE):
        raise Forbidden(_("Halaman ini untuk asesor."))
    found = discussions.topics(request.actor)
    simulated = any(each.entry.round.simulated for each in found)
    return render(request, "review/talks.html", {"topics": found, "simulated": simulated})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def talk(request: ActorRequest, pk: int, question: str) -> HttpResponse:
    """Show what was said about a question, and say something from one's own seat."""
    entry = judged_entry(request, pk)
    said = discussions.remarks(entry, question, seen_by=request.actor)
    answers = Answer.objects.filter(response=entry.response_id).select_related("question")
    answer = answers.filter(question__code=question).first()
    if answer is None:
        raise NotFound(_("Pertanyaan ini tidak ditanyakan kepada daerah ini."))
    form = RemarkForm(request.POST if request.method == "POST" else None)
    wrong: Problem | None = None
    if form.is_valid():
        words, by = form.cleaned_data["words"], request.actor
        try:
            deeds.say(entry, question=question, words=words, by=by)
        except Problem as problem:
            wrong = problem
        else:
            return redirect("review:talk", pk, question)
    page = {
        "entry": entry,
        "round": entry.round,
        "answer": answer,
        "own": discussions.own_score(request.actor, entry, question),
        "said": said,
        "form": form,
        "wrong": wrong,
        "is_open": entry.round.state == RoundState.MODERATION,
    }
    status = wrong.status if wrong else 422 if form.errors else 200
    return render(request, "review/talk.html", page, status=status)


@require_POST
def answer(request: ActorRequest, slug: str, entry: int, question: str) -> HttpResponse:
    """Say something as the moderator, from the page of the question."""
    round = moderated_round(request, slug)
    judged = entry_of(round, entry)
    form = RemarkForm(request.POST)
    form.is_valid()
    words = form.cleaned_data.get("words", "")
    try:
        deeds.say(judged, question=question, words=words, by=request.actor)
    except Invalid as problem:
        messages.error(request, " ".join([str(problem), *(str(one) for one in problem.findings)]))
    else:
        messages.success(request, _("Pesan terkirim kepada panel."))
    return redirect("review:settle", slug, entry, question)
