"""What the secretariat does next for the calibration of a round, as round control says it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menuju.review.models import CalibrationSet, Round
from menuju.review.types import RoundState
from menuju.review.types.calibration import OPEN_STATES
from menuju.ui.parts import Task


def calibration_tasks(round: Round) -> Iterator[Task]:
    """Yield what is to be done; no query for a round fetched with its set.

    Who has not handed in was counted with it, as `uncalibrated` (`queries.calibration.unfinished`).
    """
    if round.state not in OPEN_STATES:
        return
    held: CalibrationSet | None = getattr(round, "calibration", None)
    unfinished: int = getattr(round, "uncalibrated", 0)
    if held is None:
        return
    address = reverse("review:calibration-desk", kwargs={"slug": round.slug})
    if held.published_at is None:
        pressing = round.calibrates and round.state == RoundState.SCORING
        label = _("menahan penilaian") if pressing else _("belum terbit")
        title = _("Terbitkan jawaban contoh untuk kalibrasi")
        yield Task(title, "overdue" if pressing else "due", label, address)
    elif unfinished:
        title = ngettext(
            "Kalibrasi: %(n)d asesor belum menyerahkan",
            "Kalibrasi: %(n)d asesor belum menyerahkan",
            unfinished,
        )
        until = date_format(held.due_on, "j M") if held.due_on else ""
        yield Task(title % {"n": unfinished}, "due", until, address)
