"""Where one is in a form: the pages that are asked now, before and after this one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from menuju.xforms.running.addresses import path_of

if TYPE_CHECKING:
    from menuju.xforms.logic import State
    from menuju.xforms.pages import Page


@dataclass(frozen=True, slots=True)
class Progress:
    """The place of a page among those that are asked now."""

    place: int
    total: int
    before: int | None
    after: int | None


def asked_pages(pages: tuple[Page, ...], state: State) -> list[int]:
    """Return the numbers of the pages that ask anything now."""
    paths = {path_of(address) for address, relevant in state.relevant.items() if relevant}
    rows = {path_of(address) for address in state.rows}
    return [
        page.number
        for page in pages
        if any(asked.path in paths for asked in page.asked())
        or any(node.path in rows for node in page.nodes)
    ]


def progress(pages: tuple[Page, ...], state: State, *, number: int) -> Progress:
    """Return the place of a page."""
    asked = asked_pages(pages, state)
    before = [n for n in asked if n < number]
    after = [n for n in asked if n > number]
    return Progress(
        len(before) + 1, len(asked) or 1, before[-1] if before else None,
        after[0] if after else None,
    )  # fmt: skip
