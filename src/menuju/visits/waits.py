"""What waits for a person of what came in from sites, for their desk."""

from collections.abc import Iterator

from django.utils.translation import ngettext

from menuju.calendar.types import Wait, said
from menuju.people.queries.notices import listed
from menuju.people.types import Actor
from menuju.visits.queries.arrivals import in_hand, named

NAMED = 3


def waits(actor: Actor) -> Iterator[Wait]:
    """Yield one line for all that came in and waits for this actor; none where nothing does."""
    if actor.user_id is None or not actor.hats:
        return
    found = list(in_hand(actor))
    if not found:
        return
    only = found[0] if len(found) == 1 else None
    yield Wait(
        title=said(lambda: _many(len(found))),
        note=said(lambda: listed([named(one) for one in found], most=NAMED, between="; ")),
        route="visits:arrival" if only else "visits:arrivals",
        arguments={"pk": only.pk} if only else {},
    )


def _many(n: int) -> str:
    told = ngettext(
        "%(n)d isian dari lokasi belum menjadi temuan",
        "%(n)d isian dari lokasi belum menjadi temuan",
        n,
    )
    return told % {"n": n}
