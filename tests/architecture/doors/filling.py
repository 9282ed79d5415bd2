"""The doors of forms that are filled in on pages."""

from typing import TYPE_CHECKING, Any

from menuju.forms.actions import drafts
from menuju.forms.models import Draft
from menuju.forms.types import IncomingFile
from menuju.people.models import Organisation
from menuju.people.types import Actor
from tests.architecture.rows import Row, everyone
from tests.forms.filled import assign, published
from tests.xforms.written import xform

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.architecture.world import World

CODE = "pintu"
FORM = f"""
| survey |
| | type | name | label | required | media::image |
| | text | nama | Nama | yes | denah.png |
| settings |
| | form_title | form_id | version |
| | Pintu | {CODE} | 1 |
"""
PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000")

ASKED = ("surveyor", "agency_pic", "other_agency_pic", "coordinator", "assessor_in_conflict")
"""Whose organisation, or whose government, was asked."""


def asked(status: int, others: int = 404) -> dict[str, int]:
    """Who may fill the form in, and everyone else."""
    return everyone(others, **dict.fromkeys(ASKED, status))


def own(status: int) -> dict[str, int]:
    """Who has begun the draft; to everyone else it does not exist."""
    return everyone(404, surveyor=status)


def things(world: "World") -> dict[str, Any]:
    """A form that a government was asked to fill in, a draft of its surveyor, and what was sent."""
    surveyor = Actor.of(world.accounts["surveyor"])
    agency = Organisation.objects.get(pk__in=surveyor.organisations)
    picture = IncomingFile("denah.png", PIXEL, "image/png")
    version = published(xform(FORM), owner=world.organiser, audience="assigned", files=[picture])
    assign(version, agency.parent)
    draft = drafts.begin(version, organisation=agency, by=surveyor)
    other = drafts.begin(version, organisation=agency, by=surveyor)
    change = drafts.Change(answers={"/data/nama": "Sari"})
    sent = drafts.send(drafts.save(other, change, by=surveyor), by=surveyor)
    return {"fill_draft": draft, "fill_sent": sent}


def form(_: "World") -> dict[str, Any]:
    """The address of the form."""
    return {"code": CODE}


def draft(**more: Any) -> "Callable[[World], Mapping[str, Any]]":
    """The address of the surveyor's draft."""
    return lambda world: {"code": CODE, "pk": _draft(world).pk, **more}


def _draft(world: "World") -> Draft:
    found: Draft = world.things["fill_draft"]
    return found


def sent(world: "World") -> dict[str, Any]:
    """The address of what the surveyor has sent."""
    return {"code": CODE, "pk": world.things["fill_sent"].pk}


def writing(_: "World") -> dict[str, Any]:
    """A name is written, and the page is shown again."""
    return {"deed": "update", "/data/nama": "Sari"}


ROWS: tuple[Row, ...] = (
    Row("forms:fill-drafts", "GET", everyone(200)),
    Row("forms:fill", "GET", asked(200), at=form),
    Row("forms:fill", "POST", asked(302), at=form),
    Row("forms:fill-page", "GET", own(200), at=draft(number=1)),
    Row("forms:fill-page", "POST", own(302), at=draft(number=1), data=writing),
    Row("forms:fill-check", "GET", own(200), at=draft()),
    Row("forms:fill-check", "POST", own(422), at=draft()),  # the name is missing
    Row("forms:fill-discard", "GET", own(200), at=draft()),
    Row("forms:fill-discard", "POST", own(302), at=draft()),
    Row("forms:fill-medium", "GET", own(200), at=draft(name="denah.png")),
    Row("forms:fill-map", "GET", own(200), at=draft()),
    Row("forms:fill-receipt", "GET", own(200), at=sent),
)
PUBLIC: frozenset[str] = frozenset(row.name for row in ROWS)
"""A form may be open to anyone, so each of these opens without an account where it is."""
