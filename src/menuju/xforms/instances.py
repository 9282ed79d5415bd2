"""A filled-in form as it arrives: read with care, before anything in it is believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from menuju.languages import say
from menuju.problems import Invalid
from menuju.xforms.parsing import local, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

PLAIN = {None, "UTF-8", "utf-8", "US-ASCII", "us-ascii", "ASCII", "ascii"}


@dataclass(frozen=True, slots=True)
class Instance:
    """What a submission says of itself."""

    form_id: str
    version: str
    instance_id: str
    deprecated_id: str
    """The instance that this one corrects; empty for a first one."""
    is_encrypted: bool
    root: etree._Element

    @property
    def text(self) -> str:
        """Everything that was answered, one leaf after the other."""
        return "\n".join(value for _, value in leaves(self.root))


def read_instance(xml: bytes) -> Instance:
    """Return what a submission says of itself; raises `Invalid` for what cannot be one.

    Document types, entities and other encodings than UTF-8 are refused, so nothing can be drawn in
    from outside or grow while it is read.
    """
    root = parse_safely(xml)
    if "id" not in root.attrib:
        raise Invalid(
            say(
                id="Isian ini tidak menyebut formulirnya (atribut id).",
                en="This submission does not name its form (attribute id).",
            )
        )
    return Instance(
        form_id=str(root.get("id")),
        version=str(root.get("version", "")),
        instance_id=_meta(root, "instanceID"),
        deprecated_id=_meta(root, "deprecatedID"),
        is_encrypted=root.attrib.get("encrypted") == "yes",
        root=root,
    )


def parse_safely(xml: bytes) -> etree._Element:
    """Return the root of an XML document from outside; raises `Invalid` for what is not plain."""
    root = parse(xml)
    about: Any = root.getroottree().docinfo
    if about.encoding not in PLAIN:
        raise Invalid(
            say(id="XML ini bukan UTF-8.", en="This XML is not UTF-8."),
        )
    return root


def leaves(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the path and text of each element without children that says something."""
    yield from _leaves(root, f"/{local(root)}")


def _leaves(element: etree._Element, path: str) -> Iterator[tuple[str, str]]:
    if not len(element) and element.text:
        yield path, element.text
    for child in element:
        yield from _leaves(child, f"{path}/{local(child)}")


def _meta(root: etree._Element, name: str) -> str:
    for block in root.iterchildren("{*}meta"):
        found = (child.text for child in block.iterchildren(f"{{*}}{name}"))
        return (next(found, None) or "").strip()
    return ""
