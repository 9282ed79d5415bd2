"""Lists in files of their own (CSV, XML, GeoJSON), as an XForm's expressions read them."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from menuju.languages import say
from menuju.problems import Invalid
from menuju.xforms.browser.names import every
from menuju.xforms.browser.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

NAMED = re.compile(r"^[A-Za-z_][\w.-]*$")


def external(xform: bytes, file: Callable[[str], bytes | None]) -> dict[str, str]:
    """Return by id the XML of each list that a form reads from a file; `file` gives its bytes.

    A file that is not there gives an empty list, and so does the answer sent last.
    """
    found: dict[str, str] = {}
    for instance in every(read(xform), "//xf:instance[@id and @src]"):
        source = instance.get("src", "")
        name = source.rsplit("/", 1)[-1]
        data = None if source.endswith("/last-saved") else file(name)
        found[instance.get("id", "")] = as_xml(name, data) if data is not None else "<root/>"
    return found


def as_xml(name: str, data: bytes) -> str:
    """Return a file of a list as XML: `<root><item><name>…`."""
    ending = name.rsplit(".", 1)[-1].lower()
    try:
        if ending == "csv":
            return _listed(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
        if ending == "geojson":
            return _listed(map(_feature, json.loads(data)["features"]))
        return etree.tostring(_parsed(data), encoding="unicode")
    except (ValueError, KeyError, TypeError, csv.Error, etree.XMLSyntaxError) as wrong:
        raise Invalid(
            say(id=f"Daftar {name} tidak terbaca.", en=f"The list {name} cannot be read.")
        ) from wrong


def _listed(rows: Iterable[Mapping[str, Any]]) -> str:
    root = etree.Element("root")
    for row in rows:
        item = etree.SubElement(root, "item")
        for column, value in row.items():
            if column and NAMED.match(column):
                etree.SubElement(item, column).text = "" if value is None else str(value)
    return etree.tostring(root, encoding="unicode")


def _feature(feature: Mapping[str, Any]) -> dict[str, Any]:
    """Return a point of a map as a row, its place as ODK writes it."""
    geometry = feature["geometry"]
    places = geometry["coordinates"]
    points = [places] if geometry["type"] == "Point" else places
    points = points[0] if geometry["type"] == "Polygon" else points
    written = ";".join(f"{lat} {lon} 0 0" for lon, lat, *_ in points)
    return {**feature.get("properties", {}), "geometry": written}


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)
