"""What may be chosen, as a page shows it: all of a short list, the found ones of a long one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from menuju.forms.queries.filling.shapes import SELECT_AT_MOST
from menuju.xforms.form import Kind
from menuju.xforms.xpath.values import CannotSay

if TYPE_CHECKING:
    from menuju.xforms.form import Asked, Choice
    from menuju.xforms.logic import Filling, Said

FOUND_AT_MOST: Final = 30


@dataclass(frozen=True, slots=True)
class Option:
    """One choice on a page."""

    value: str
    label: Said
    is_chosen: bool
    place: int
    """In a ranking, from 1; 0: none yet."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be chosen, and how it was searched for."""

    options: tuple[Option, ...] = ()
    total: int = 0
    search: str = ""
    is_searched: bool = False
    more: int = 0


def offered(
    filling: Filling, asked: Asked, address: str, *, language: str, search: str | None, asks: bool
) -> Offered:
    """Return what a page offers for a question."""
    if not asked.kind.chooses or not asks:
        return Offered()
    try:
        choices = filling.choices(address)
    except CannotSay:
        return Offered()
    return _of(filling, asked, address, choices, language=language, search=search)


def _of(
    filling: Filling, asked: Asked, address: str, choices: tuple[Choice, ...], *, language: str,
    search: str | None,
) -> Offered:  # fmt: skip
    chosen = filling.get(address).split() if asked.kind is not Kind.SELECT_ONE else None
    one = filling.get(address)
    held = chosen if chosen is not None else ([one] if one else [])
    if len(choices) <= SELECT_AT_MOST:
        options = tuple(_option(filling, c, address, held, language) for c in choices)
        return Offered(_ranked(asked, options), len(choices), search or "")
    return _found(filling, choices, address, held, language=language, search=search)


def _found(
    filling: Filling, choices: tuple[Choice, ...], address: str, held: list[str], *, language: str,
    search: str | None,
) -> Offered:  # fmt: skip
    wanted = (search or "").casefold().split()
    kept, hits = [], 0
    for choice in choices:
        if choice.value in held:
            kept.append(_option(filling, choice, address, held, language))
            continue
        if not wanted:
            continue
        option = _option(filling, choice, address, held, language)
        if all(word in option.label.text.casefold() for word in wanted):
            hits += 1
            if hits <= FOUND_AT_MOST:
                kept.append(option)
    more = max(0, hits - FOUND_AT_MOST)
    return Offered(tuple(kept), len(choices), search or "", search is not None, more)


def _option(
    filling: Filling, choice: Choice, address: str, held: list[str], language: str
) -> Option:
    place = held.index(choice.value) + 1 if choice.value in held else 0
    label = filling.say(choice.label, at=address, language=language)
    return Option(choice.value, label, bool(place), place)


def _ranked(asked: Asked, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Show what is ranked already first, in its order."""
    if asked.kind is not Kind.RANK:
        return options
    return tuple(sorted(options, key=lambda o: o.place or len(options) + 1))
