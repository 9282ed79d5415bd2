"""The doors of forms that are filled in without a line."""

from typing import TYPE_CHECKING, Any

from menuju.people.models import Organisation
from tests.architecture.rows import Row, everyone
from tests.forms import samples

if TYPE_CHECKING:
    from tests.architecture.world import World

FILL = "agency_pic other_agency_pic surveyor coordinator other_coordinator assessor_in_conflict"
FILL += " assessor other_assessor"
FILLING = everyone(403, stranger=302, **dict.fromkeys(FILL.split(), 200))
"""Whoever fills forms in, wherever; what they find there is their own region's."""


def asked(status: int) -> dict[str, int]:
    """What those meet whose agency was asked; for all others there is no such form."""
    return everyone(404, stranger=302, agency_pic=status, surveyor=status)


def taken(world: "World") -> dict[str, Any]:
    return world.things["taken along"]


def shown(world: "World") -> dict[str, Any]:
    return taken(world) | {"name": "peta.png"}


ROWS: tuple[Row, ...] = (
    Row("forms:offline", "GET", FILLING),
    Row("forms:offline-fill", "GET", FILLING),
    Row("forms:offline-worker", "GET", everyone(200)),
    Row("forms:offline-manifest", "GET", everyone(200)),
    Row("forms:offline-pack", "GET", asked(200), at=taken),
    Row("forms:offline-medium", "GET", asked(404), at=shown),  # the form has no picture
    Row("forms:offline-send", "POST", asked(409), at=taken),  # from no account that it names
)
PUBLIC: frozenset[str] = frozenset({"forms:offline-worker", "forms:offline-manifest"})
"""Names of the doors that open without an account: they hold nothing of a person."""


def things(world: "World") -> dict[str, Any]:
    """A form that was asked of one agency of Malang."""
    pic = world.accounts["agency_pic"]
    assert pic is not None
    body = Organisation.objects.get(memberships__user=pic)
    samples.asked_of(body, code="luring-uji")
    return {"taken along": {"code": "luring-uji", "number": 1, "organisation": body.pk}}
