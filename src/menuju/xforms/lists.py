"""Lists in files of their own (CSV, GeoJSON), row by row, as expressions read them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from menuju.languages import say
from menuju.problems import Invalid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROWS = ("csv", "geojson", "json")
"""Endings of files that are rows; any other list is XML already."""


def ending(name: str) -> str:
    """Return what a file's name ends with, in lower case: `csv`."""
    return name.rpartition(".")[2].lower()


def rows(data: bytes, *, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV or GeoJSON file, text by column; raises `Invalid`, with its name."""
    try:
        yield from _csv(data) if ending(name) == "csv" else map(_feature, _features(data))
    except (ValueError, KeyError, TypeError, AttributeError, csv.Error) as wrong:
        raise unreadable(name) from wrong


def unreadable(name: str) -> Invalid:
    """Return the refusal of a list."""
    return Invalid(
        say(id="Daftar {name} tidak terbaca.", en="The list {name} cannot be read.", name=name)
    )


def _csv(data: bytes) -> Iterator[dict[str, str]]:
    for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        yield {column: text or "" for column, text in row.items() if column}


def _features(data: bytes) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = json.loads(data)["features"]
    return found


def _feature(feature: Mapping[str, Any]) -> dict[str, str]:
    """Return a place of a map as a row: its properties, and its geometry as ODK writes it."""
    told = {"id": feature["id"]} if "id" in feature else {}
    told |= feature.get("properties") or {}
    texts = {column: "" if value is None else str(value) for column, value in told.items()}
    return {**texts, "geometry": _geometry(feature.get("geometry") or {})}


def _geometry(geometry: Mapping[str, Any]) -> str:
    """Return a point, a line or the outside of a polygon; blank for what ODK has no word for."""
    match geometry.get("type"):
        case "Point":
            points = [geometry["coordinates"]]
        case "LineString":
            points = geometry["coordinates"]
        case "Polygon":
            points = geometry["coordinates"][0]
        case _:
            points = []
    return ";".join(f"{lat} {lon} 0 0" for lon, lat, *_ in points)
