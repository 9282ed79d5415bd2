"""Write a report as PDF by Typst, with fonts that Typst brings; accessible where letters allow."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from html import unescape
from importlib.resources import files
from typing import Any

import typst

from menuju.composite.report.blocks import Block, Document, Figure, Profiles
from menuju.composite.report.palette import DARKEST, LIGHT, LIGHTEST, SHADES, contrast, on_paper
from menuju.composite.report.svg.drawing import clean

FONT = "Libertinus Serif"
ACCESSIBLE, ARCHIVABLE = "ua-1", "a-2a"
"""What readers and archives ask for: kept where a font has every letter of the names."""


@dataclass(frozen=True)
class Pdf:
    """The file, and what kept it from PDF/UA-1 and, with a date, from PDF/A-2a."""

    content: bytes
    lacking: str = ""


def pdf(of: Document, *, on: date | None = None) -> Pdf:
    """Return the report as PDF: the same bytes for the same document, date, fonts and version.

    `on` is the date that the document bears; none, if none is given. Where no font has a letter
    of some name, the file is made without the standards, and says which letter lacks.
    """
    given = _files(of, on)
    # PDF/A asks for a date, and none is made up here.
    standards = [ACCESSIBLE, ARCHIVABLE] if on else [ACCESSIBLE]
    try:
        return Pdf(_compiled(given, standards))
    except typst.TypstError as problem:
        return Pdf(_compiled(given, []), lacking=str(problem).splitlines()[0])


def _compiled(given: dict[str, bytes], standards: list[Any]) -> bytes:
    made = typst.compile(given, format="pdf", pdf_standards=standards)  # type: ignore[call-overload]  # its stubs forget dicts
    if not isinstance(made, bytes):
        raise TypeError("Typst gives a PDF as bytes.")
    return made


def _files(of: Document, on: date | None) -> dict[str, bytes]:
    """Return the page, the report as JSON and every drawing: no text of ours is ever code."""
    page = files("menuju.composite.report").joinpath("page.typ").read_bytes()
    drawings: list[str] = []
    told = {
        **asdict(of),
        "sections": [
            {
                "anchor": section.anchor,
                "title": section.title,
                "blocks": [_block(block, drawings) for block in section.blocks],
            }
            for section in of.sections
        ],
        "colours": _colours(),
        "date": [on.year, on.month, on.day] if on else None,
    }
    found = {
        "main": page,
        "report.json": json.dumps(_clean(told), ensure_ascii=False).encode(),
    }
    for place, drawing in enumerate(drawings):
        found[f"{place}.svg"] = on_paper(drawing, FONT).encode()
    return found


def _block(block: Block, drawings: list[str]) -> dict[str, Any]:
    told = {"kind": type(block).__name__, **asdict(block)}
    if isinstance(block, Figure):
        told.pop("narrow")
        told["wide"] = [_kept(drawing, drawings) for drawing in block.wide]
    if isinstance(block, Profiles):
        for each in told["each"]:
            each["drawing"] = _kept(each["drawing"], drawings)
    return told


def _kept(drawing: str, drawings: list[str]) -> dict[str, Any]:
    """Keep a drawing as a file; return its name, its width, and what it says in words."""
    drawings.append(drawing)
    width = re.search(r' width="([0-9.]+)"', drawing)
    words = re.search(r"<title>(.*?)</title><desc>(.*?)</desc>", drawing, re.DOTALL)
    return {
        "file": f"{len(drawings) - 1}.svg",
        "alt": unescape(". ".join(words.groups())) if words else "",
        "width": float(width[1]) if width else 0.0,
    }


def _colours() -> dict[str, Any]:
    shades = {
        f"{kind}{i}": [colour, max(DARKEST, LIGHTEST, key=partial(contrast, colour))]
        for kind, colours in SHADES["light"].items()
        for i, colour in enumerate(colours)
    }
    return {"roles": dict(LIGHT), "shades": shades}


def _clean(told: Any) -> Any:
    """Return the same without control characters, which no PDF shows."""
    if isinstance(told, str):
        return "\n".join(clean(line) for line in told.split("\n"))
    if isinstance(told, dict):
        return {key: _clean(value) for key, value in told.items()}
    if isinstance(told, list | tuple):
        return [_clean(value) for value in told]
    return told
