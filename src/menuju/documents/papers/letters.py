"""A text to be signed, as PDF by Typst: its words, and a place for each who signs."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from importlib.resources import files

import typst

from .typesetting import STANDARDS, compiled


@dataclass(frozen=True, slots=True)
class LetterSigner:
    """One place to sign, or to witness."""

    role: str
    """Above the line: `pihak`, `saksi`."""
    body: str
    name: str
    office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """All that a text to be signed shows, in one language."""

    language: str
    title: str
    number: str
    about: tuple[tuple[str, str], ...]
    """Terms and values under the title: region, cohort, last day."""
    text: str
    dated: str
    """Place and day, or a line to fill in."""
    signers: tuple[LetterSigner, ...]
    note: str
    """At the foot: where the words are from."""
    simulated: str
    on: date
    """The day in the file's properties, so that the same letter gives the same bytes."""


def typeset_letter(letter: Letter) -> bytes:
    """Return a letter as PDF; nothing of it is ever code."""
    told = asdict(letter) | {"on": [letter.on.year, letter.on.month, letter.on.day]}
    told["text"] = [part.strip() for part in letter.text.splitlines() if part.strip()]
    given = {
        "main": files("menuju.documents.papers").joinpath("letter.typ").read_bytes(),
        "letter.json": json.dumps(told).encode(),
    }
    try:
        return compiled(given, list(STANDARDS))
    except typst.TypstError:  # a letter of some name that no font has
        return compiled(given, [])
