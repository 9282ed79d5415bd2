"""A region's appeals: what it may appeal against, each one, and the way to the head."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.documents.queries.documents import TASK as RECEIPT
from menuju.people.http import ActorRequest
from menuju.places.types import read_code
from menuju.problems import Conflict, Invalid, NotFound, Problem
from menuju.records.queries.work import is_due
from menuju.review import rules
from menuju.review.actions import appeals, reading
from menuju.review.forms import ReasonForm
from menuju.review.http import appealing_entry
from menuju.review.models import Appeal, Entry, Round
from menuju.review.queries import appeals as told
from menuju.review.queries import cases, settling
from menuju.review.queries.appeal_receipts import receipt_of
from menuju.review.queries.appeals import Line, Own
from menuju.review.types import UNDECIDED, AppealState
from menuju.review.views import appealing


@require_safe
@never_cache
def show_own(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Show the days, each question with what counts, and how far each appeal is.

    Whoever runs or audits the round is led on to its queue.
    """
    round = Round.objects.filter(slug=slug).first()
    if round and rules.may_control(request.actor, round):
        queue = reverse("review:appeals", args=[slug])
        return redirect(f"{queue}?{urlencode({'q': read_code(code) or ''})}")
    return _board(request, appealing_entry(request, slug, code))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show_appeal(request: ActorRequest, slug: str, code: str, question: str) -> HttpResponse:
    """Show one question's appeal, what was decided, and the form while it is being written."""
    entry = appealing_entry(request, slug, code)
    own, line = _line(request, entry, question)
    form, piece = appealing.forms(request, entry, line)
    wrong: Problem | None = None
    if request.method == "POST" and form.is_valid() and (not piece.is_bound or piece.is_valid()):
        try:
            appealing.write(request, entry, line, form, piece)
        except (Conflict, Invalid) as problem:
            wrong = problem
        else:
            messages.success(request, _("Sanggah atas %(code)s tersimpan.") % {"code": question})
            return redirect("review:appeals-own", slug, entry.place_id)
    language = (get_language() or "id")[:2]
    page = _page(request, own) | {
        "line": line,
        "answer": line.answer,
        "spread": settling.spread(entry.round, line.answer, [], language=language),
        "notes": _notes(request, entry, question),
        "pieces": cases.shown(line.appeal) if line.appeal else (),
        "writes": _writes(request, own, line),
        "form": form,
        "piece": piece,
        "wrong": wrong,
        "undecided": UNDECIDED,
    }
    status = wrong.status if wrong else 422 if form.errors or piece.errors else 200
    return render(request, "review/appeal.html", page, status=status)


@require_POST
def submit(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Hand what was written to the head."""
    said = _("Sanggah diserahkan kepada kepala daerah.")
    return _deed(request, slug, code, lambda entry: appeals.submit(entry, by=request.actor), said)


@require_POST
def approve(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """File it in the name of the region."""
    said = _("Sanggah diajukan atas nama daerah.")
    return _deed(request, slug, code, lambda entry: appeals.approve(entry, by=request.actor), said)


@require_POST
def send_back(request: ActorRequest, slug: str, code: str) -> HttpResponse:
    """Give it back to the coordinator, with a reason."""
    form = ReasonForm(request.POST)
    form.is_valid()
    reason = form.cleaned_data.get("reason", "")

    def deed(entry: Entry) -> None:
        appeals.send_back(entry, reason=reason, by=request.actor)

    return _deed(request, slug, code, deed, _("Sanggah dikembalikan kepada koordinator."))


@require_POST
def drop(request: ActorRequest, slug: str, code: str, question: str) -> HttpResponse:
    """Take out what was never handed in."""

    def deed(entry: Entry) -> None:
        appeals.drop(_appeal(entry, question), by=request.actor)

    return _deed(request, slug, code, deed, _("Sanggah dihapus; nilainya tetap."))


@require_POST
def withdraw(request: ActorRequest, slug: str, code: str, question: str) -> HttpResponse:
    """Withdraw a filed appeal before it is decided."""

    def deed(entry: Entry) -> None:
        appeals.withdraw(_appeal(entry, question), by=request.actor)

    return _deed(request, slug, code, deed, _("Sanggah dicabut; nilainya tetap."))


def _deed(
    request: ActorRequest, slug: str, code: str, deed: Callable[[Entry], object], said: str
) -> HttpResponse:
    """Do it and go back to the list; what stands in the way is told there."""
    entry = appealing_entry(request, slug, code)
    try:
        deed(entry)
    except (Conflict, Invalid) as problem:
        return _board(request, entry, wrong=problem)
    messages.success(request, said)
    return redirect("review:appeals-own", slug, entry.place_id)


def _board(request: ActorRequest, entry: Entry, *, wrong: Problem | None = None) -> HttpResponse:
    page = _page(request, told.own(entry, entry.round.appeal_window)) | {
        "wrong": wrong,
        "back": ReasonForm(),
        "receipt": receipt_of(entry),
        "receipt_due": is_due(RECEIPT, on=entry.round.subject),
    }
    status = wrong.status if wrong else 200
    return render(request, "review/appeals_own.html", page, status=status)


def _page(request: ActorRequest, own: Own) -> dict[str, object]:
    """Return what both pages show: whose it is, the days, and what this person may do now."""
    entry, actor = own.entry, request.actor
    is_open = own.window.is_open() and not own.is_filed
    return {
        "own": own,
        "entry": entry,
        "round": entry.round,
        "window": own.window,
        "response": entry.response,
        "collection": entry.response.collection if entry.response else None,
        "is_open": is_open,
        "appeals": rules.may_appeal(actor, entry),
        "files": rules.may_file_appeals(actor, entry),
    }


def _line(request: ActorRequest, entry: Entry, question: str) -> tuple[Own, Line]:
    own = told.own(entry, entry.round.appeal_window)
    found = next((line for line in own.lines if line.answer.question.code == question), None)
    if found is None:
        raise NotFound(_("Pertanyaan ini tidak ditanyakan kepada daerah ini."))
    return own, found


def _writes(request: ActorRequest, own: Own, line: Line) -> bool:
    """Say whether the form is shown: to the coordinator, within the days, until it is handed in."""
    is_open = own.window.is_open() and not own.is_filed
    drafted = line.appeal is None or line.appeal.state == AppealState.DRAFTED
    return is_open and drafted and rules.may_appeal(request.actor, own.entry)


def _appeal(entry: Entry, question: str) -> Appeal:
    found = entry.appeals.select_related("entry__round", "entry__place").filter(question=question)
    if (appeal := found.first()) is None:
        raise NotFound(_("Halaman ini tidak ada."))
    return appeal


def _notes(request: ActorRequest, entry: Entry, question: str) -> tuple[str, ...]:
    """Return what assessors wrote of the question, without names; the reading is recorded."""
    found = reading.open_notes(entry, by=request.actor)
    return next((each.notes for each in found if each.question.code == question), ())
