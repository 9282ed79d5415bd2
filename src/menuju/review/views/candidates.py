"""The long list at the secretariat's desk: candidates by criteria, tables, counts."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.people.http import ActorRequest
from menuju.problems import NotFound, Problem
from menuju.programmes import find_instrument
from menuju.programmes.types import Public
from menuju.review import exports, rules
from menuju.review.actions import candidates, counts
from menuju.review.candidate_forms import CandidateFilter, CountForm, TableForm
from menuju.review.http import handed_out
from menuju.review.models import Round
from menuju.review.queries import candidate_rows
from menuju.review.queries.candidates import (
    CandidateLine,
    LongListing,
    earlier_counts,
    long_listing,
)
from menuju.review.queries.ways import way_of
from menuju.review.types import Fact, RoundState
from menuju.review.views.doors import controlled_round, led_round
from menuju.ui.parts import Count

A_PAGE, LONGEST_KEY = 50, 12


@dataclass(frozen=True)
class Asked:
    """What the address asks for, found."""

    listing: LongListing
    form: CandidateFilter
    rows: list[CandidateLine]


@require_safe
@never_cache
def list_candidates(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the long list: counts kept apart, spread, and every candidate with its criteria."""
    return _page(request, listed_round(request, slug), CountForm())


@require_safe
@never_cache
def show_way(request: ActorRequest, slug: str) -> HttpResponse:
    """Show how a round goes, as its template said when it was opened."""
    round = controlled_round(request, slug)
    if round.way is None:
        raise NotFound(_("Putaran ini dibuka tanpa pola."))
    page = {"round": round, "way": way_of(round.way, round.stage_dates)}
    return render(request, "review/way.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def bring_table(request: ActorRequest, slug: str) -> HttpResponse:
    """Take a table of candidates: all of it, or every reason why not."""
    round = listed_round(request, slug, to_change=True)
    sent = request.method == "POST"
    form = TableForm(request.POST, request.FILES) if sent else TableForm()
    wrong: Problem | None = None
    if form.is_valid():
        try:
            name, content = form.sent()
            brought = candidates.bring(round, content=content, name=name, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            told = ngettext("%(n)d calon masuk daftar.", "%(n)d calon masuk daftar.", len(brought))
            messages.success(request, told % {"n": len(brought)})
            return redirect("review:candidates", slug)
    status = wrong.status if wrong else 422 if form.errors else 200
    columns = find_instrument(round.instrument).columns
    page = {
        "round": round,
        "form": form,
        "wrong": wrong,
        "columns": columns,
        "criteria": long_listing(round).criteria,
        "cohorts": list(round.cohorts.all()),
    }
    return render(request, "review/candidate_table.html", page, status=status)


@require_safe
@never_cache
def export(request: ActorRequest, slug: str, ending: str) -> HttpResponse:
    """Hand out the rows that the page shows, all of them; such a table can be brought again."""
    if ending not in exports.MEDIA_TYPES:
        raise Http404
    round = listed_round(request, slug)
    found = asked(round, request.GET)
    file = exports.long_list(round, found.listing.criteria, found.rows, ending=ending,
                             made_at=timezone.now())  # fmt: skip
    return handed_out(file)


@require_POST
def state_count(request: ActorRequest, slug: str) -> HttpResponse:
    """Note how many a source says, or take a note back (`hapus`)."""
    round = listed_round(request, slug, to_change=True)
    if named := request.POST.get("hapus"):
        stated = round.stated_counts.filter(pk=_number(named)).first()
        if stated is None:
            raise NotFound(_("Angka ini tidak ada."))
        counts.withdraw(stated, by=request.actor)
        messages.success(request, _("Angka dari sumber itu dihapus."))
        return redirect("review:candidates", slug)
    form = CountForm(request.POST)
    if not form.is_valid():
        return _page(request, round, form, status=422)
    told = form.cleaned_data
    try:
        counts.state(round, told.pop("fact"), told.pop("count"), **told, by=request.actor)
    except Problem as problem:
        return _page(request, round, form, wrong=problem, status=problem.status)
    messages.success(request, _("Angka dan sumbernya dicatat."))
    return redirect("review:candidates", slug)


def _number(text: str) -> int:
    """Return a key that was sent; 0, which is none, where it is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_KEY else 0


def listed_round(request: ActorRequest, slug: str, *, to_change: bool = False) -> Round:
    """Return a round with a long list that this actor may look at, or lead."""
    round = led_round(request, slug) if to_change else controlled_round(request, slug)
    if round.way is None or round.way.long_list is None:
        raise NotFound(_("Putaran ini tidak memakai daftar calon."))
    return round


def asked(round: Round, query: QueryDict) -> Asked:
    """Return what an address asks of a round's long list."""
    listing = long_listing(round)
    provinces = [(each.code, each.name) for each in listing.spread]
    form = CandidateFilter(query, provinces=provinces)
    return Asked(listing, form, candidate_rows.rows(listing, form.wanted()))


def _page(
    request: ActorRequest,
    round: Round,
    form: CountForm,
    *,
    wrong: Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    found = asked(round, request.GET)
    leads = rules.may_advance(request.actor, round)
    changing = round.state in (RoundState.DRAFT, RoundState.ANSWERING)
    page = {
        "round": round,
        "leads": leads,
        "changes": leads and changing,
        "reminds": leads and round.state == RoundState.ANSWERING and found.listing.awaited,
        "is_open": round.opens(Public.REGISTER) and found.listing.counts.get(Fact.INVITED),
        "listing": found.listing,
        "counts": _counts(found.listing),
        "stated": list(round.stated_counts.all()),
        "earlier": [(one, Fact(one.fact).label) for one in earlier_counts(round)],
        "spread": found.listing.spread,
        "reached": sum(1 for each in found.listing.spread if each.invited),
        "filter": found.form,
        "rows": Paginator(found.rows, A_PAGE).get_page(request.GET.get("halaman")),
        "found": len(found.rows),
        "uninvited": sum(Fact.INVITED not in line.facts for line in found.rows),
        "form": form,
        "wrong": wrong,
    }
    return render(request, "review/candidates.html", page, status=status)


def _counts(listing: LongListing) -> list[Count]:
    """Return the facts, each with where it is known from."""
    known = {
        Fact.INVITED: _("undangan dari halaman ini"),
        Fact.FILLED: _("jawaban yang diajukan di sini"),
        Fact.ATTENDED: _("daftar hadir yang dicatat"),
        Fact.TOOK_PART: _("jawaban yang disetujui dan dinilai"),
    }
    counted = [
        Count(str(fact.label).capitalize(), listing.counts.get(fact, 0), known[fact], "")
        for fact in Fact
    ]
    return [Count(_("Calon"), len(listing.lines), _("tabel dan pengajuan diri"), ""), *counted]
