"""A document as PDF by Typst: what it says comes from its JSON alone, so both tell the same."""

from __future__ import annotations

import io
import json
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import qrcode
import typst
from qrcode.image.svg import SvgPathImage

from menuju.languages import speaking
from menuju.verify import canonical

from .statement_words import statement_page
from .statements import content
from .words import page

if TYPE_CHECKING:
    from menuju.documents.types import Statement

    from .signing import Issued

STANDARDS: tuple[Any, ...] = ("ua-1", "a-2a")
"""What readers and archives ask for: kept where a font has every letter of the names."""

PAGES = {"receipt": page, "statement": statement_page}
"""What a paper shows, by the name under which its JSON tells it; so its template is named too."""


def typeset(paper: bytes, *, language: str) -> bytes:
    """Return a document as PDF: the same bytes for the same JSON, language and version of Typst.

    Raises `NotCanonical` where the bytes are no canonical JSON.
    """
    return _typeset(canonical.loads(paper), language=language)


def typeset_draft(told: Statement, issued: Issued, *, language: str) -> bytes:
    """Return a statement that was not issued as PDF: no number, no signature, marked as a draft."""
    return _typeset({"statement": content(told, issued), "signature": None}, language=language)


def _typeset(told: Any, *, language: str) -> bytes:
    name = next(name for name in PAGES if name in told)
    with speaking(language):
        shown = PAGES[name](told)
    on = datetime.fromisoformat(told[name]["issued_at"])
    facts = {**shown, "language": language, "date": [on.year, on.month, on.day]}
    here = files("menuju.documents.papers")
    given = {
        "main": here.joinpath(f"{name}.typ").read_bytes(),
        "sheet.typ": here.joinpath("sheet.typ").read_bytes(),
        "told.json": json.dumps(facts).encode(),
        "qr.svg": qr(told[name]["address"]),
    }
    try:
        return compiled(given, list(STANDARDS))
    except typst.TypstError:  # a letter of some name that no font has
        return compiled(given, [])


def qr(address: str) -> bytes:
    """Return an address as a QR code in SVG, dark on white, with its quiet zone."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(address)
    out = io.BytesIO()
    code.make_image(image_factory=SvgPathImage).save(out)
    return out.getvalue()


def compiled(given: dict[str, bytes], standards: list[Any]) -> bytes:
    """Return what Typst makes of files by their names, `main` first, as PDF of these standards."""
    made = typst.compile(given, format="pdf", pdf_standards=standards)  # type: ignore[call-overload]  # its stubs forget dicts
    if not isinstance(made, bytes):
        raise TypeError("Typst gives a PDF as bytes.")
    return made
