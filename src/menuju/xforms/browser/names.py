"""Names that XForms, its makers and their tools have given to things, and what bears them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from lxml import etree

XFORMS = "http://www.w3.org/2002/xforms"
XHTML = "http://www.w3.org/1999/xhtml"
OPENROSA = "http://openrosa.org/xforms"

NS = {"xf": XFORMS, "h": XHTML, "orx": OPENROSA}


def of(name: str) -> str:
    """Return the full name of an element of XForms."""
    return f"{{{XFORMS}}}{name}"


def every(tree: etree._Element, path: str, **names: str) -> list[etree._Element]:
    """Return the elements at an XPath, the prefixes being those of `NS`."""
    variables = cast("dict[str, Any]", names)
    return cast("list[etree._Element]", tree.xpath(path, namespaces=NS, **variables))
