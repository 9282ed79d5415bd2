"""Files that a paper names by digest and that are no paper: asked of rooms above, which keep them.

A room that keeps some has a module `annexes.py` with a function::

    def annexed(digest: str) -> Annex | None: ...

It returns what the file of this SHA-256 (hex) is, and the number of the newest paper that names it;
None for a file that is none of the room's. They are found by their name, as `agenda.py` is by the
calendar. Whoever asks holds the file, or its digest: no more is told than which paper it goes with.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from menuju.ui.rooms import declaring

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Annex:
    """A file that goes with a paper."""

    what: "StrOrPromise"
    """What sort of file it is, in the reader's words."""
    number: str
    """That of the paper."""


def annexed(mark: str) -> Annex | None:
    """Return what a file is that a paper names by this digest; None for any other mark."""
    digest = mark.strip().lower()
    if not DIGEST.fullmatch(digest):
        return None
    told = (room.annexed(digest) for room in declaring("annexes"))
    return next((each for each in told if each is not None), None)
