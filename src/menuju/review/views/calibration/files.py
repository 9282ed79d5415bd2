"""Evidence of a sample answer: pictures of pages, and the file itself, for who is shown it."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.questions.files.pages import WIDTHS, render
from menuju.records.checks.kinds import PDF
from menuju.records.checks.names import download_name
from menuju.records.files import open_file
from menuju.records.models import StoredFile
from menuju.review.models import CalibrationPiece
from menuju.review.queries.calibration.own import shown_to
from menuju.review.queries.sheets import PICTURE_TYPES
from menuju.review.views.calibration.doors import held_set, own_set


@require_safe
def show_page(
    request: ActorRequest, slug: str, number: int, evidence: UUID, page: int
) -> HttpResponse:
    """Draw one page of a PDF; `?lebar=` asks for a larger picture."""
    return _drawn(request, _piece(request, slug, number, evidence), page)


@require_safe
def show_file(request: ActorRequest, slug: str, number: int, evidence: UUID) -> FileResponse:
    """Hand out the file under the name of the exercise: its own may name the region."""
    return _handed(request, _piece(request, slug, number, evidence), number)


@require_safe
def preview_page(
    request: ActorRequest, slug: str, item: int, evidence: UUID, page: int
) -> HttpResponse:
    """Draw one page of a PDF for who sets the calibration up, as assessors will see it."""
    return _drawn(request, _own_piece(request, slug, item, evidence), page)


@require_safe
def preview_file(request: ActorRequest, slug: str, item: int, evidence: UUID) -> FileResponse:
    """Hand out the file to who sets the calibration up, under the name of the exercise."""
    piece = _own_piece(request, slug, item, evidence)
    return _handed(request, piece, piece.item.number)


def _drawn(request: ActorRequest, piece: CalibrationPiece, page: int) -> HttpResponse:
    file = _file(piece)
    if file.media_type != PDF.media_type:
        raise Http404
    told = request.GET.get("lebar", "")
    width = int(told) if told in {str(each) for each in WIDTHS} else WIDTHS[1]
    picture = render(file.sha256, page, width)
    return HttpResponse(picture, content_type="image/png")


def _handed(request: ActorRequest, piece: CalibrationPiece, number: int) -> FileResponse:
    file, title = _file(piece), f"butir-{number}-bukti-{piece.number}"
    simulated = piece.item.source is not None and piece.item.source.simulated
    shown = file.media_type in PICTURE_TYPES and "unduh" not in request.GET
    return FileResponse(
        open_file(file.sha256),
        as_attachment=not shown,
        filename=download_name(title, media_type=file.media_type, simulated=simulated),
        content_type=file.media_type,
    )


def _piece(request: ActorRequest, slug: str, number: int, evidence: UUID) -> CalibrationPiece:
    """Return a piece of the answer at this place; 404 for who is not shown that answer."""
    items = shown_to(own_set(request, slug), request.actor.person)
    if not 1 <= number <= len(items):
        raise Http404
    return _shown(evidence, item=items[number - 1])


def _own_piece(request: ActorRequest, slug: str, item: int, evidence: UUID) -> CalibrationPiece:
    """Return a piece of an answer (key) of a set that this actor moderates; 404 for others."""
    return _shown(evidence, item=item, item__set=held_set(request, slug))


def _shown(evidence: UUID, **where: Any) -> CalibrationPiece:
    wanted = CalibrationPiece.objects.select_related("evidence__file", "item__source")
    found = wanted.filter(evidence=evidence, **where).first()
    if found is None:
        raise Http404
    return found


def _file(piece: CalibrationPiece) -> StoredFile:
    if piece.evidence.file is None:
        raise Http404
    return piece.evidence.file
