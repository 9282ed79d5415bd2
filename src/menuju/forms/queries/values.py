"""Answers as JSON has them: numbers as numbers, places as GeoJSON or as well-known text."""

from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any

Point = list[float]
LONGEST = 300
"""Digits of a number; `1e999999999` would be written out for ever."""

LEAST, WITH_HEIGHT, WITH_ACCURACY = 2, 3, 4
"""Numbers of one point: latitude and longitude, then height, then accuracy."""


def value_of(text: str, type_: str, *, as_wkt: bool = False) -> Any:
    """Return an answer by the type of its question; what does not fit it stays the text it is."""
    if type_ in {"int", "decimal"}:
        return _number(text)
    if type_ in {"geopoint", "geotrace", "geoshape"}:
        return _wkt(text, type_) if as_wkt else _geojson(text, type_)
    return text


def _number(text: str) -> int | float | str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or number.adjusted() > LONGEST:
        return text
    return int(number) if number == number.to_integral_value() else float(number)


def _points(text: str) -> list[Point]:
    """Return longitude, latitude and height of each point; none where a word is none JSON has."""
    points = []
    for point in filter(None, (part.split() for part in text.split(";"))):
        try:
            numbers = [float(word) for word in point]
        except ValueError:
            return []
        if len(numbers) < LEAST or not all(map(isfinite, numbers)):
            return []
        points.append([numbers[1], numbers[0], *numbers[2:WITH_HEIGHT]])
    return points


def _geojson(text: str, type_: str) -> dict[str, Any] | None:
    points = _points(text)
    if not points:
        return None
    if type_ == "geopoint":
        words = text.split()
        accuracy = float(words[3]) if len(words) >= WITH_ACCURACY else None
        where = {"type": "Point", "coordinates": points[0]}
        return {**where, "properties": {"accuracy": accuracy}}
    if type_ == "geotrace":
        return {"type": "LineString", "coordinates": points, "properties": {}}
    return {"type": "Polygon", "coordinates": [points], "properties": {}}


def _wkt(text: str, type_: str) -> str | None:
    points = [" ".join(f"{number:.12g}" for number in point) for point in _points(text)]
    if not points:
        return None
    if type_ == "geopoint":
        return f"POINT ({points[0]})"
    inside = ",".join(points)
    return f"LINESTRING ({inside})" if type_ == "geotrace" else f"POLYGON (({inside}))"
