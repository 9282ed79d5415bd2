"""The secretariat's queue of appeals, and one of them: who decides it, and what was decided."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.http import ActorRequest
from menuju.people.models import User
from menuju.problems import Forbidden, Invalid, NotFound, Problem
from menuju.review import exports, rules
from menuju.review.actions import appeal_decisions
from menuju.review.forms.appealing import AppealQueueForm
from menuju.review.http import handed_out
from menuju.review.models import Appeal, AppealWindow, Round
from menuju.review.queries import appeals, cases
from menuju.review.queries.deciders import Candidate, candidates
from menuju.review.types import BEFORE_FILED, UNDECIDED, AppealState
from menuju.review.views.doors import READING, controlled_round
from menuju.ui.dates import tanggal

A_PAGE = 50


@require_safe
@never_cache
def list_appeals(request: ActorRequest, slug: str) -> HttpResponse:
    """Show what was filed, what waits for a decision first, narrowed by the address."""
    round = controlled_round(request, slug)
    form = AppealQueueForm(request.GET or None)
    found = appeals.queue(round, form.wanted() if form.is_bound else appeals.Wanted())
    counts = appeals.counts(round)
    page = {
        "round": round,
        "window": AppealWindow.objects.filter(round=round).first(),
        "form": form,
        "rows": Paginator(found, A_PAGE).get_page(request.GET.get("halaman")),
        "total": sum(n for state, n in counts.items() if state not in BEFORE_FILED),
        "inside": sum(counts.get(state, 0) for state in BEFORE_FILED),
        "counts": [(state, counts.get(state, 0)) for state in AppealState][len(BEFORE_FILED) :],
        "query": request.GET.urlencode(),
    }
    return render(request, "review/appeals.html", page)


@require_safe
@never_cache
def export(request: ActorRequest, slug: str, ending: str) -> HttpResponse:
    """Hand out the rows that the page shows, all of them, as CSV or XLSX."""
    if ending not in exports.MEDIA_TYPES:
        raise Http404
    round = controlled_round(request, slug)
    form = AppealQueueForm(request.GET or None)
    found = appeals.queue(round, form.wanted() if form.is_bound else appeals.Wanted())
    rows = [_cells(each) for each in found]
    return handed_out(exports.appeals(round, rows, ending=ending, made_at=timezone.now()))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show_appeal(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Show one appeal with all that belongs to it; POST hands it to whoever decides."""
    round = controlled_round(request, slug)
    appeal = _appeal(round, pk)
    hands = rules.may_hand_appeals(request.actor, round)
    wrong: Problem | None = None
    if request.method not in READING:
        if not hands:
            raise Forbidden(_("Hanya sekretariat penyelenggara yang menyerahkan sanggah."))
        try:
            appeal_decisions.hand(appeal, _chosen(request, appeal), by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Sanggah diserahkan untuk diputus."))
            return redirect("review:appeal-case", slug, pk)
    page = {
        "round": round,
        "case": cases.case(appeal),
        "appeal": appeal,
        "candidates": candidates(appeal) if hands and appeal.state in UNDECIDED else [],
        "mine": appeal.decider_id == request.actor.user_id,
        "wrong": wrong,
    }
    return render(request, "review/appeal_case.html", page, status=wrong.status if wrong else 200)


def _appeal(round: Round, pk: int) -> Appeal:
    """Return a filed appeal of a round; what is not filed stays with its region."""
    wanted = cases.whole().filter(entry__round=round).exclude(state__in=BEFORE_FILED)
    if (found := wanted.filter(pk=pk).first()) is None:
        raise NotFound(_("Sanggah ini tidak ada."))
    return found


def _chosen(request: ActorRequest, appeal: Appeal) -> User:
    """Return whom the form names, of those who belong to the round."""
    known: dict[str, Candidate] = {str(each.person.pk): each for each in candidates(appeal)}
    if (chosen := known.get(request.POST.get("pemutus", ""))) is None:
        raise Invalid(_("Pilih siapa yang memutus sanggah ini."))
    return chosen.person


def _cells(appeal: Appeal) -> list[str | None]:
    entry = appeal.entry
    return [
        entry.place_id,
        entry.place.long_name,
        appeal.question,
        appeal.get_state_display(),
        str(tanggal(appeal.filed_at)) if appeal.filed_at else None,
        None if appeal.value_before is None else f"{appeal.value_before:f}",
        f"{appeal.settlement.value:f}" if appeal.settlement else None,
        appeal.get_ground_display() or None,
        "simulasi" if entry.round.simulated else None,
    ]
