"""What waits for a person, on their desk: what has no day, and the first of their calendar."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from menuju.calendar import http
from menuju.calendar.queries import gathering, zones
from menuju.people.types import Actor


def part(actor: Actor) -> tuple[str, Mapping[str, Any]]:
    """Return the template of this part and what it shows: what waits, then what comes."""
    zone = zones.zone_of(actor)
    today = timezone.localdate(timezone=zone)
    known = gathering.occasions(actor, http.around(today), zone)
    shown = {
        "waits": [http.Held(each) for each in gathering.waits(actor)],
        "awaiting": http.waiting(known, zone, today),
        "coming": http.coming(known, zone, today),
    }
    return "calendar/parts/desk.html", shown
