"""Pages of people: one's own desk."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from menuju.people.http import ActorRequest
from menuju.people.types import ROLES


@require_safe
@never_cache
def show_desk(request: ActorRequest) -> HttpResponse:
    """Show a person the roles they wear and what each may do."""
    hats = [(hat, sorted(p.sentence for p in ROLES[hat.role])) for hat in request.actor.hats]
    return render(request, "people/desk.html", {"hats": hats})
