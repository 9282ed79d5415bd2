"""The list of visits, its file, and one visit with what happened to it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.people.types import Actor, Permission
from menuju.questions import rules as answering
from menuju.questions.models import Collection
from menuju.visits import exports, rules
from menuju.visits.forms import FilterForm
from menuju.visits.http import handed_out, seen_visit
from menuju.visits.models import Arrival, FieldForm, Visit
from menuju.visits.queries import arrivals, claims
from menuju.visits.queries.dimensions import titles
from menuju.visits.queries.steps import deeds
from menuju.visits.queries.visits import Wanted, by_day, listed, rounds, seen
from menuju.visits.types import ACTIVE, VisitState

A_PAGE, NEWEST = 50, 6
SHOWN = (*ACTIVE, VisitState.HELD)


@require_safe
@never_cache
def list_visits(request: ActorRequest) -> HttpResponse:
    """Show the visits that concern this person, by time."""
    there = rounds(seen(request.actor))
    form = FilterForm(request.GET, rounds=there)
    rows = Paginator(listed(request.actor, form.wanted()), A_PAGE).get_page(
        request.GET.get("halaman")
    )
    page = {
        "form": form,
        "rows": rows,
        "plans": _plans(request.actor),
        "rounds": there,
        "query": request.GET.urlencode(),
        "simulated": any(visit.response.collection.simulated for visit in rows),
    }
    return render(request, "visits/visits.html", page)


@require_safe
@never_cache
def print_agenda(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the visits of a round that take somebody's time, day by day, for printing."""
    found = list(listed(request.actor, Wanted(slug=slug)).filter(state__in=SHOWN))
    if not found:
        raise Http404
    page = {
        "days": by_day(found),
        "title": found[0].response.collection.title,
        "simulated": found[0].response.collection.simulated,
    }
    return render(request, "visits/agenda.html", page)


@require_safe
@never_cache
def export(request: ActorRequest, ending: str) -> HttpResponse:
    """Hand out the visits that the page shows, all of them, as CSV or XLSX."""
    if ending not in exports.MEDIA_TYPES:
        raise Http404
    found = listed(request.actor, _form(request).wanted())
    return handed_out(exports.visits(found, ending=ending, made_at=timezone.now()))


@require_safe
@never_cache
def show_visit(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one visit; to those who judge, run or audit also what was found."""
    return render(request, "visits/visit.html", page_of(request, seen_visit(request, pk)))


def page_of(request: ActorRequest, visit: Visit) -> dict[str, object]:
    """Return what the page of a visit shows."""
    standing = rules.standing(request.actor, visit)
    lines = claims.claims(visit) if standing.reads_checks else []
    field = (
        FieldForm.objects.filter(collection=visit.response.collection_id)
        .select_related("form")
        .first()
    )
    return {
        "visit": visit,
        "dimension": titles(visit.response.collection.set.instrument).get(visit.dimension, ""),
        "deeds": deeds(visit, standing),
        "happenings": visit.happenings.all(),
        "reads": standing.reads_checks,
        "is_told": answering.may_read_all(request.actor, visit.response),
        "checks_it": standing.checks,
        "field": field if standing.checks else None,
        "waiting": _waiting(visit) if standing.reads_checks and field else 0,
        "found": [line for line in lines if line.checks],
        "near": [line for line in lines if line.near and not line.checks],
        "others": [line for line in lines if not line.near and not line.checks],
        "simulated": visit.response.collection.simulated,
    }


def _waiting(visit: Visit) -> int:
    """Return how many rows that were filled in here are no findings yet."""
    return arrivals.waiting(Arrival.objects.filter(visit=visit)).count()


def _form(request: ActorRequest) -> FilterForm:
    return FilterForm(request.GET, rounds=rounds(seen(request.actor)))


def _plans(actor: Actor) -> list[Collection]:
    """Return the newest collections for which this actor plans visits."""
    bodies = actor.organisations_where(Permission.PANEL_MANAGE)
    if not bodies:
        return []
    return list(Collection.objects.filter(organiser__in=bodies)[:NEWEST])
