"""What one has read oneself, as it is on record."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from menuju.people import rules
from menuju.people.http import ActorRequest
from menuju.people.queries import auditing


@require_safe
@never_cache
def list_readings(request: ActorRequest) -> HttpResponse:
    """Show a person what they have read of others, and that it is on record."""
    page = {
        "readings": auditing.of_account(request.actor),
        "traced": rules.is_traced(request.actor),
    }
    return render(request, "people/readings.html", page)
