"""An XForm that somebody brings as it is, made by another tool."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from menuju.languages import say
from menuju.problems import Finding, Invalid
from menuju.xforms.authoring import Authored
from menuju.xforms.instances import parse_safely
from menuju.xforms.logic import Filling
from menuju.xforms.outlines import XFORMS, outline

if TYPE_CHECKING:
    from lxml import etree

LINKED = re.compile(r"^jr://(?:images|audio|video|file|file-csv)/([^/]+)$")
HTML = "{http://www.w3.org/1999/xhtml}"


def is_xform(data: bytes) -> bool:
    """Say whether a file looks like XML and not like a workbook."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def read_document(data: bytes, *, name: str) -> Authored:
    """Return what an XForm says of itself; raises `Invalid` for XML that is none."""
    root = parse_safely(data)
    model = next(root.iter(f"{XFORMS}model"), None)
    if model is None or model.find(f"{XFORMS}instance") is None:
        raise _refused(
            name, say(id="Ini XML, tetapi bukan XForm.", en="This is XML, but not an XForm.")
        )
    try:
        Filling.open(data)
    except Invalid as wrong:
        raise _refused(name, str(wrong)) from wrong
    about = outline(data)
    languages = [one.get("lang", "") for one in model.iter(f"{XFORMS}translation")]
    default = [one for one in model.iter(f"{XFORMS}translation") if one.get("default")]
    return Authored(
        xform=data,
        form_id=about.form_id,
        version=about.version,
        title=_title(root) or about.form_id,
        languages=tuple(languages),
        default_language=default[0].get("lang", "") if default else "",
        media=files_asked_for(root),
        columns={},
        warnings=(),
    )


def _title(root: etree._Element) -> str:
    found = next(root.iter(f"{HTML}title"), None)
    return "" if found is None else "".join(str(text) for text in found.itertext()).strip()


def files_asked_for(root: etree._Element) -> tuple[str, ...]:
    """Return the names of the files that an XForm refers to, in order."""
    texts = (
        text
        for element in root.iter()
        if isinstance(element.tag, str)
        for text in (element.text or "", element.get("src", ""))
    )
    found = (LINKED.match(text.strip()) for text in texts)
    return tuple(sorted({match[1] for match in found if match}))


def _refused(name: str, what: str) -> Invalid:
    told = say(id="Formulir ini tidak dapat dibaca.", en="This form cannot be read.")
    return Invalid(told, [Finding(name, what)])
