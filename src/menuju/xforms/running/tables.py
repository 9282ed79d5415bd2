"""Tables that come with a form: CSV, XML or GeoJSON, as rows of items."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from menuju.languages import say
from menuju.problems import Invalid
from menuju.xforms.parsing import parse
from menuju.xforms.tree import Node, grow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def table(data: bytes, *, name: str) -> Node:
    """Return a table as `root/item/column`; raises `Invalid` for what cannot be read."""
    kind = name.rpartition(".")[2].lower()
    if kind == "csv":
        return _of_rows(_csv(data, name=name))
    if kind in {"geojson", "json"}:
        return _of_rows(_geojson(data, name=name))
    top = Node("instance", name="instance", path="")
    top.add(grow(parse(data))).type = "table"
    return top


def _csv(data: bytes, *, name: str) -> Iterable[Mapping[str, str]]:
    try:
        return csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise Invalid(
            say(id="{name} bukan UTF-8.", en="{name} is not UTF-8.", name=name)
        ) from error


def _geojson(data: bytes, *, name: str) -> list[dict[str, str]]:
    try:
        features: list[dict[str, Any]] = json.loads(data)["features"]
        return [_feature(one) for one in features]
    except (ValueError, KeyError, TypeError) as error:
        raise Invalid(
            say(id="{name} bukan GeoJSON.", en="{name} is no GeoJSON.", name=name)
        ) from error


def _feature(one: dict[str, Any]) -> dict[str, str]:
    row = {key: "" if value is None else str(value) for key, value in one["properties"].items()}
    lon, lat, *_more = one["geometry"]["coordinates"]
    return {"id": str(one.get("id", "")), **row, "geometry": f"{lat} {lon} 0 0"}


def _of_rows(rows: Iterable[Mapping[str, str]]) -> Node:
    top = Node("instance", name="instance", path="")
    root = top.add(Node("root", name="root", path=""))
    root.type = "table"
    for row in rows:
        item = root.add(Node("item", name="item", path=""))
        for column, value in row.items():
            if column:
                cell = item.add(Node(column, name=_named(column), path=""))
                cell.text = value or ""
    return top


def _named(column: str) -> str:
    return re.sub(r"[^\w.\-]", "_", str(column).strip())
