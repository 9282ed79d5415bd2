"""Open what is closed, and take evidence away: small deeds on one answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, Invalid
from menuju.questions import rules
from menuju.questions.actions import answers, evidence
from menuju.questions.forms import ReasonForm, show
from menuju.questions.http import posted, seen_answer
from menuju.questions.models import EvidenceUse
from menuju.questions.views import rows
from menuju.questions.views.responses import page_of


@require_POST
def reopen(request: ActorRequest, slug: str, code: str, question: str) -> HttpResponse:
    """Open a complete answer again, before anybody has approved it."""
    answer = seen_answer(request, slug, code, question)
    answers.reopen(answer, by=request.actor)
    messages.success(request, _("Jawaban dibuka lagi."))
    return redirect(rows.address_of(answer))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def unlock(request: ActorRequest, slug: str, code: str, question: str) -> HttpResponse:
    """Open one approved answer with a reason; the response must then be approved again."""
    answer = seen_answer(request, slug, code, question)
    if not rules.may_unlock(request.actor, answer.response):
        raise Forbidden(_("Hanya kepala daerah atau sekretariat yang membuka jawaban terkunci."))
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            answers.unlock(answer, reason=form.cleaned_data["reason"], by=request.actor)
        except Invalid as problem:
            show(problem, form)
        else:
            messages.success(request, _("Jawaban ini dibuka lagi; yang lain tetap terkunci."))
            return redirect(rows.address_of(answer))
    context = {**page_of(request, answer.response), "answer": answer, "form": form}
    return render(request, "questions/unlock.html", context, status=422 if form.errors else 200)


@require_POST
def detach(request: ActorRequest, slug: str, code: str, question: str, use: int) -> HttpResponse:
    """Take a piece away from an answer; it stays with the region."""
    answer = seen_answer(request, slug, code, question)
    wanted = EvidenceUse.objects.select_related("evidence")
    found = get_object_or_404(wanted, pk=use, answer=answer)
    found.answer = answer
    evidence.detach(found, by=request.actor)
    messages.success(request, _("Bukti dilepas dari jawaban ini; berkasnya tetap ada."))
    return redirect(f"{rows.address_of(answer)}#bukti")
