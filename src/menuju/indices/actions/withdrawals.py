"""Withdraw a wrong import together with what was computed from it and shown to nobody."""

from django.utils.translation import gettext as _

from menuju.indices.models import Run, Standing
from menuju.indices.types import RunState
from menuju.people.types import Actor
from menuju.problems import Conflict
from menuju.records.actions.events import recording
from menuju.review.actions import withdrawals
from menuju.review.models import Round, Withdrawal


def withdraw_import(round: Round, *, reference: str, reason: str, by: Actor) -> Withdrawal:
    """Withdraw one import of a round; computations of it that were never published go with it.

    One deed: everything or nothing. Raises `Conflict` where anything published stands on it; then
    a correction is a new run.
    """
    with recording("indices.runs.withdrawn", by=by, on=round.subject, stream=round.stream) as deed:
        runs = list(Run.objects.select_for_update().filter(round=round).order_by("number"))
        if any(run.published_at for run in runs):
            raise Conflict(
                _("Hasil putaran ini sudah diumumkan; yang salah dibetulkan lewat hitungan baru.")
            )
        drafted = [run for run in runs if run.state == RunState.DRAFTED]
        Standing.objects.filter(run__in=drafted).delete()
        Run.objects.filter(pk__in=[run.pk for run in drafted]).update(state=RunState.WITHDRAWN)
        deed.facts["runs"] = [run.number for run in drafted]
        deed.nothing = not drafted
        return withdrawals.withdraw(round, reference=reference, reason=reason, by=by)
