"""One piece of evidence: what it is, who may open it, its pages as pictures, the file itself."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.http import ActorRequest
from menuju.problems import Conflict, Invalid
from menuju.questions import rules
from menuju.questions.actions import openness
from menuju.questions.files import pages
from menuju.questions.forms import OpennessForm, show
from menuju.questions.http import is_simulated, posted, seen_evidence
from menuju.questions.models import Evidence
from menuju.questions.queries import exhibits
from menuju.questions.types import Openness
from menuju.records.checks import kinds
from menuju.records.checks.names import download_name
from menuju.records.files import open_file
from menuju.ui.parts import Pair

MOST_SNAPSHOTS = 5


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def piece(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Show a piece with its facts, a page of it, and who may open it; POST classifies it."""
    found = seen_evidence(request, pk)
    form = OpennessForm(posted(request), initial={"openness": found.openness})
    if form.is_valid():
        try:
            openness.classify(found, Openness(form.cleaned_data["openness"]), by=request.actor)
        except (Conflict, Invalid) as problem:
            show(problem, form)
        else:
            messages.success(request, _("Keterbukaan bukti ini sudah dicatat."))
            return redirect("questions:evidence", found.pk)
    context = {
        "piece": found,
        "form": form,
        "openness": exhibits.openness_of(found),
        "facts": _facts(found),
        "digests": _digests(found),
        "snapshots": found.snapshots.all()[:MOST_SNAPSHOTS],
        "uses": [u for u in found.uses.all() if rules.may_read_answer(request.actor, u.answer)],
        "view": _view(found),
        "page": _asked_page(request, found),
        "may_classify": rules.may_classify(request.actor, found),
        "may_hold": rules.may_hold(request.actor, found),
        "simulated": is_simulated(found),
    }
    status = 422 if form.errors else 200
    return render(request, "questions/evidence.html", context, status=status)


@require_safe
def page_picture(request: ActorRequest, pk: UUID, page: int) -> HttpResponseBase:
    """Draw one page of a PDF."""
    found = seen_evidence(request, pk)
    if _view(found) != "pages" or found.file_id is None:
        raise Http404
    asked = request.GET.get("lebar", "")
    width = int(asked) if asked in map(str, pages.WIDTHS) else pages.WIDTHS[1]
    drawn = pages.render(found.file_id, page, width)
    return HttpResponse(drawn, content_type="image/png")


@require_safe
def picture(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Show a photograph as it came."""
    found = seen_evidence(request, pk)
    if _view(found) != "picture" or found.file is None:
        raise Http404
    content_type = found.file.media_type
    return FileResponse(open_file(found.file.sha256), content_type=content_type)


@require_safe
@never_cache
def download(request: ActorRequest, pk: UUID) -> FileResponse:
    """Hand out the file as it came, under a name made of its title."""
    found = seen_evidence(request, pk)
    if found.file is None:
        raise Http404
    media_type = found.file.media_type
    return FileResponse(
        open_file(found.file.sha256),
        as_attachment=True,
        filename=download_name(found.title, media_type=media_type, simulated=is_simulated(found)),
        content_type=media_type,
    )


def _view(found: Evidence) -> str:
    """Return how a piece is shown: as pages, a picture, a link, or not at all."""
    if found.file is None:
        return "link"
    kind = kinds.of_media_type(found.file.media_type)
    if kind is kinds.PDF:
        return "pages"
    return "picture" if kind in kinds.PICTURES else "file"


def _asked_page(request: ActorRequest, found: Evidence) -> int:
    """Return the page that the address asks for; a foreign word is the first page."""
    asked = request.GET.get("hal", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1  # noqa: PLR2004
    return min(max(number, 1), found.pages or 1)


def _facts(found: Evidence) -> list[Pair]:
    facts = [
        Pair(_("Jenis"), found.get_kind_display()),
        Pair(_("Nomor"), found.number or "–"),
        Pair(_("Tanggal dokumen"), exhibits.day_of(found)),
        *(Pair(term, value) for term, value in exhibits.details_of(found)),
        Pair(_("Milik"), found.organisation.name),
    ]
    if found.file is None:
        return facts
    kind = kinds.of_media_type(found.file.media_type)
    size = _("%(kb)d KB") % {"kb": max(1, round(found.file.size / 1000))}
    return [*facts, Pair(_("Berkas"), f"{kind.word if kind else ''} · {size}")]


def _digests(found: Evidence) -> list[Pair]:
    """Return both digests: of the file as it came, and of the copy for strangers."""
    told = (
        (_("Sidik SHA-256 berkas ini"), found.file_id),
        (_("Sidik SHA-256 salinan publik"), found.public_file_id),
    )
    return [Pair(term, digest) for term, digest in told if digest]
