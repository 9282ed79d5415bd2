"""The doors of all years side by side: of a pad for its assessors, of a round for its desk."""

from typing import TYPE_CHECKING, Any

from tests.architecture.rows import Row, everyone

if TYPE_CHECKING:
    from tests.architecture.world import World

PUBLIC: frozenset[str] = frozenset()
"""No door of these opens without an account."""

PANEL = everyone(404, stranger=302, assessor=200, assessor_in_conflict=403)
SHOWN = everyone(404, stranger=302, secretariat=200, auditor=200)


def of_pad(world: "World") -> dict[str, Any]:
    return {"pk": world.things["entry"].pk}


def of_round(_: "World") -> dict[str, Any]:
    return {"slug": "evaluasi-2026"}


def of_file(world: "World") -> dict[str, Any]:
    return of_round(world) | {"ending": "csv"}


def of_entry(world: "World") -> dict[str, Any]:
    return of_round(world) | {"entry": world.things["entry"].pk}


ROWS: tuple[Row, ...] = (
    Row("review:pad-years", "GET", PANEL, at=of_pad),
    Row("review:years", "GET", SHOWN, at=of_round),
    Row("review:years-export", "GET", SHOWN, at=of_file),
    Row("review:years-entry", "GET", SHOWN, at=of_entry),
)
