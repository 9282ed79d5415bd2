"""Fill the set: choose an answer of a closed round, or write one for the exercise."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.http import ActorRequest
from menuju.problems import Problem
from menuju.programmes import find_instrument
from menuju.questions.models import Answer
from menuju.review.actions.calibration import items
from menuju.review.forms.calibration import ReferenceForm, SampleForm, WrittenForm
from menuju.review.queries.calibration import samples
from menuju.review.queries.sheets import keys_of, steps_of
from menuju.review.views.calibration.doors import held_set, steps

if TYPE_CHECKING:
    from django.db.models import QuerySet

A_PAGE = 50
UNPROCESSABLE = 422


@require_safe
@never_cache
def list_answers(request: ActorRequest, slug: str) -> HttpResponse:
    """List the answers of closed rounds that can be taken."""
    held = held_set(request, slug)
    sources = samples.sources(held.round)
    form = SampleForm(request.GET, sources=sources)
    named, question, words = form.wanted()
    source = next((one for one in sources if one.slug == named), next(iter(sources), None))
    found: QuerySet[Answer] = Answer.objects.none()
    if source:
        found = samples.answers(source, words=words, question=question)
    page = {
        "round": held.round,
        "source": source,
        "form": form,
        "rows": Paginator(found, A_PAGE).get_page(request.GET.get("halaman")),
    }
    return render(request, "review/calibration/answers.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def choose(request: ActorRequest, slug: str, answer: int) -> HttpResponse:
    """Show an answer with what its round settled on; take it with a reference and a reason."""
    held = held_set(request, slug)
    sample = samples.sample(held, answer)
    initial = {} if sample.nearest is None else {"reference": sample.nearest}
    form = ReferenceForm(
        request.POST if request.method == "POST" else None, steps=steps(held.round), initial=initial
    )
    wrong: Problem | None = None
    if request.method == "POST" and form.is_valid():
        try:
            items.choose(held, answer, reference=form.told, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Butir ditambahkan."))
            return redirect("review:calibration-desk", slug)
    language = (get_language() or "id")[:2]
    scale = steps_of(find_instrument(held.round.instrument))
    page = {
        "round": held.round,
        "sample": sample,
        "keys": keys_of(scale, sample.answer.question.rubric, language),
        "form": form,
        "wrong": wrong,
    }
    status = wrong.status if wrong else UNPROCESSABLE if form.errors else 200
    return render(request, "review/calibration/choose.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def write(request: ActorRequest, slug: str) -> HttpResponse:
    """Ask for an answer written for the exercise, and add it."""
    held = held_set(request, slug)
    form = WrittenForm(
        request.POST if request.method == "POST" else None,
        steps=steps(held.round),
        questions=samples.questions(held.round),
    )
    wrong: Problem | None = None
    if request.method == "POST" and form.is_valid():
        try:
            items.write(held, form.worded, reference=form.told, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Butir ditambahkan."))
            return redirect("review:calibration-desk", slug)
    status = wrong.status if wrong else UNPROCESSABLE if form.errors else 200
    page = {"round": held.round, "form": form, "wrong": wrong}
    return render(request, "review/calibration/write.html", page, status=status)
