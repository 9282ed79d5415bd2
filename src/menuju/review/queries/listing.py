"""The rows of round control that an address asks for, in its order. No query: all are at hand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from menuju.review.queries.control import Control, ControlRow
from menuju.review.types import Progress, RoundState

EVERY = "semua"
"""The state that asks for all rows."""

KEYS: Mapping[str, Callable[[ControlRow], Any]] = {
    "isi": lambda row: row.percent,
    "bukti": lambda row: row.evidence,
    "diam": lambda row: (row.last_at is not None, -row.last_at.timestamp() if row.last_at else 0),
    "nilai": lambda row: row.verdicts,
    "nama": lambda row: row.response.place.name.casefold(),
    "kode": lambda row: row.response.place_id,
}
ORDERS = (*KEYS, *(f"-{key}" for key in KEYS))

LATE = (Progress.SILENT, Progress.BEHIND)


@dataclass(frozen=True)
class Wanted:
    """What an address asks for; an empty state asks for those that the round waits for."""

    text: str = ""
    state: str = ""
    province: str = ""
    order: str = ""

    @property
    def plain(self) -> bool:
        """Whether nothing is asked for, so that the page shows who is furthest behind."""
        return self == Wanted()


def awaited_states(round_state: str) -> Sequence[Progress]:
    """Return the states of the regions that a round waits for in its stage."""
    if round_state == RoundState.SCORING:
        return (Progress.SENT, Progress.FILLING)
    if round_state in (RoundState.DRAFT, RoundState.ANSWERING):
        return LATE
    return tuple(Progress)


def rows(control: Control, wanted: Wanted) -> list[ControlRow]:
    """Return the rows that are wanted, by default least done first, equal ones by code."""
    states = _states(control, wanted)
    found = [row for row in control.rows if row.progress in states and _fits(row, wanted)]
    found.sort(key=KEYS["kode"])
    order = wanted.order or default_order(control.round.state)
    found.sort(key=KEYS[order.lstrip("-")], reverse=order.startswith("-"))
    return found


def default_order(round_state: str) -> str:
    """Return how a list is sorted while the address is silent."""
    return "isi" if round_state in (RoundState.DRAFT, RoundState.ANSWERING) else "nilai"


def provinces(control: Control) -> list[tuple[str, str]]:
    """Return the provinces of the rows: code and name, by code."""
    found = {}
    for row in control.rows:
        above = row.response.place.parent
        if above is not None:
            found[above.pk] = above.name
    return sorted(found.items())


def _states(control: Control, wanted: Wanted) -> Sequence[str]:
    if wanted.state == EVERY:
        return tuple(Progress)
    if wanted.state:
        return (wanted.state,)
    return awaited_states(control.round.state)


def _fits(row: ControlRow, wanted: Wanted) -> bool:
    place = row.response.place
    words = f"{place.long_name} {place.pk} {place.pk.replace('.', '')}".casefold()
    here = not wanted.province or place.parent_id == wanted.province
    return here and all(word in words for word in wanted.text.casefold().split())
