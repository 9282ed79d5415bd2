"""Read a form that was filled in at a site: which visit, and row by row what was found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from menuju.visits.files import names
from menuju.visits.types import MOST_PHOTOS, Found, Sight
from menuju.xforms.parsing import local, moment, parse

DEGREES = 2
"""Numbers of a geopoint that say where; height and accuracy follow."""


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One finding as a device sent it; what it left out is empty."""

    number: int
    """Its place in the form, from 1."""
    visit: str
    question: str
    claimed: str
    found: Found | None
    """None where its sight is none that is known."""
    photos: tuple[str, ...]
    """Names of files."""
    made_at: datetime | None


def told(xml: str) -> list[ToldRow]:
    """Return the findings of a kept submission, in order."""
    root = parse(xml)
    about = _texts(child for child in root if not len(child))
    visit = about.get(names.VISIT, "")
    rows = (child for child in root if local(child) == names.ROW)
    return [_row(number, visit, row) for number, row in enumerate(rows, start=1)]


def _row(number: int, visit: str, row: etree._Element) -> ToldRow:
    said = _texts(one for one in row.iter() if not len(one))
    photos = (said.get(names.photo(at), "") for at in range(1, MOST_PHOTOS + 1))
    sight = said.get(names.SIGHT, "")
    spot = [*said.get(names.SPOT, "").split(), "", ""][:DEGREES]
    return ToldRow(
        number=number,
        visit=visit,
        question=said.get(names.CODE, "") or said.get(names.QUESTION, "").rpartition("_")[2],
        claimed=said.get(names.CLAIM, ""),
        found=Found(Sight(sight), said.get(names.TEXT, ""), *spot) if sight in Sight else None,
        photos=tuple(name for name in photos if name),
        made_at=moment(said.get(names.MADE_AT, "")),
    )


def _texts(elements: Iterator[etree._Element]) -> Mapping[str, str]:
    return {local(one): (one.text or "").strip() for one in elements}
