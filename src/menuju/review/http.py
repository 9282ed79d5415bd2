"""Find what an address names, for this assessor; tell problems to a device."""

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from menuju.people.http import ActorRequest
from menuju.places.types import read_code
from menuju.problems import Conflict, Forbidden, NotFound, Problem
from menuju.review import rules
from menuju.review.exports import Export
from menuju.review.models import Appeal, Entry
from menuju.review.queries import pads
from menuju.review.queries.pads import Pad


class OtherAccount(Conflict):
    """The scores were given under another account than the one that has signed in."""

    code = "other-account"


def entry_of(pk: int) -> Entry:
    """Return an entry that is judged here, with all that a pad shows of it."""
    wanted = Entry.objects.select_related(
        "round", "place", "panel", "cohort", "response__collection", "organisation"
    )
    found = wanted.filter(pk=pk).exclude(response=None).first()
    if found is None:
        raise NotFound(_("Daerah ini tidak ada dalam antrean Anda."))
    return found


def pad_of(request: ActorRequest, pk: int) -> Pad:
    """Return this assessor's pad of an entry; for all others there is none."""
    return pads.pad(entry_of(pk), request.actor)


def handed_out(file: Export) -> HttpResponse:
    """Return a file to take away, under its name."""
    told = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.media_type, headers=told)


def judged_entry(request: ActorRequest, pk: int) -> Entry:
    """Return an entry that this assessor judges; whoever is in conflict is told so."""
    entry = entry_of(pk)
    if rules.may_score(request.actor, entry):
        return entry
    if rules.is_in_conflict(request.actor, entry):
        raise Forbidden(_("Anda mempunyai benturan kepentingan dengan daerah ini."))
    raise NotFound(_("Daerah ini tidak ada dalam antrean Anda."))


def appealing_entry(request: ActorRequest, slug: str, code: str) -> Entry:
    """Return an entry of the actor's own region, once days for appeals have been opened."""
    wanted = Entry.objects.select_related(
        "round__organisation",
        "round__appeal_window",
        "place",
        "organisation",
        "response__collection",
    )
    place = read_code(code) or ""
    found = wanted.filter(round__slug=slug, place=place).exclude(round__appeal_window=None).first()
    if found is None or not rules.may_read_appeals(request.actor, found):
        raise NotFound(_("Halaman ini tidak ada."))
    return found


def read_appeal(request: ActorRequest, slug: str, code: str, question: str) -> Appeal:
    """Return an appeal for those who read it; what is not filed stays with its region."""
    place = read_code(code) or ""
    wanted = Appeal.objects.select_related("entry__round", "entry__place", "window")
    found = wanted.filter(entry__round__slug=slug, entry__place=place, question=question).first()
    if found is None or not rules.may_read_appeal(request.actor, found):
        raise NotFound(_("Halaman ini tidak ada."))
    return found


def as_seen(request: ActorRequest, entry: Entry, wrong: Problem) -> Problem:
    """Return what this actor may be told of a refusal: who does not judge the entry finds nothing.

    Asked only after a refusal, so that saving costs no second look at seats and conflicts.
    """
    try:
        judged_entry(request, entry.pk)
    except Problem as unseen:
        return unseen
    return wrong


def told(wrong: Problem) -> JsonResponse:
    """Tell a device what went wrong, as RFC 9457 says."""
    body = {
        "status": int(wrong.status),
        "title": wrong.code,
        "detail": str(wrong),
        "findings": [{"where": each.where, "what": each.what} for each in wrong.findings],
    }
    return JsonResponse(body, status=wrong.status, content_type="application/problem+json")
