"""The doors from a filled-in form to the answers of its region."""

from typing import TYPE_CHECKING, Any

from tests.architecture.rows import Row, everyone

if TYPE_CHECKING:
    from tests.architecture.world import World


REGIONS = (
    "agency_pic other_agency_pic coordinator other_coordinator assessor_in_conflict head"
    " secretariat other_secretariat auditor other_auditor"
)


def coordinators(status: int) -> dict[str, int]:
    """What the coordinators of Malang meet; who only reads or writes there is refused."""
    refused = ("agency_pic", "other_agency_pic", "head", "secretariat", "auditor")
    own = dict.fromkeys(("coordinator", "assessor_in_conflict"), status)
    return everyone(404, stranger=302, **dict.fromkeys(refused, 403), **own)


def ours(_: "World") -> dict[str, Any]:
    return {"slug": "evaluasi-2026", "code": "35.07"}


def sent(world: "World") -> dict[str, Any]:
    return ours(world) | {"pk": world.things["sent"].pk}


ROWS: tuple[Row, ...] = (
    Row("questions:offers", "GET", coordinators(200), at=ours),
    Row("questions:filled", "GET", coordinators(200), at=sent),
    Row("questions:filled", "POST", coordinators(302), at=sent),  # nothing was ticked
)
ROWS += (
    Row(
        "questions:carried",
        "GET",
        everyone(403, stranger=302, **dict.fromkeys(REGIONS.split(), 200)),  # one's own region's
    ),
)
PUBLIC: frozenset[str] = frozenset()
"""Names of the doors that open without an account."""


def things(world: "World") -> dict[str, Any]:
    """Nothing of its own: the submission is the forms' own."""
    del world
    return {}
