"""The files that a form asks for: pictures and recordings, tables of its choices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

LINKED = re.compile(r"jr://(?:images|audio|video|file|file-csv)/([^/]+)")


def files_asked_for(root: etree._Element) -> tuple[str, ...]:
    """Return the names of the files that an XForm refers to, each once, in the form's order."""
    texts = (text for each in root.iter() for text in (each.text or "", each.get("src", "")))
    found = (LINKED.fullmatch(text.strip()) for text in texts)
    return tuple(dict.fromkeys(match[1] for match in found if match))
