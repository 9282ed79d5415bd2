"""What a cohort's programme does after a selection, as its pack tells."""

from calendar import monthrange
from datetime import date

from django.utils.translation import gettext as _

from menuju.problems import NotFound
from menuju.programmes import load
from menuju.programmes.types import MentoringPlan
from menuju.selection.models import Cohort


def plan_of(cohort: Cohort) -> MentoringPlan:
    """Return the plan of a cohort's programme; raises `NotFound` where its pack has none."""
    plan = next(iter(load(cohort.programme).mentoring), None)
    if plan is None:
        raise NotFound(_("Paket program angkatan ini tidak memuat pola pembimbingan."))
    return plan


def months_after(day: date, months: int) -> date:
    """Return the same day some months later; the last of that month where it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))
