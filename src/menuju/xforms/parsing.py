"""XML from strangers: read without entities, network or doctype, and of a bearable size."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from lxml import etree

from menuju.languages import say
from menuju.problems import Invalid

LARGEST: Final = 20 * 1024 * 1024
DEEPEST: Final = 64
TOO_DEEP: Final = etree.XPath(f"boolean({'/*' * (DEEPEST + 1)})")


def parse(data: bytes | str) -> etree._Element:
    """Read one XML document; raises `Invalid` for what is no XML or is hostile."""
    data = data.encode() if isinstance(data, str) else data
    if len(data) > LARGEST:
        raise Invalid(say(id="XML lebih besar dari 20 MB.", en="The XML is larger than 20 MB."))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Invalid(
            say(id="Bukan XML: {error}", en="This is not XML: {error}", error=error.msg)
        ) from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise Invalid(
            say(
                id="XML dengan DOCTYPE tidak diterima.",
                en="XML with a DOCTYPE is not taken.",
            )
        )
    _bounded(root)
    return root


def _bounded(root: etree._Element) -> None:
    if TOO_DEEP(root):
        raise Invalid(say(id="XML bersarang terlalu dalam.", en="The XML is nested too deeply."))


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def moment(text: str) -> datetime | None:
    """Return a time as forms write it (ISO 8601); None where it is none, or has no zone."""
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        return None
    return told if told.tzinfo else None
