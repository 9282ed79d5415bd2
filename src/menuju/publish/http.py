"""Find what an address names, for this actor; a stranger is told that it does not exist."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from menuju.indices.models import Run
from menuju.people.http import ActorRequest
from menuju.publish.queries import rankings
from menuju.review.models import Round
from menuju.review.types import RoundState


def public_round(request: ActorRequest, slug: str) -> Round:
    """Return a published round by its slug."""
    seen = Round.objects.visible_to(request.actor).filter(state=RoundState.PUBLISHED)
    return get_object_or_404(seen.select_related("appeal_window"), slug=slug)


def published_run(round: Round) -> Run:
    """Return the run that is a round's public result."""
    try:
        return rankings.published_run(round.pk)
    except Run.DoesNotExist:
        raise Http404 from None
