"""In whose zone a person reads hours: that of their region, as the pack's places tell it."""

from zoneinfo import ZoneInfo

from django.conf import settings

from menuju.people.models import Organisation
from menuju.people.types import Actor
from menuju.places.models import Place
from menuju.programmes import home


def zone_of(actor: Actor) -> ZoneInfo:
    """Return the zone of the first region where an actor wears a role, else the house's; 1 query.

    An agency is where its government is; a regency without a zone of its own is in its province's.
    """
    bodies = Organisation.objects.filter(pk__in=actor.organisations).order_by("pk")
    related = "place__parent", "parent__place__parent"
    names = (_zone(body.place or (body.parent and body.parent.place) or None)
             for body in bodies.select_related(*related))  # fmt: skip
    return ZoneInfo(next(filter(None, names), settings.TIME_ZONE))


def label(zone: ZoneInfo) -> str:
    """Return what people call a zone, as the pack says: `WITA`; else its IANA name."""
    return home().calendar.zones.get(zone.key, zone.key)


def _zone(place: Place | None) -> str:
    if place is None:
        return ""
    return place.time_zone or (place.parent.time_zone if place.parent else "")
