"""The documents that a person may open, and their files."""

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from menuju.documents.actions.typesetting import typeset
from menuju.documents.models import Document
from menuju.documents.queries.documents import listed
from menuju.people.http import ActorRequest
from menuju.records.files import open_file

A_PAGE = 50


@require_safe
@never_cache
def documents(request: ActorRequest) -> HttpResponse:
    """List the documents that this person may open, newest first."""
    words = request.GET.get("cari", "").strip()[:80]
    page = Paginator(listed(request.actor, words), A_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "documents/documents.html", {"page": page, "words": words})


@require_safe
@never_cache
def paper(request: ActorRequest, number: str, language: str) -> FileResponse:
    """Hand out a document as PDF; the first who asks for a language has it typeset."""
    made = typeset(_own(request, number), language=language, by=request.actor)
    return FileResponse(
        open_file(made.file_id),
        as_attachment=True,
        filename=made.file.name,
        content_type="application/pdf",
    )


@require_safe
@never_cache
def source(request: ActorRequest, number: str) -> FileResponse:
    """Hand out a document as the canonical JSON that was signed: what the verifier reads."""
    document = _own(request, number)
    return FileResponse(
        open_file(document.content_id),
        as_attachment=True,
        filename=f"{document.number}.json",
        content_type="application/json",
    )


def _own(request: ActorRequest, number: str) -> Document:
    return get_object_or_404(Document.objects.visible_to(request.actor), number=number)
