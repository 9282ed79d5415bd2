"""Elements of XForms by name and by XPath, for the transformation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from menuju.xforms.names import XF, H

if TYPE_CHECKING:
    from lxml import etree

NS = {"xf": XF.strip("{}"), "h": H.strip("{}")}


def of(name: str) -> str:
    """Return the full name of an element of XForms."""
    return f"{XF}{name}"


def every(tree: etree._Element, path: str, **names: str) -> list[etree._Element]:
    """Return the elements at an XPath, the prefixes being those of `NS`."""
    variables = cast("dict[str, Any]", names)
    return cast("list[etree._Element]", tree.xpath(path, namespaces=NS, **variables))
