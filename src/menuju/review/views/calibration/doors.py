"""Find the calibration that an address names, for who scores it or who sets it up."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from menuju.people.http import ActorRequest
from menuju.problems import NotFound
from menuju.programmes import find_instrument
from menuju.review.models import CalibrationSet, Entry, Round
from menuju.review.queries.sheets import steps_of
from menuju.review.rules.calibration import may_calibrate
from menuju.review.types.calibration import Uncalibrated
from menuju.review.views.doors import READING, moderated_round

View = Callable[..., HttpResponse]


def set_up_round(request: ActorRequest, slug: str) -> tuple[Round, CalibrationSet | None]:
    """Return a round that this actor moderates, and its set where there is one."""
    round = moderated_round(request, slug)
    return round, CalibrationSet.objects.select_related("round").filter(round=round).first()


def held_set(request: ActorRequest, slug: str) -> CalibrationSet:
    """Return the set of a round that this actor moderates."""
    _round, held = set_up_round(request, slug)
    if held is None:
        raise NotFound(_("Kalibrasi putaran ini belum disiapkan."))
    return held


def own_set(request: ActorRequest, slug: str) -> CalibrationSet:
    """Return the published set of a round in which this actor judges; for all others none."""
    wanted = CalibrationSet.objects.select_related("round")
    held = wanted.filter(round__slug=slug, published_at__isnull=False).first()
    if held is None or not may_calibrate(request.actor, held.round):
        raise NotFound(_("Halaman ini tidak ada."))
    return held


def steps(round: Round) -> list[tuple[int, str]]:
    """Return the steps of a round's scale as choices."""
    return [(step, str(step)) for step in steps_of(find_instrument(round.instrument))]


def calibrated(view: View) -> View:
    """Send an assessor who owes the calibration to its page instead of the pad that they ask for.

    A device or a deed is told in words.
    """

    @wraps(view)
    def led(request: ActorRequest, pk: int, *given: Any, **more: Any) -> HttpResponse:
        try:
            return view(request, pk, *given, **more)
        except Uncalibrated:
            if request.method not in READING:
                raise
            round = Entry.objects.select_related("round").get(pk=pk).round
            return redirect("review:calibration", round.slug)

    return led
