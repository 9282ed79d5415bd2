"""An XForm that somebody brings as it is, made by another tool."""

from __future__ import annotations

from lxml import etree

from menuju.languages import say
from menuju.problems import Finding, Invalid
from menuju.xforms import logic
from menuju.xforms.authoring import Authored
from menuju.xforms.instances import children, parse_safely
from menuju.xforms.outlines import XFORMS, outline

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
    _try_the_engine(root, name=name)
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
    )


def _title(root: etree._Element) -> str:
    found = next(root.iter(f"{HTML}title"), None)
    return "" if found is None else "".join(str(text) for text in found.itertext()).strip()


def _try_the_engine(root: etree._Element, *, name: str) -> None:
    if not any(True for _ in children(root)):
        raise _refused(name, say(id="XForm ini kosong.", en="This XForm is empty."))
    try:
        logic.travel_warnings(etree.tostring(root, encoding="unicode"))
    except ValueError as wrong:
        raise _refused(name, str(wrong)) from wrong


def _refused(name: str, what: str) -> Invalid:
    told = say(id="Formulir ini tidak dapat dibaca.", en="This form cannot be read.")
    return Invalid(told, [Finding(name, what)])
