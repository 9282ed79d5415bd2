"""Lists whose rows are one person's own: asked of the rooms above, which know whose they are.

A room that draws some has a module `drawing.py` with a function::

    def rows_for(entities: int, actor: Actor) -> Drawn | None: ...

It returns what this actor chooses from now in the list of this key; None for a list that is another
room's. It may have another function, of the same arguments::

    def gone_for(entities: int, actor: Actor) -> Mapping[str, str] | None: ...

It returns, by name, rows that were offered and are no more, with the reason in the reader's words:
a device that has begun something with one says it. They are found by their name, as `agenda.py` is
by the calendar. Nothing is copied: whoever may see a row no longer does not get it the next time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from menuju.people.types import Actor
from menuju.ui.rooms import declaring


@dataclass(frozen=True, slots=True)
class Drawn:
    """A list as one person gets it: `name`, `label` and further columns, then the rows."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]


def drawn_for(entities: int, actor: Actor | None) -> Drawn:
    """Return the rows of a personal list; for nobody, and of no room, there are none."""
    for told in _told(entities, actor):
        return told
    return Drawn(("name", "label"), ())


def gone_for(entities: int, actor: Actor) -> Mapping[str, str]:
    """Return why rows of a personal list are offered no more; none where nobody tells."""
    for room in declaring("drawing"):
        tell = getattr(room, "gone_for", None)
        if tell is not None and (found := tell(entities, actor)) is not None:
            return cast("Mapping[str, str]", found)
    return {}


def _told(entities: int, actor: Actor | None) -> Iterator[Drawn]:
    for room in declaring("drawing") if actor else ():
        if (found := room.rows_for(entities, actor)) is not None:
            yield found
