"""The talk about a question, and what the coordinator says of an agency's answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.actions import checks, comments
from menuju.questions.forms import CommentForm, ReasonForm, show
from menuju.questions.http import posted, seen_answer, seen_response
from menuju.questions.models import Answer
from menuju.questions.queries.talks import talk_of
from menuju.questions.types import AnswerState, Check
from menuju.questions.views import rows
from menuju.questions.views.responses import page_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def talk(request: ActorRequest, slug: str, code: str, question: str) -> HttpResponse:
    """Show what is said about a question within the region, and say something."""
    answer = seen_answer(request, slug, code, question)
    found = talk_of(answer, seen_by=request.actor)
    if found is None:
        raise Forbidden(_("Pembicaraan ini milik koordinator, kepala daerah, dan OPD penjawabnya."))
    form = CommentForm(posted(request), people=found.people)
    if form.is_valid():
        words, told = form.cleaned_data["words"], form.named()
        try:
            comments.say(answer, words=words.replace("\r\n", "\n"), told=told, by=request.actor)
        except Invalid as problem:
            show(problem, form)
        else:
            messages.success(request, _("Pesan tersimpan."))
            return redirect(request.path)
    context = {**page_of(request, answer.response), "answer": answer, "talk": found, "form": form}
    return render(request, "questions/talk.html", context, status=422 if form.errors else 200)


@require_POST
def settle(request: ActorRequest, slug: str, code: str, question: str) -> HttpResponse:
    """Mark the talk about a question as settled, or open it again."""
    answer = seen_answer(request, slug, code, question)
    if request.POST.get("buka"):
        comments.reopen(answer, by=request.actor)
        messages.success(request, _("Pembicaraan dibuka lagi."))
    else:
        comments.settle(answer, by=request.actor)
        messages.success(request, _("Pembicaraan ditandai selesai."))
    return redirect("questions:talk", slug, answer.response.place_id, question)


@require_POST
def accept(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Accept complete answers of agencies: the chosen ones, or all that nobody has looked at."""
    response = seen_response(request, slug, code)
    wanted = Answer.objects.filter(response=response).select_related("question", "owner")
    if "semua" in request.POST:
        unchecked = wanted.filter(state=AnswerState.COMPLETE, checked=Check.NONE, locked=False)
        wanted = unchecked.exclude(owner=None)
    else:
        wanted = wanted.filter(question__code__in=request.POST.getlist("pertanyaan"))
    chosen = list(wanted)
    for each in chosen:
        each.response = response
    if not rules.may_coordinate(request.actor, response):
        raise Forbidden(_("Hanya koordinator daerah yang memeriksa jawaban perangkat daerah."))
    done = checks.accept(chosen, by=request.actor)
    said = ngettext("%(n)d jawaban diterima.", "%(n)d jawaban diterima.", len(done))
    messages.success(request, said % {"n": len(done)})
    if len(chosen) == 1 and "semua" not in request.POST:
        return redirect(rows.address_of(chosen[0]))
    return redirect("questions:shared", slug, response.place_id)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def give_back(request: ActorRequest, slug: str, code: str, question: str) -> HttpResponse:
    """Give an answer back to its agency, with the reason."""
    answer = seen_answer(request, slug, code, question)
    if not rules.may_check(request.actor, answer):
        raise Forbidden(_("Hanya koordinator daerah yang memeriksa jawaban perangkat daerah."))
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            checks.give_back(answer, reason=form.cleaned_data["reason"], by=request.actor)
        except Invalid as problem:
            show(problem, form)
        else:
            messages.success(request, _("Jawaban dikembalikan kepada perangkat daerah."))
            return redirect(rows.address_of(answer))
    context = {**page_of(request, answer.response), "answer": answer, "form": form}
    return render(request, "questions/give_back.html", context, status=422 if form.errors else 200)
