"""The way in, a cohort with all its regions, and what is done for many at once."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.mentoring import exports, rules
from menuju.mentoring.actions import reminders, sessions, signing_days
from menuju.mentoring.forms import show
from menuju.mentoring.forms.agreeing import BoardFilter, SigningDayForm
from menuju.mentoring.forms.meeting import BulkPlanForm
from menuju.mentoring.http import cohort_of, handed_out, refuse_unless
from menuju.mentoring.queries import boards, desks, plans
from menuju.mentoring.queries.boards import Board
from menuju.mentoring.queries.signing_tables import COLUMNS
from menuju.mentoring.types import Bears
from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, Problem
from menuju.ui.parts import Count

A_PAGE = 50


@require_safe
@never_cache
def show_home(request: ActorRequest) -> HttpResponse:
    """Show what of all this is the reader's: cohorts, own regions, regions that they mentor."""
    found = desks.desk(request.actor)
    if not found.is_anybody:
        raise Forbidden(_("Halaman ini bagi sekretariat, pembimbing, dan daerah."))
    return render(request, "mentoring/home.html", {"desk": found})


@require_safe
@never_cache
def show_cohort(request: ActorRequest, pk: int) -> HttpResponse:
    """Show every region of a cohort: what is signed, founded and held, and who is late."""
    cohort = cohort_of(request, pk)
    board, form = boards.board(cohort), BoardFilter(request.GET)
    lines = boards.narrowed(board.lines, words=form.words, only=form.only)
    page = {
        "cohort": cohort,
        "board": board,
        "counts": _counts(board),
        "costs": _costs(boards.costs(cohort)),
        "form": form,
        "rows": Paginator(lines, A_PAGE).get_page(request.GET.get("halaman")),
        "found": len(lines),
        "runs": rules.may_run(request.actor, cohort),
    }
    return render(request, "mentoring/cohort.html", page)


@require_safe
@never_cache
def export(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """Hand out the rows that the page shows, all of them."""
    if ending not in exports.MEDIA_TYPES:
        raise Http404
    cohort = cohort_of(request, pk)
    board, form = boards.board(cohort), BoardFilter(request.GET)
    lines = boards.narrowed(board.lines, words=form.words, only=form.only)
    costs = boards.costs_by_member(cohort)
    return handed_out(exports.cohort(board, lines, costs, ending=ending, made_at=timezone.now()))


@require_safe
@never_cache
def export_blank(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """Hand out the table of a signing day with the regions of a cohort, to be filled in."""
    if ending not in exports.MEDIA_TYPES:
        raise Http404
    cohort = cohort_of(request, pk)
    return handed_out(exports.blank(cohort, ending=ending, made_at=timezone.now()))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def bring_signings(request: ActorRequest, pk: int) -> HttpResponse:
    """Take the table of a signing day: all of it, or every reason why not."""
    cohort = cohort_of(request, pk)
    refuse_unless(rules.may_run(request.actor, cohort))
    form = SigningDayForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    wrong: Problem | None = None
    if form.is_valid():
        try:
            kind, name, content = form.sent()
            made = signing_days.bring(cohort, kind, content=content, name=name, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            told = ngettext(
                "%(n)d penandatanganan dicatat.", "%(n)d penandatanganan dicatat.", len(made)
            )
            messages.success(request, told % {"n": len(made)})
            return redirect("mentoring:cohort", pk)
    status = wrong.status if wrong else 422 if form.errors else 200
    page = {"cohort": cohort, "form": form, "wrong": wrong, "columns": COLUMNS}
    return render(request, "mentoring/signing_day.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def plan_many(request: ActorRequest, pk: int) -> HttpResponse:
    """Plan one kind of session with many regions of a cohort, each by its own clock."""
    cohort = cohort_of(request, pk)
    refuse_unless(rules.may_run(request.actor, cohort))
    form = BulkPlanForm(request.POST or None, kinds=plans.plan_of(cohort).sessions)
    status = 422 if form.errors else 200
    if form.is_valid():
        kind = form.cleaned_data["kind"]
        try:
            whom = desks.chosen(cohort, kind, form.cleaned_data["whom"])
            wanted = [(one, form.schedule(one)) for one in whom]
            made = sessions.plan_for(cohort, kind, wanted, by=request.actor)
        except Problem as problem:
            show(problem, form)
            status = problem.status
        else:
            told = ngettext("%(n)d sesi direncanakan.", "%(n)d sesi direncanakan.", len(made))
            messages.success(request, told % {"n": len(made)})
            return redirect("mentoring:cohort", pk)
    page = {"cohort": cohort, "form": form, "plan": plans.plan_of(cohort)}
    return render(request, "mentoring/plan_many.html", page, status=status)


@require_POST
def remind(request: ActorRequest, pk: int) -> HttpResponse:
    """Remind the regions of a cohort that owe a decree whose day is over."""
    cohort = cohort_of(request, pk)
    sent = reminders.remind_late(cohort, by=request.actor)
    told = _("%(people)d orang diingatkan; %(rested)d sudah diingatkan dalam sehari ini.")
    messages.success(request, told % {"people": sent.people, "rested": sent.rested})
    return redirect("mentoring:cohort", pk)


def _counts(board: Board) -> list[Count]:
    of = _("dari %(n)d daerah") % {"n": len(board.lines)}
    held = [Count(title, n, of, "") for title, n in board.held]
    return [
        Count(_("Nota kesepakatan berlaku"), board.signed, of, ""),
        Count(_("Kelembagaan lengkap"), board.founded, of, ""),
        Count(_("SK terlambat"), board.late, of, "bad" if board.late else ""),
        Count(_("SK menunggu diperiksa"), board.to_check, "", "warn" if board.to_check else ""),
        *held,
    ]


def _costs(summed: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(str(Bears(bearer).label), total) for bearer, total in summed.items()]
