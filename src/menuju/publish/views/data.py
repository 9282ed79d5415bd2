"""Files that anyone takes away: bundles, sources, and the page that lists them all."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.publish.http import public_round
from menuju.publish.models import Bundle
from menuju.publish.queries import rounds
from menuju.questions.types import Openness
from menuju.records.files import open_file
from menuju.review.models import Round
from menuju.review.queries.registers import open_registers


@login_not_required
@require_safe
def open_data(request: ActorRequest) -> HttpResponse:
    """List every published round with its files, the signer's key, and the API."""
    published = Round.objects.visible_to(request.actor).published()
    listed = rounds.with_public_runs(published)
    context = {
        "registers": open_registers(),
        "rounds": listed,
        "signers": rounds.signers(runs for _, runs in listed),
    }
    return render(request, "publish/open_data.html", context)


@login_not_required
@require_safe
def bundle(request: ActorRequest, slug: str, number: int) -> FileResponse:
    """Hand out the verification bundle of a run that is, or was, public."""
    round = public_round(request, slug)
    found = get_object_or_404(
        Bundle.objects.select_related("file"), run__round=round, run__number=number
    )
    return FileResponse(
        open_file(found.file_id),
        as_attachment=True,
        filename=found.file_name,
        content_type="application/zip",
    )


@login_not_required
@require_safe
def source_file(request: ActorRequest, slug: str, reference: str) -> FileResponse:
    """Hand out a source of a round that is open; any other does not exist for a stranger."""
    round = public_round(request, slug)
    for source in rounds.sources(round):
        if source.reference == reference and source.openness == Openness.OPEN:
            return FileResponse(
                open_file(source.file_id),
                as_attachment=True,
                filename=source.file_name,
                content_type=source.file.media_type,
            )
    raise Http404
