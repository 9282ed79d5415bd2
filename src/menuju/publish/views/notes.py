"""What assessors wrote for a region: for its own people, and those who run or audit the round."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.publish.http import public_round
from menuju.review.actions import reading


@require_safe
@never_cache
def notes(request: ActorRequest, code: str, slug: str) -> HttpResponse:
    """Show the notes on a region's answers, without names, once the result is public."""
    round = public_round(request, slug)
    entries = round.entries.select_related("round", "place__parent", "response__collection")
    entry = get_object_or_404(entries, place_id=code)
    found = reading.open_notes(entry, by=request.actor)
    context = {"place": entry.place, "round": round, "entry": entry, "questions": found}
    return render(request, "publish/notes.html", context)
