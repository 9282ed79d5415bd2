"""The assessor's pages: what waits, one sample answer with a score, handing in, the outcome."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.people.http import ActorRequest
from menuju.people.types import Permission
from menuju.problems import Forbidden, NotFound, Problem
from menuju.review.actions.calibration import attempts
from menuju.review.forms.calibration import SampleScoreForm
from menuju.review.models import CalibrationSet, Round
from menuju.review.queries.calibration import own as parts
from menuju.review.queries.calibration.exhibits import exhibits
from menuju.review.queries.calibration.own import Own, Slot
from menuju.review.rules.calibration import may_calibrate, owes
from menuju.review.views.calibration.doors import own_set


@require_safe
@never_cache
def list_own(request: ActorRequest) -> HttpResponse:
    """Show an assessor the calibrations of the rounds in which they judge."""
    if not request.actor.holds_anywhere(Permission.SCORE_GIVE):
        raise Forbidden(_("Halaman ini untuk asesor."))
    waiting = {held.pk for held in parts.waiting_sets(request.actor)}
    rows = [(held, held.pk in waiting) for held in parts.sets_of(request.actor)]
    simulated = any(held.round.simulated for held, _waits in rows)
    return render(request, "review/calibration/list.html", {"rows": rows, "simulated": simulated})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show_own(request: ActorRequest, slug: str) -> HttpResponse:
    """Show how far one is, or what came of it; hand in when asked."""
    held, wrong = _published(request, slug), None
    if isinstance(held, Round):
        return render(request, "review/calibration/unpublished.html", {"round": held}, status=200)
    if request.method == "POST":
        try:
            attempts.submit(held, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Kalibrasi Anda sudah diserahkan. Terima kasih."))
            return redirect("review:calibration", slug)
    own = _own(request, held)
    page = {
        "round": held.round,
        "held": held,
        "own": own,
        "owes": owes(request.actor.person, held.round),
        "wrong": wrong,
    }
    status = wrong.status if wrong else 200
    return render(request, "review/calibration/own.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show_item(request: ActorRequest, slug: str, number: int) -> HttpResponse:
    """Show one sample answer, and save its score."""
    held = own_set(request, slug)
    own = _own(request, held)
    slot = own.find(number)
    if request.method != "POST":
        return _page(request, own, slot)
    form = SampleScoreForm(request.POST)
    if not form.is_valid():
        return _page(request, own, slot, typed=form, status=422)
    try:
        attempts.give(held, slot.item.pk, **form.cleaned_data, by=request.actor)
    except Problem as wrong:
        return _page(request, own, slot, typed=form, wrong=wrong, status=wrong.status)
    if number < len(own.slots):
        return redirect("review:calibration-item", slug, number + 1)
    return redirect("review:calibration", slug)


def _published(request: ActorRequest, slug: str) -> CalibrationSet | Round:
    """Return the set, or the round where a set is due and none is published yet."""
    round = Round.objects.filter(slug=slug, calibrates=True).first()
    waits = (
        round is not None
        and not CalibrationSet.objects.filter(round=round, published_at__isnull=False).exists()
    )
    if round is None or not waits:
        return own_set(request, slug)
    if not may_calibrate(request.actor, round):
        raise NotFound(_("Halaman ini tidak ada."))
    return round


def _own(request: ActorRequest, held: CalibrationSet) -> Own:
    return parts.own(held, request.actor.person, language=(get_language() or "id")[:2])


def _page(
    request: ActorRequest,
    own: Own,
    slot: Slot,
    *,
    typed: SampleScoreForm | None = None,
    wrong: Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    given = slot.score
    page = {
        "round": own.held.round,
        "own": own,
        "slot": slot,
        "item": slot.item,
        "before": slot.place - 1 or None,
        "after": slot.place + 1 if slot.place < len(own.slots) else None,
        "exhibits": exhibits(
            slot.item, number=request.GET.get("bukti", ""), page=request.GET.get("hal", "")
        ),
        "value": typed.cleaned_data.get("value") if typed else given and given.value,
        "note": typed.data.get("note", "") if typed else given.note if given else "",
        "typed": typed,
        "wrong": wrong,
        "keys_off": request.COOKIES.get("pintasan") == "mati",
    }
    return render(request, "review/calibration/item.html", page, status=status)
