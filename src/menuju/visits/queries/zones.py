"""In which zone a site lies, and what people call zones."""

from django.conf import settings

from menuju.places.models import Place
from menuju.programmes import home


def named_zones() -> list[tuple[str, str]]:
    """Return the zones that the pack names, by IANA name; else the installation's own."""
    zones = home().calendar.zones or {settings.TIME_ZONE: settings.TIME_ZONE}
    return list(zones.items())


def zone_of(place: Place) -> str:
    """Return the zone of a place, or of what lies around it, else the installation's."""
    around = place.parent.time_zone if place.parent else ""
    return place.time_zone or around or settings.TIME_ZONE


def read_zone(text: str) -> str:
    """Return the IANA name of a zone by its name or by what people call it; empty if unknown."""
    said = text.strip().casefold()
    known = {label.casefold(): name for name, label in named_zones()}
    known |= {name.casefold(): name for name, _label in named_zones()}
    return known.get(said, "")
