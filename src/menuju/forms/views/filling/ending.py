"""Look through all answers, send them, and get a receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.forms.actions import drafts as verbs
from menuju.forms.models import Submission
from menuju.forms.queries.filling.names import language_code
from menuju.forms.queries.filling.opening import opened, pages
from menuju.forms.queries.filling.showing import languages_of
from menuju.forms.queries.filling.summary import leaves
from menuju.forms.queries.receipts import address_of_receipt
from menuju.forms.views.filling.finding import SENT, has_sent, hold, seen_draft
from menuju.problems import Invalid

if TYPE_CHECKING:
    from uuid import UUID

    from menuju.forms.models import Draft
    from menuju.people.http import ActorRequest

WRONG = 422


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: ActorRequest, code: str, pk: UUID) -> HttpResponse:
    """Show all answers before they are sent; send them."""
    draft = seen_draft(request, code, pk)
    if request.method != "POST":
        return _look(request, draft)
    try:
        sent = verbs.send(draft, by=request.actor)
    except Invalid as problem:
        return _look(request, draft, problem=problem, status=WRONG)
    hold(request, SENT, sent.pk)
    return redirect("forms:fill-receipt", code, sent.pk)


def _look(
    request: ActorRequest, draft: Draft, *, problem: Invalid | None = None, status: int = 200
) -> HttpResponse:
    filling = opened(draft)
    state = filling.recompute()
    found = leaves(pages(draft.version), filling, state, language=draft.language)
    context = {
        "draft": draft, "form": draft.version.form, "leaves": found, "problem": problem,
        "wrong": [(leaf, question) for leaf in found for question in leaf.wrong()],
        "languages": languages_of(draft), "code": language_code(draft.language),
    }  # fmt: skip
    return render(request, "forms/fill/check.html", context, status=status)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: ActorRequest, code: str, pk: UUID) -> HttpResponse:
    """Ask whether a draft is really to be thrown away; throw it away."""
    draft = seen_draft(request, code, pk)
    if request.method != "POST":
        context = {"draft": draft, "form": draft.version.form}
        return render(request, "forms/fill/discard.html", context)
    verbs.discard(draft, by=request.actor)
    messages.success(request, _("Isian dihapus."))
    return redirect("forms:fill", code)


@login_not_required
@never_cache
@require_safe
def receipt(request: ActorRequest, code: str, pk: UUID) -> HttpResponse:
    """Show that a submission has arrived, with what proves it."""
    found = get_object_or_404(Submission.objects.select_related("version__form"), pk=pk)
    if found.form.code != code or not has_sent(request, found):
        raise Http404
    files = found.files.select_related("file")
    context = {
        "submission": found,
        "form": found.version.form,
        "files": files,
        "receipt_at": address_of_receipt(found),
    }
    return render(request, "forms/fill/receipt.html", context)
