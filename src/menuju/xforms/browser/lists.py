"""Lists in files of their own (CSV, XML, GeoJSON), as the XML that enketo-core reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from menuju.problems import Invalid
from menuju.xforms.lists import ROWS, ending, rows, unreadable
from menuju.xforms.names import XF, model_of
from menuju.xforms.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

NAMED = re.compile(r"^[A-Za-z_][\w.-]*$")


def external(xform: bytes, file: Callable[[str], bytes | None]) -> dict[str, str]:
    """Return by id the XML of each list that a form reads from a file; `file` gives its bytes.

    A file that is not there gives an empty list, and so does the answer sent last.
    """
    found: dict[str, str] = {}
    for instance in model_of(parse(xform)).findall(f"{XF}instance[@id][@src]"):
        source = instance.get("src", "")
        name = source.rsplit("/", 1)[-1]
        data = None if source.endswith("/last-saved") else file(name)
        found[instance.get("id", "")] = as_xml(name, data) if data is not None else "<root/>"
    return found


def as_xml(name: str, data: bytes) -> str:
    """Return a file of a list as XML: `<root><item><name>…`."""
    if ending(name) in ROWS:
        return _listed(rows(data, name=name))
    try:
        return etree.tostring(parse(data), encoding="unicode")
    except Invalid as wrong:
        raise unreadable(name) from wrong


def _listed(rows: Iterable[Mapping[str, str]]) -> str:
    root = etree.Element("root")
    for row in rows:
        item = etree.SubElement(root, "item")
        for column, value in row.items():
            if NAMED.match(column):
                etree.SubElement(item, column).text = value
    return etree.tostring(root, encoding="unicode")
