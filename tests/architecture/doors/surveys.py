"""The doors of surveys."""

from typing import TYPE_CHECKING, Any

from tests.architecture.rows import Row

if TYPE_CHECKING:
    from tests.architecture.world import World

ROWS: tuple[Row, ...] = ()
PUBLIC: frozenset[str] = frozenset()
"""Names of the doors that open without an account."""


def things(_: "World") -> dict[str, Any]:
    """What these rows build their addresses from."""
    return {}
