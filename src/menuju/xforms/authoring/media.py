"""The files that a form asks for: pictures and recordings of its texts, tables of its choices."""

import re

from lxml import etree

_TEXT = re.compile(r"jr://(?:images|audio|video|file|file-csv)/([^\s\"'<>/]+)")
_NAMESPACES = {"x": "http://www.w3.org/2002/xforms"}


def media_of(xform: bytes) -> tuple[str, ...]:
    """Return the names of the files, each once, in the order of the form."""
    root = etree.fromstring(xform, parser())
    spoken = [value.text or "" for value in root.iterfind(".//x:value[@form]", _NAMESPACES)]
    tables = [instance.get("src", "") for instance in root.iterfind(".//x:instance", _NAMESPACES)]
    found = (match for text in (*spoken, *tables) if (match := _TEXT.fullmatch(text.strip())))
    return tuple(dict.fromkeys(match[1] for match in found))


def parser() -> etree.XMLParser:
    """Return a parser that fetches nothing and resolves nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
