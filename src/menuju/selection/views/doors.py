"""Find the round that an address names, for whoever prepares its decision or reads it."""

from django.utils.translation import gettext as _

from menuju.people.http import ActorRequest
from menuju.problems import Forbidden, NotFound
from menuju.review.models import Round
from menuju.selection import rules
from menuju.selection.models import Decision
from menuju.selection.queries.decisions import draft_of


def seen_round(request: ActorRequest, slug: str) -> Round:
    """Return a round of the desk that this actor reads; for all others there is none."""
    found = Round.objects.select_related("organisation", "collection").filter(slug=slug).first()
    if found is None or not rules.may_read(request.actor, found):
        raise NotFound(_("Putaran ini tidak ada di meja Anda."))
    return found


def own_round(request: ActorRequest, slug: str) -> Round:
    """Return a round of the desk that this actor decides; an auditor is refused."""
    round = seen_round(request, slug)
    if not rules.may_decide(request.actor, round):
        raise Forbidden(_("Halaman ini untuk sekretariat penyelenggara."))
    return round


def own_draft(request: ActorRequest, slug: str) -> Decision:
    """Return the draft of a round that this actor decides."""
    found = draft_of(own_round(request, slug))
    if found is None:
        raise NotFound(_("Tidak ada penetapan yang sedang disiapkan."))
    return found
