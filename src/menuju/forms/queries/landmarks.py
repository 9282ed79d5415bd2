"""What a map shows around a place that is chosen: capitals nearby, and the rows of the lists."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from menuju.forms.models import Entity, Version
from menuju.forms.queries.list_values import GEOMETRY
from menuju.people.models import Organisation
from menuju.places.models import Place
from menuju.places.types import AUTONOMOUS
from menuju.xforms.form import FormModel, Kind
from menuju.xforms.xpath.functions.places import is_on_earth

GEO = frozenset({Kind.GEOPOINT, Kind.GEOTRACE, Kind.GEOSHAPE})
NEIGHBOURS = 12
SITES = 500


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the map, with what it is called."""

    latitude: float
    longitude: float
    label: str

    def as_json(self) -> list[Any]:
        """Return it as the script of the map reads it."""
        return [self.latitude, self.longitude, self.label]


def asks_for_places(model: FormModel) -> bool:
    """Say whether any question of a form is answered with a place."""
    return any(asked.kind in GEO for asked in model.asked())


def landmarks(version: Version, organisation: Organisation | None) -> dict[str, Any]:
    """Return what the map of a form shows before anything is chosen; coordinates in degrees."""
    places = _capitals(organisation)
    tiles = settings.TILES
    return {
        "home": places[0].as_json() if places and organisation else None,
        "places": [one.as_json() for one in places],
        "sites": [one.as_json() for one in _sites(version, organisation)],
        "tiles": tiles and {"url": tiles.url, "attribution": tiles.attribution, "link": tiles.link},
    }


def _capitals(organisation: Organisation | None) -> list[Mark]:
    """Return an organisation's own capital and the nearest; without one, those of provinces."""
    known = Place.objects.current().filter(latitude__isnull=False)
    own = _own_place(organisation)
    if own is None or own.latitude is None or own.longitude is None:
        here = known.filter(parent=None).order_by("code")
        return [_mark(place) for place in here]
    north, east = float(own.latitude), float(own.longitude)
    others = [_mark(place) for place in known.of(AUTONOMOUS).exclude(pk=own.pk)]
    others.sort(key=lambda one: (one.latitude - north) ** 2 + (one.longitude - east) ** 2)
    return [_mark(own), *others[:NEIGHBOURS]]


def _own_place(organisation: Organisation | None) -> Place | None:
    body = organisation and (organisation if organisation.place_id else organisation.parent)
    return body.place if body else None


def _mark(place: Place) -> Mark:
    return Mark(
        float(place.latitude or 0), float(place.longitude or 0), place.capital or place.name
    )


def _sites(version: Version, organisation: Organisation | None) -> list[Mark]:
    """Return the first point of each row of the version's lists that has one."""
    drawn = version.media.filter(entities__isnull=False).values("entities")
    rows = Entity.objects.open().of(organisation).filter(list__in=drawn)
    rows = rows.filter(properties__has_key=GEOMETRY).order_by("list", "name")[:SITES]
    return [mark for row in rows if (mark := _first(row))]


def _first(row: Entity) -> Mark | None:
    parts = str(row.properties[GEOMETRY]).partition(";")[0].split()
    try:
        latitude, longitude = float(parts[0]), float(parts[1])
    except (ValueError, IndexError):  # a form may have written what is no place
        return None
    return Mark(latitude, longitude, row.label) if is_on_earth(latitude, longitude) else None
