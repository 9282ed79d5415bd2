"""The secretariat's pages: the set, who is how far, how far apart; publishing, reminding."""

from collections.abc import Callable, Iterator, Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from menuju.people.http import ActorRequest
from menuju.problems import Problem
from menuju.review import exports
from menuju.review.actions.calibration import attempts, sets, telling
from menuju.review.exports import CALIBRATION
from menuju.review.forms.calibration import TermsForm
from menuju.review.http import handed_out
from menuju.review.models import CalibrationSet, Round
from menuju.review.queries.calibration.board import Board, board
from menuju.review.types.calibration import OPEN_STATES
from menuju.review.views.calibration.doors import held_set, set_up_round, steps
from menuju.tables.writing import Value

UNPROCESSABLE = 422
AGREED = ("krippendorff_alpha", "gwet_ac2", "percent_agreement")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show_desk(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the calibration of a round; note its day, tolerance and whether it is required."""
    round, held = set_up_round(request, slug)
    fixed = round.way is not None and round.way.calibration is not None
    form = TermsForm(request.POST if request.method == "POST" else None, held=held, fixed=fixed)
    wrong: Problem | None = None
    if request.method == "POST" and form.is_valid():
        try:
            sets.describe(round, **form.cleaned_data, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Ketentuan kalibrasi disimpan."))
            return redirect("review:calibration-desk", slug)
    return _page(request, round, held, form, wrong)


@require_POST
def act(request: ActorRequest, slug: str, deed: str) -> HttpResponse:
    """Publish the set, take it back, or remind those who have not handed in."""
    held = held_set(request, slug)
    if deed not in DEEDS:
        raise Http404
    try:
        messages.success(request, DEEDS[deed](held, request))
    except Problem as wrong:
        return _page(request, held.round, held, _terms(held), wrong)
    return redirect("review:calibration-desk", slug)


@require_safe
@never_cache
def export(request: ActorRequest, slug: str, ending: str) -> HttpResponse:
    """Hand out every score of attempts that are handed in, beside its reference."""
    held = held_set(request, slug)
    if ending not in exports.MEDIA_TYPES:
        raise Http404
    attempts.take(held, by=request.actor)
    file = exports.table(
        held.round,
        CALIBRATION,
        list(_rows(board(held))),
        what="kalibrasi",
        sheet=_("Kalibrasi"),
        ending=ending,
        made_at=timezone.now(),
    )
    return handed_out(file)


def _page(
    request: ActorRequest,
    round: Round,
    held: CalibrationSet | None,
    form: TermsForm,
    wrong: Problem | None,
) -> HttpResponse:
    found = board(held) if held else None
    scale = [step for step, _told in steps(round)]
    page = {
        "round": round,
        "held": held,
        "board": found,
        "items": [(line, line.counts(scale)) for line in found.items] if found else [],
        "scale": scale,
        "agreed": _agreed(held) if held else [],
        "form": form,
        "open": round.state in OPEN_STATES,
        "wrong": wrong,
    }
    status = wrong.status if wrong else UNPROCESSABLE if form.errors else 200
    return render(request, "review/calibration/desk.html", page, status=status)


def _terms(held: CalibrationSet) -> TermsForm:
    way = held.round.way
    return TermsForm(held=held, fixed=way is not None and way.calibration is not None)


def _agreed(held: CalibrationSet) -> list[tuple[str, dict[str, object]]]:
    """Return the coefficients that a page shows, by their words."""
    words = (_("Alfa Krippendorff"), _("AC2 Gwet"), _("Pasangan sepakat"))
    known = {one["name"]: one for one in held.agreement}
    return [(word, known[name]) for name, word in zip(AGREED, words, strict=True) if name in known]


def _publish(held: CalibrationSet, request: ActorRequest) -> str:
    sets.publish(held, by=request.actor)
    return _("Set kalibrasi diterbitkan; para asesor diberi tahu.")


def _retract(held: CalibrationSet, request: ActorRequest) -> str:
    sets.retract(held, by=request.actor)
    return _("Set kalibrasi ditarik; perbaiki, lalu terbitkan lagi.")


def _remind(held: CalibrationSet, request: ActorRequest) -> str:
    sent = telling.remind(held, by=request.actor)
    told = ngettext("%(n)d asesor diingatkan.", "%(n)d asesor diingatkan.", sent.people)
    return told % {"n": sent.people}


DEEDS: dict[str, Callable[[CalibrationSet, ActorRequest], str]] = {
    "terbitkan": _publish,
    "tarik": _retract,
    "ingatkan": _remind,
}


def _rows(found: Board) -> Iterator[Sequence[Value]]:
    label = "simulasi" if found.held.round.simulated else ""
    for line in found.people:
        for attempt in line.attempts:
            for score in attempt.scores:
                gap = score.value - score.item.reference
                yield [
                    str(line.person),
                    attempt.attempt.number,
                    score.item.number,
                    score.item.question,
                    score.value,
                    score.item.reference,
                    gap,
                    "ya" if abs(gap) <= found.held.tolerance else "tidak",
                    score.note,
                    f"{attempt.attempt.handed_in_at:%Y-%m-%d}",
                    label,
                ]
