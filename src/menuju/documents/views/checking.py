"""Check a document: by the number on its paper, by its digest, or by the file itself."""

from hashlib import file_digest
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.documents import rules
from menuju.documents.declarations import annexed
from menuju.documents.forms import CheckForm
from menuju.documents.queries import documents
from menuju.people.http import ActorRequest


@login_not_required
@require_safe
@never_cache
def document(request: ActorRequest, mark: str) -> HttpResponse:
    """Say of a number or a digest whether it was issued here: kind, time, digests, no more.

    Whoever may open the document finds there what it is about and its files. The digest of a file
    that a paper names leads to that paper.
    """
    found, annex = documents.find(mark), None
    if found is None and (annex := annexed(mark)) is not None:
        found = documents.find(annex.number)
    context = {
        "mark": mark[:80],
        "document": found,
        "annex": annex,
        "own": found is not None and rules.may_read(request.actor, found),
    }
    return render(request, "documents/document.html", context, status=200 if found else 404)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def check(request: ActorRequest) -> HttpResponse:
    """Take a number, a digest or a file, and lead to what is known of it. Nothing is kept."""
    form = CheckForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "documents/check.html", {"form": form}, status=status)
    file = form.cleaned_data["file"]
    mark = file_digest(file, "sha256").hexdigest() if file else form.cleaned_data["mark"]
    return redirect(reverse("documents:document", args=[mark]))


@login_not_required
@require_safe
@never_cache
def event(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Lead from an event to its receipt; until it is sealed, say that it waits."""
    if issued := documents.of_event(pk):
        return redirect("documents:document", issued.number)
    waiting = documents.awaited(pk)
    if waiting is None:
        raise Http404
    return render(request, "documents/waiting.html", {"event": waiting})
