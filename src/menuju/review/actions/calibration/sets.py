"""The sample answers of a round: its day and tolerance, publishing it, taking it back.

What stands in the set is the secretariat's until the assessors read it, so events of a draft lie in
the log of scores, which no bundle carries; that it was published is the round's own news.
"""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from menuju.people.types import Actor
from menuju.problems import Conflict, Finding, Invalid
from menuju.programmes import find_instrument
from menuju.programmes.types import Calibration
from menuju.records.actions.events import recording
from menuju.review.actions.calibration import telling
from menuju.review.actions.calibration.deeds import (
    blind_recording,
    hold,
    refuse,
    refuse_published,
)
from menuju.review.models import CalibrationSet, Round
from menuju.review.queries.calibration.board import calibrating
from menuju.review.types.calibration import MOST_ITEMS


def begin(round: Round, asked: Calibration) -> CalibrationSet:
    """Open the empty set that a template asks for, inside the opening of its round."""
    return CalibrationSet.objects.create(
        round=round, size=asked.items, required=asked.required, tolerance=asked.tolerance
    )


def describe(
    round: Round, *, due_on: date, required: bool, tolerance: int, by: Actor
) -> CalibrationSet:
    """Say until when, whether it is required, and how far a score may lie off; opens the set.

    What the round's template says of it stays as it says.
    """
    refuse(round, by=by)
    held = CalibrationSet.objects.filter(round=round).first()
    _refuse_unusable(round, held, due_on=due_on, required=required, tolerance=tolerance)
    with blind_recording("review.calibration.described", round, by=by) as deed:
        here = hold(round)
        told = {"due_on": due_on, "required": required, "tolerance": tolerance}
        made, _new = CalibrationSet.objects.update_or_create(round=here, defaults=told)
        deed.private |= told | {"due_on": due_on.isoformat()}
    return made


def publish(held: CalibrationSet, *, by: Actor) -> CalibrationSet:
    """Hand the set to the assessors; from now on it does not change. Who calibrates is told.

    Raises `Invalid` with everything that is lacking.
    """
    round = held.round
    refuse(round, by=by)
    with recording(
        "review.calibration.published", by=by, on=round.subject, stream=round.stream
    ) as deed:
        hold(round)
        held.refresh_from_db()
        refuse_published(held)
        if wrong := _lacking(held):
            raise Invalid(_("Set kalibrasi belum dapat diterbitkan."), wrong)
        assert held.due_on is not None  # asked for just before
        CalibrationSet.objects.filter(pk=held.pk).update(published_at=timezone.now())
        if held.required:
            Round.objects.filter(pk=round.pk).update(calibrates=True)
        held.refresh_from_db()
        deed.facts |= {
            "items": held.items.count(),
            "required": held.required,
            "tolerance": held.tolerance,
            "due": held.due_on.isoformat(),
        }
        telling.tell(held, list(calibrating(round)), telling.PUBLISHED, by=by)
    return held


def retract(held: CalibrationSet, *, by: Actor) -> CalibrationSet:
    """Take a published set back while nobody has begun it, to mend it."""
    round = held.round
    refuse(round, by=by)
    with recording("review.calibration.retracted", by=by, on=round.subject, stream=round.stream):
        hold(round)
        held.refresh_from_db()
        if held.published_at is None:
            raise Conflict(_("Set kalibrasi ini belum diterbitkan."))
        if held.attempts.exists():
            raise Conflict(_("Sudah ada asesor yang mulai; set kalibrasi tidak dapat ditarik."))
        CalibrationSet.objects.filter(pk=held.pk).update(published_at=None)
        Round.objects.filter(pk=round.pk).update(calibrates=_is_asked_for(round))
    held.refresh_from_db()
    return held


def _is_asked_for(round: Round) -> bool:
    way = round.way
    return way is not None and way.calibration is not None and way.calibration.required


def _refuse_unusable(
    round: Round, held: CalibrationSet | None, *, due_on: date, required: bool, tolerance: int
) -> None:
    if held is not None:
        refuse_published(held)
    scale = find_instrument(round.instrument).scale
    wrong = []
    if due_on < timezone.localdate():
        wrong.append(Finding(_("Paling lambat"), _("sudah lewat.")))
    if not 0 <= tolerance < scale.maximum - scale.minimum:
        what = _("harus 0 atau lebih, dan kurang dari lebar skala %(low)s–%(high)s.")
        told = {"low": scale.minimum, "high": scale.maximum}
        wrong.append(Finding(_("Toleransi"), what % told))
    asked = round.way.calibration if round.way else None
    if asked and (asked.required, asked.tolerance) != (required, tolerance):
        wrong.append(Finding(_("Pola putaran"), _("menetapkan kewajiban dan toleransinya.")))
    if wrong:
        raise Invalid(_("Set kalibrasi belum tersimpan: perbaiki yang berikut."), wrong)


def _lacking(held: CalibrationSet) -> Sequence[Finding]:
    items, wrong = held.items.count(), []
    if held.size is not None and items != held.size:
        what = _("ada %(n)d; pola putaran ini meminta %(size)d.") % {"n": items, "size": held.size}
        wrong.append(Finding(_("Butir"), what))
    elif not 1 <= items <= MOST_ITEMS:
        what = _("ada %(n)d; sedikitnya satu, paling banyak %(most)d.")
        wrong.append(Finding(_("Butir"), what % {"n": items, "most": MOST_ITEMS}))
    if held.due_on is None:
        wrong.append(Finding(_("Paling lambat"), _("belum ditetapkan.")))
    elif held.due_on < timezone.localdate():
        wrong.append(Finding(_("Paling lambat"), _("sudah lewat.")))
    return wrong
