"""Find what an address names, for this actor."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, NotFound
from menuju.questions.models import Collection
from menuju.visits import rules
from menuju.visits.exports import Export
from menuju.visits.models import Visit
from menuju.visits.queries.visits import seen


def seen_visit(request: ActorRequest, pk: int) -> Visit:
    """Return a visit of the actor's own region, of one it judges, or of what it runs."""
    return get_object_or_404(seen(request.actor), pk=pk)


def planned_collection(request: ActorRequest, slug: str) -> Collection:
    """Return a collection for which this actor plans visits; an auditor is refused."""
    wanted = Collection.objects.select_related("set", "organiser")
    found = get_object_or_404(wanted, slug=slug)
    if rules.may_plan(request.actor, found):
        return found
    if rules.may_read_plan(request.actor, found):
        raise Forbidden(_("Halaman ini untuk sekretariat penyelenggara."))
    raise NotFound(_("Putaran ini tidak ada di meja Anda."))


def checked_visit(request: ActorRequest, pk: int) -> Visit:
    """Return a visit whose findings this actor writes; a colleague is refused."""
    visit = seen_visit(request, pk)
    if not rules.may_check(request.actor, visit):
        raise Forbidden(_("Temuan ditulis oleh asesor daerah ini."))
    return visit


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form has sent, even where it sent nothing; None where none was sent."""
    return request.POST if request.method == "POST" else None


def handed_out(file: Export) -> HttpResponse:
    """Return a file to take away, under its name."""
    told = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.media_type, headers=told)
