"""All years side by side: a region for who judges it, and all regions for the secretariat."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.programmes import find_instrument
from menuju.review import exports
from menuju.review.forms.years import COPIES, JUMPS, YearsForm
from menuju.review.http import handed_out, judged_entry
from menuju.review.models import Entry, Round
from menuju.review.queries.cross_checks import Checked, checked, compared_entries
from menuju.review.queries.pads import shows_last_round
from menuju.review.queries.years import Years, scored_codes, years
from menuju.review.types import RoundState
from menuju.review.views.doors import controlled_round, entry_of

A_PAGE = 25


@require_safe
@never_cache
def show_judged(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a region through all years to an assessor, as far as their own scores open figures."""
    entry = judged_entry(request, pk)
    scored = scored_codes(entry, request.actor)
    (found,) = years([entry], told=(RoundState.PUBLISHED,), scored=scored)
    page = _page(found) | {
        "desk": "ui/desk.html",
        "veiled": True,
        "never": not shows_last_round(entry),
    }
    return render(request, "review/years_entry.html", page)


@require_safe
@never_cache
def show_entry(request: ActorRequest, slug: str, entry: int) -> HttpResponse:
    """Show a region through all years to the secretariat."""
    found = years([entry_of(controlled_round(request, slug), entry)])
    page = _page(found[0]) | {"desk": "review/desk.html"}
    return render(request, "review/years_entry.html", page)


@require_safe
@never_cache
def list_entries(request: ActorRequest, slug: str) -> HttpResponse:
    """List the regions of a round with what rose without new evidence and what was copied."""
    round = controlled_round(request, slug)
    form = YearsForm(request.GET)
    rows, found = _rows(round, form, request.GET.get("halaman"))
    page = {
        "round": round,
        "form": form,
        "rows": rows,
        "found": found,
        "limits": find_instrument(round.instrument).likeness,
        "query": request.GET.urlencode(),
    }
    return render(request, "review/years.html", page)


@require_safe
@never_cache
def export(request: ActorRequest, slug: str, ending: str) -> HttpResponse:
    """Hand out the rows that the page shows, all of them."""
    round = controlled_round(request, slug)
    if ending not in exports.MEDIA_TYPES:
        raise Http404
    text, kind = YearsForm(request.GET).wanted()
    rows = [exports.years_row(one) for one in _fitting(_entries(round, text), kind)]
    return handed_out(exports.years(round, rows, ending=ending, made_at=timezone.now()))


def _page(found: Years) -> dict[str, object]:
    round = found.entry.round
    return {
        "years": found,
        "entry": found.entry,
        "round": round,
        "limits": find_instrument(round.instrument).likeness,
    }


def _rows(round: Round, form: YearsForm, number: str | None) -> tuple[Page[Any], Sequence[Checked]]:
    """Return a page and its regions: without a kind asked for, only these are looked at."""
    text, kind = form.wanted()
    entries = _entries(round, text)
    if kind:
        fitting = Paginator(_fitting(entries, kind), A_PAGE).get_page(number)
        return fitting, list(fitting)
    chosen = Paginator(entries, A_PAGE).get_page(number)
    return chosen, checked(list(chosen))


def _entries(round: Round, text: str) -> QuerySet[Entry]:
    found = compared_entries(round)
    if text:
        found = found.filter(Q(place__name__icontains=text) | Q(place__code__startswith=text))
    return found


def _fitting(entries: Iterable[Entry], kind: str) -> list[Checked]:
    """Return the regions with what is asked for."""
    every = checked(list(entries))
    return [one for one in every if {JUMPS: one.jumps, COPIES: one.copies}.get(kind, True)]
