"""Open evidence for anyone: what it is, its pages as pictures, its public copy."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.problems import NotFound
from menuju.publish.http import public_round, published_run
from menuju.publish.queries import pieces
from menuju.questions.files.pages import render as draw
from menuju.questions.models import Evidence
from menuju.records.checks.kinds import PDF
from menuju.records.checks.names import download_name
from menuju.records.files import open_file
from menuju.records.models import StoredFile
from menuju.review.models import Entry, Round
from menuju.ui import masks

PICTURES = ("image/jpeg", "image/png", "image/webp")


@login_not_required
@require_safe
def evidence(request: ActorRequest, code: str, slug: str, id: UUID) -> HttpResponse:
    """Show an open piece of evidence; one that is not open does not exist here."""
    entry, piece = _piece(request, code, slug, id)
    file = piece.public_file
    asked = request.GET.get("hal", "1")
    page = min(int(asked), piece.pages or 1) if asked.isdecimal() and len(asked) < 6 else 1  # noqa: PLR2004 -- no document has so many pages
    context = {
        "round": entry.round,
        "place": entry.place,
        "piece": piece,
        "is_pdf": bool(file and file.media_type == PDF.media_type),
        "is_picture": bool(file and file.media_type in PICTURES),
        "page": max(page, 1),
    }
    return render(request, "publish/evidence.html", context)


@login_not_required
@require_safe
def evidence_page(request: ActorRequest, code: str, slug: str, id: UUID, page: int) -> HttpResponse:
    """Draw one page of the public copy of an open PDF."""
    file = _public_copy(_piece(request, code, slug, id)[1])
    if file.media_type != PDF.media_type:
        raise Http404
    return HttpResponse(draw(file.sha256, page), content_type="image/png")


@login_not_required
@require_safe
def evidence_file(request: ActorRequest, code: str, slug: str, id: UUID) -> FileResponse:
    """Hand out the public copy of an open piece: without the traces of who made it."""
    entry, piece = _piece(request, code, slug, id)
    file = _public_copy(piece)
    simulated = entry.round.simulated
    return FileResponse(
        open_file(file.sha256),
        as_attachment=file.media_type not in PICTURES or "unduh" in request.GET,
        filename=download_name(
            masks.free(piece.title), media_type=file.media_type, simulated=simulated
        ),
        content_type=file.media_type,
    )


def _piece(request: ActorRequest, code: str, slug: str, id: UUID) -> tuple[Entry, Evidence]:
    round: Round = public_round(request, slug)
    published_run(round)
    entries = round.entries.select_related("round", "place__parent")
    entry = get_object_or_404(entries, place_id=code)
    try:
        return entry, pieces.open_piece(entry, id)
    except NotFound:
        raise Http404 from None


def _public_copy(piece: Evidence) -> StoredFile:
    if piece.public_file is None:
        raise Http404
    return piece.public_file
