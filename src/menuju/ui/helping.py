"""Help in place: what a page is for, what is done there, what then cannot be undone.

A room says it in a module `help.py`: `HELP`, by the name of the page's address. Pages of one desk
may share theirs. Whoever may not open a page is not told: a refusal has no help.
"""

from functools import cache
from typing import TYPE_CHECKING

from menuju.ui import rooms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise


def help_of(page: str) -> "tuple[StrOrPromise, ...]":
    """Return the sentences of a page, by the name of its address; none where it has no help."""
    return told().get(page, ())


@cache
def told() -> "Mapping[str, tuple[StrOrPromise, ...]]":
    """Return the help of all rooms, by the name of the page's address (`review:control`)."""
    return {page: said for room in rooms.declaring("help") for page, said in room.HELP.items()}
