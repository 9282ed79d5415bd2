"""The doors of scoring beside the pad: sheets for a spreadsheet."""

from typing import TYPE_CHECKING, Any

from tests.architecture.rows import Row, everyone

if TYPE_CHECKING:
    from tests.architecture.world import World

PUBLIC: frozenset[str] = frozenset()
"""No door of these opens without an account."""


def assessors(status: int) -> dict[str, int]:
    """What every assessor meets; a colleague of another role is told whose page it is."""
    here = dict.fromkeys(("assessor", "other_assessor", "assessor_in_conflict"), status)
    return everyone(403, stranger=302, **here)


def judged(world: "World") -> dict[str, Any]:
    return {"pk": world.things["entry"].pk}


def live(_: "World") -> dict[str, Any]:
    return {"slug": "evaluasi-2026"}


ROWS: tuple[Row, ...] = (
    Row("review:score-books", "GET", assessors(200)),
    Row("review:score-books", "POST", assessors(422)),  # no file
    Row(
        "review:pad-book", "GET",
        everyone(404, stranger=302, assessor=200, assessor_in_conflict=403), at=judged,
    ),
    Row("review:score-book", "GET", everyone(404, stranger=302, assessor=200), at=live),
)  # fmt: skip
