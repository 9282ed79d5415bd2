"""A document as PDF by Typst: what it says comes from its JSON alone, so both tell the same."""

import io
import json
from datetime import datetime
from importlib.resources import files
from typing import Any

import qrcode
import typst
from qrcode.image.svg import SvgPathImage

from menuju.languages import speaking
from menuju.verify import canonical

from .minute_words import minutes_page
from .words import page

STANDARDS: tuple[Any, ...] = ("ua-1", "a-2a")
"""What readers and archives ask for: kept where a font has every letter of the names."""


def typeset(receipt: bytes, *, language: str) -> bytes:
    """Return a document as PDF: the same bytes for the same JSON, language and version of Typst.

    Raises `NotCanonical` where the bytes are no canonical JSON.
    """
    told: Any = canonical.loads(receipt)
    kind = "minutes" if "minutes" in told else "receipt"
    with speaking(language):
        shown = minutes_page(told) if kind == "minutes" else page(told)
    on = datetime.fromisoformat(told[kind]["issued_at"])
    given = {
        "main": files("menuju.documents.papers").joinpath(f"{kind}.typ").read_bytes(),
        f"{kind}.json": json.dumps(
            {**shown, "language": language, "date": [on.year, on.month, on.day]}
        ).encode(),
        "qr.svg": qr(told[kind]["address"]),
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
