"""Evidence for the panel of an entry: pictures of pages, and the file itself."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.questions.files.pages import WIDTHS, render
from menuju.questions.models import Evidence
from menuju.records.checks.kinds import PDF
from menuju.records.checks.names import download_name
from menuju.records.files import open_file
from menuju.records.models import StoredFile
from menuju.review import rules
from menuju.review.http import judged_entry, read_appeal
from menuju.review.queries import appeals
from menuju.review.queries.sheets import PICTURE_TYPES


@require_safe
def show_page(request: ActorRequest, pk: int, evidence: UUID, page: int) -> HttpResponse:
    """Draw one page of a PDF; `?lebar=` asks for a larger picture."""
    file = _file(_piece(request, pk, evidence))
    if file.media_type != PDF.media_type:
        raise Http404
    picture = render(file.sha256, page, _width(request.GET.get("lebar", "")))
    return HttpResponse(picture, content_type="image/png")


@require_safe
def show_file(request: ActorRequest, pk: int, evidence: UUID) -> FileResponse:
    """Hand out the file; pictures are shown, all else is saved."""
    piece = _piece(request, pk, evidence)
    simulated = piece.uses.filter(answer__response__collection__simulated=True).exists()
    return _handed_out(request, piece, simulated=simulated)


@require_safe
def show_appealed(
    request: ActorRequest, slug: str, code: str, question: str, evidence: UUID
) -> FileResponse:
    """Hand out a file that an appeal rests on, or the answer before it, to who reads the appeal."""
    appeal = read_appeal(request, slug, code, question)
    if not appeals.may_open(appeal, evidence):
        raise Http404
    piece = Evidence.objects.select_related("file").get(pk=evidence)
    return _handed_out(request, piece, simulated=appeal.entry.round.simulated)


def _handed_out(request: ActorRequest, piece: Evidence, *, simulated: bool) -> FileResponse:
    file = _file(piece)
    name = download_name(piece.title, media_type=file.media_type, simulated=simulated)
    shown = file.media_type in PICTURE_TYPES and "unduh" not in request.GET
    return FileResponse(
        open_file(file.sha256),
        as_attachment=not shown,
        filename=name,
        content_type=file.media_type,
    )


def _piece(request: ActorRequest, pk: int, evidence: UUID) -> Evidence:
    entry = judged_entry(request, pk)
    if not rules.may_see_evidence(request.actor, entry, evidence):
        raise Http404
    return Evidence.objects.select_related("file").get(pk=evidence)


def _file(piece: Evidence) -> StoredFile:
    if piece.file is None:
        raise Http404
    return piece.file


def _width(told: str) -> int:
    return int(told) if told in {str(width) for width in WIDTHS} else WIDTHS[1]
