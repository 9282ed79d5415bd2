"""The candidates that an address asks for, in its order. No query: all are at hand."""

from dataclasses import dataclass

from menuju.review.queries.candidates import CandidateLine, LongListing
from menuju.review.types import Fact

ONLY, AWAITED = "calon", "ditunggu"
"""Not invited yet; invited and silent. Other states are facts."""


@dataclass(frozen=True)
class Wanted:
    """What an address asks for."""

    text: str = ""
    state: str = ""
    province: str = ""
    origin: str = ""
    order: str = ""


def rows(listing: LongListing, wanted: Wanted) -> list[CandidateLine]:
    """Return the candidates that are wanted; what has no figure stands last in either order."""
    found = [line for line in listing.lines if _fits(line, wanted)]
    key = wanted.order.lstrip("-")
    down = wanted.order.startswith("-")
    codes = [criterion.code for criterion in listing.criteria]
    if key in codes:
        at = codes.index(key)
        known = [line for line in found if line.keys[at] is not None]
        known.sort(key=lambda line: line.keys[at], reverse=down)
        return [*known, *(line for line in found if line.keys[at] is None)]
    if key == "nama":
        found.sort(key=lambda line: line.candidate.place.name.casefold(), reverse=down)
    elif down:
        found.reverse()
    return found


def states() -> list[str]:
    """Return the words of an address that name a state, besides none."""
    return [ONLY, AWAITED, *(fact.value for fact in Fact)]


def _fits(line: CandidateLine, wanted: Wanted) -> bool:
    place = line.candidate.place
    words = f"{place.long_name} {place.pk} {place.pk.replace('.', '')}".casefold()
    return (
        all(word in words for word in wanted.text.casefold().split())
        and (not wanted.province or place.parent_id == wanted.province)
        and (not wanted.origin or line.candidate.origin == wanted.origin)
        and _is(line, wanted.state)
    )


def _is(line: CandidateLine, state: str) -> bool:
    if state == ONLY:
        return Fact.INVITED not in line.facts
    if state == AWAITED:
        return line.is_awaited
    return not state or state in line.facts
