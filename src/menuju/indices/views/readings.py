"""Agreement and severity in a running round: for those who moderate it, and nobody else."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from menuju.indices import rules
from menuju.indices.actions import readings
from menuju.indices.queries.panel_tables import HEADER
from menuju.indices.queries.readings import LEAST_OWN, LEAST_SHARED, may_be_taken, shown
from menuju.indices.views.results import seen_round
from menuju.people.http import ActorRequest
from menuju.problems import NotFound, Problem
from menuju.programmes import find_instrument
from menuju.review import exports
from menuju.review.http import handed_out
from menuju.review.models import Round
from menuju.review.queries.sheets import steps_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show(request: ActorRequest, slug: str) -> HttpResponse:
    """Show how far panels agree and how severe each assessor is; have it read anew."""
    round, wrong = _moderated(request, slug), None
    if request.method == "POST":
        try:
            readings.ask(round, by=request.actor)
        except Problem as problem:
            wrong = problem
        else:
            messages.success(request, _("Sedang dihitung; muat ulang halaman ini sebentar lagi."))
            return redirect("indices:agreement", slug)
    page = {
        "round": round,
        "shown": shown(round),
        "takes": may_be_taken(round),
        "running": round.state in readings.RUNNING,
        "scale": ",".join(str(step) for step in steps_of(find_instrument(round.instrument))),
        "least_shared": LEAST_SHARED,
        "least_own": LEAST_OWN,
        "wrong": wrong,
    }
    return render(request, "indices/agreement.html", page, status=wrong.status if wrong else 200)


@require_safe
@never_cache
def export(request: ActorRequest, slug: str, ending: str) -> HttpResponse:
    """Hand out the table from which agreement and severity were computed."""
    if ending not in exports.MEDIA_TYPES:
        raise Http404
    round = _moderated(request, slug)
    rows = list(readings.take_table(round, by=request.actor).lines())
    file = exports.table(round, HEADER, rows, what="skor-panel", sheet=_("Skor"), ending=ending,
                         made_at=timezone.now())  # fmt: skip
    return handed_out(file)


def _moderated(request: ActorRequest, slug: str) -> Round:
    """Return a live round that this actor moderates; for all others there is nothing here."""
    round = seen_round(request, slug)
    if round.collection_id is None or not rules.may_see_severity(request.actor, round):
        raise NotFound(_("Halaman ini tidak ada."))
    return round
