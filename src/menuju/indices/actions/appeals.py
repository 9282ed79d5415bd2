"""Open the days for appeals against a computation; the room of rounds keeps them."""

from datetime import date

from django.utils.translation import gettext as _

from menuju.indices import rules
from menuju.indices.types import RunState
from menuju.people.types import Actor
from menuju.problems import Conflict, Forbidden
from menuju.review.actions import appeal_windows
from menuju.review.models import AppealWindow, Round


def open_window(round: Round, *, first_on: date, last_on: date, by: Actor) -> AppealWindow:
    """Open the days against the announced computation of a round, else against its newest one."""
    if not rules.may_publish(by, round):
        raise Forbidden(_("Hanya sekretariat penyelenggara yang membuka masa sanggah."))
    runs = round.runs.exclude(state=RunState.WITHDRAWN).order_by("-number")
    run = runs.filter(state=RunState.PUBLISHED).first() or runs.first()
    if run is None:
        raise Conflict(_("Hitung hasilnya dahulu; sanggah menyangkut hasil yang sudah dihitung."))
    return appeal_windows.open_window(
        round, run=run.number, first_on=first_on, last_on=last_on, by=by
    )
