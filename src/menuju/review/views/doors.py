"""Find the round that an address names, for whoever may stand at the secretariat's desk."""

from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, NotFound
from menuju.review import rules
from menuju.review.models import Entry, Panel, Round

READING = ("GET", "HEAD")


def controlled_round(request: ActorRequest, slug: str, **also: Combinable) -> Round:
    """Return a live round of the actor's own organiser; for all others there is none.

    `also` is computed in the same query.
    """
    wanted = Round.objects.select_related("collection", "organisation", "calibration")
    round = wanted.annotate(**also).filter(slug=slug).exclude(collection=None).first()
    if round is None or not rules.may_control(request.actor, round):
        raise NotFound(_("Putaran ini tidak ada di meja Anda."))
    return round


def led_round(request: ActorRequest, slug: str) -> Round:
    """Return a live round that this actor leads; an auditor reads, and is refused a deed."""
    round = controlled_round(request, slug)
    if request.method not in READING and not rules.may_advance(request.actor, round):
        raise Forbidden(_("Halaman ini untuk sekretariat penyelenggara."))
    return round


def staffed_round(request: ActorRequest, slug: str) -> Round:
    """Return a live round whose panels this actor sets up; an auditor reads them only."""
    round = controlled_round(request, slug)
    if request.method not in READING and not rules.may_manage_panels(request.actor, round):
        raise Forbidden(_("Halaman ini untuk sekretariat penyelenggara."))
    return round


def moderated_round(request: ActorRequest, slug: str) -> Round:
    """Return a live round that this actor moderates; for all others there is nothing here."""
    round = controlled_round(request, slug)
    if not rules.may_moderate(request.actor, round):
        raise NotFound(_("Halaman ini tidak ada."))
    return round


def panel_of(round: Round, pk: int) -> Panel:
    """Return a panel of a round."""
    found = round.panels.select_related("round").filter(pk=pk).first()
    if found is None:
        raise NotFound(_("Panel ini tidak ada."))
    return found


def entry_of(round: Round, pk: int) -> Entry:
    """Return an entry of a round."""
    wanted = round.entries.select_related("round", "place", "panel", "response", "cohort")
    found = wanted.filter(pk=pk).first()
    if found is None:
        raise NotFound(_("Daerah ini bukan peserta putaran."))
    return found
