"""What is used again: the same file or picture in another region or another year."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.questions import exports
from menuju.questions.http import run_collection
from menuju.questions.models import Collection
from menuju.questions.queries.reuses import Line, lines_of

A_PAGE = 50


@require_safe
@never_cache
def reuses(request: ActorRequest, slug: str) -> HttpResponse:
    """List the pieces of a collection that are used again elsewhere, for those who run it."""
    collection = run_collection(request, slug)
    page = Paginator(lines_of(collection, request.actor), A_PAGE).get_page(
        request.GET.get("halaman")
    )
    return render(request, "questions/reuses.html", {"page": page, "run": collection})


@require_safe
@never_cache
def reuses_export(request: ActorRequest, slug: str) -> HttpResponse:
    """Hand out all of the list as CSV, in the order of the screen."""
    collection = run_collection(request, slug)
    rows = [_row(collection, line) for line in lines_of(collection, request.actor)]
    file = exports.reuses(collection.slug, rows, simulated=collection.simulated)
    return HttpResponse(
        file.content,
        content_type=file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )


def _row(collection: Collection, line: Line) -> exports.ReuseRow:
    return exports.ReuseRow(
        place=line.place.pk,
        code=line.code,
        evidence=str(line.piece.pk),
        title=line.piece.title,
        number=line.piece.number,
        signer=line.piece.signer,
        sha256=line.piece.file_id or "",
        likeness=_("berkas sama") if line.same else _("gambar serupa"),
        others="; ".join(f"{one.collection.slug}/{one.place.pk}/{one.code}" for one in line.others),
        hidden=line.hidden,
        label="simulasi" if collection.simulated else "",
    )
