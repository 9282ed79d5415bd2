"""One sample answer on the secretariat's desk: as assessors see it; changed, moved, dropped."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.people.http import ActorRequest
from menuju.problems import Problem
from menuju.review.actions.calibration import items
from menuju.review.forms.calibration import PlaceForm, WrittenForm, edit_form
from menuju.review.queries.calibration import samples
from menuju.review.queries.calibration.exhibits import exhibits
from menuju.review.queries.calibration.locks import lock_of
from menuju.review.queries.calibration.own import slot_of
from menuju.review.views.calibration.doors import held_set, steps

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def edit(request: ActorRequest, slug: str, item: int) -> HttpResponse:
    """Show a sample answer to be changed, or why it does not change any more; change it."""
    held = held_set(request, slug)
    there = samples.item_of(held, item)
    form = edit_form(
        there,
        request.POST if request.method == "POST" else None,
        steps=steps(held.round),
        questions=samples.questions(held.round),
    )
    wrong: Problem | None = None
    if request.method == "POST" and form.is_valid():
        wording = form.worded if isinstance(form, WrittenForm) else None
        try:
            items.edit(held, item, reference=form.told, wording=wording, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Perubahan butir disimpan."))
            return redirect("review:calibration-desk", slug)
    page = {
        "round": held.round,
        "item": there,
        "slot": slot_of(held, there, language=_language()),
        "form": form,
        "lock": lock_of(held),
        "wrong": wrong,
    }
    status = wrong.status if wrong else UNPROCESSABLE if form.errors else 200
    return render(request, "review/calibration/edit.html", page, status=status)


@require_safe
@never_cache
def preview(request: ActorRequest, slug: str, item: int) -> HttpResponse:
    """Show a sample answer as assessors will see it, with nothing of its reference."""
    held = held_set(request, slug)
    there = samples.item_of(held, item)
    page = {
        "round": held.round,
        "item": there,
        "slot": slot_of(held, there, language=_language()),
        "exhibits": exhibits(
            there, number=request.GET.get("bukti", ""), page=request.GET.get("hal", "")
        ),
        "lock": lock_of(held),
        "is_preview": True,
    }
    return render(request, "review/calibration/preview.html", page)


@require_POST
def move(request: ActorRequest, slug: str, item: int) -> HttpResponse:
    """Give a sample answer another place."""
    held = held_set(request, slug)
    items.move(held, item, to=PlaceForm(request.POST).told(), by=request.actor)
    messages.success(request, _("Urutan butir disimpan."))
    return redirect("review:calibration-desk", slug)


@require_POST
def drop(request: ActorRequest, slug: str, item: int) -> HttpResponse:
    """Take a sample answer out of the set."""
    held = held_set(request, slug)
    items.drop(held, item, by=request.actor)
    messages.success(request, _("Butir dikeluarkan."))
    return redirect("review:calibration-desk", slug)


def _language() -> str:
    return (get_language() or "id")[:2]
