"""Functions of places on earth, by the formulas of JavaRosa."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Final

from menuju.xforms.xpath.values import CannotSay, Value, text

if TYPE_CHECKING:
    from menuju.xforms.xpath.here import Function, Here, Runs

RADIUS: Final = 6_378_100.0
"""Of the earth at the equator, metres, as JavaRosa has it."""

Point = tuple[float, float]
CORNERS: Final = 3
NORTHMOST: Final = 90
EASTMOST: Final = 180


def is_on_earth(latitude: float, longitude: float) -> bool:
    """Say whether degrees are of a place that there is; numbers that are none are not."""
    return abs(latitude) <= NORTHMOST and abs(longitude) <= EASTMOST


def points(value: str) -> list[Point]:
    """Read `lat lon alt acc; …` as points; raises `CannotSay` for what is none."""
    found = []
    for part in value.split(";"):
        numbers = part.split()
        if not numbers:
            continue
        try:
            lat, lon = float(numbers[0]), float(numbers[1])
        except (ValueError, IndexError):
            raise CannotSay(f"{part.strip()!r} is no place") from None
        if not (math.isfinite(lat) and math.isfinite(lon)):
            raise CannotSay(f"{part.strip()!r} is no place")
        found.append((lat, lon))
    return found


def _all(here: Here, runs: Runs) -> list[Point]:
    found: list[Point] = []
    for run in runs:
        value = run(here)
        texts = [text([n]) for n in value] if isinstance(value, list) else [text(value)]
        for one in texts:
            found += points(one)
    return found


def area(corners: list[Point]) -> float:
    """Return the area in square metres, projected on a plane at the first corner."""
    if len(corners) < CORNERS:
        return 0.0
    around = 2 * RADIUS * math.pi
    lat0, lon0 = corners[0]
    flat = [
        (
            (lon - lon0) * around * math.cos(math.radians(lat)) / 360.0,
            (lat - lat0) * around / 360.0,
        )
        for lat, lon in corners[1:]
    ]
    pairs = itertools.pairwise(flat)
    return abs(sum((y1 * x2 - x1 * y2) / 2 for (x1, y1), (x2, y2) in pairs))


def length(line: list[Point]) -> float:
    """Return the length in metres along great circles."""
    return sum(_between(one, other) for one, other in itertools.pairwise(line))


def _between(one: Point, other: Point) -> float:
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    cosine = math.sin(lat1) * math.sin(lat2)
    cosine += math.cos(lat1) * math.cos(lat2) * math.cos(lon1 - lon2)
    return math.acos(max(-1.0, min(1.0, cosine))) * RADIUS


def _area(here: Here, runs: Runs) -> Value:
    return area(_all(here, runs))


def _distance(here: Here, runs: Runs) -> Value:
    return length(_all(here, runs))


def _geofence(here: Here, runs: Runs) -> Value:
    """Say whether a point lies inside a polygon (ray casting)."""
    point = points(text(runs[0](here)))
    corners = points(text(runs[1](here)))
    if not point or len(corners) < CORNERS:
        return False
    lat, lon = point[0]
    inside = False
    for (lat1, lon1), (lat2, lon2) in zip(corners, corners[1:] + corners[:1], strict=True):
        if (lat1 > lat) == (lat2 > lat):
            continue
        if lon < (lon2 - lon1) * (lat - lat1) / (lat2 - lat1) + lon1:
            inside = not inside
    return inside


FUNCTIONS: Final[dict[str, Function]] = {
    "area": _area, "enclosed-area": _area, "distance": _distance, "geofence": _geofence,
}  # fmt: skip
