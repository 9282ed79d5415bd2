"""The assessor's queue: what waits for a score, and how far each region is."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.people.types import Permission
from menuju.problems import Forbidden
from menuju.review.queries import paces
from menuju.review.queries.calibration.own import waiting_sets
from menuju.review.queries.queues import queue
from menuju.review.rules.calibration import owed_by
from menuju.review.views.speech import sentences


@require_safe
@never_cache
def show_queue(request: ActorRequest) -> HttpResponse:
    """Show an assessor the regions of their panels, unfinished first."""
    if not request.actor.holds_anywhere(Permission.SCORE_GIVE):
        raise Forbidden(_("Halaman ini untuk asesor."))
    found, pace = queue(request.actor), paces.own_pace(request.actor)
    rows = [(row, paces.minutes_left(row.total - row.scored, pace)) for row in found]
    owed = owed_by(request.actor.person, [row.entry.round for row in found])
    left = paces.minutes_left(sum(row.total - row.scored for row in found), pace)
    page = {
        "rows": rows,
        "open": sum(not row.submitted for row in found),
        "left": left,
        "owed": owed,
        "calibrations": waiting_sets(request.actor),
        "simulated": any(row.entry.round.simulated for row in found),
        "sentences": sentences(),
    }
    return render(request, "review/queue.html", page)
