"""Who read whose data, when and why: told by the private parts of events."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from menuju.people.types import Purpose
from menuju.records.models import EventSecret

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """One time that somebody opened a person's data."""

    at: datetime
    who: str
    """The reader's name, without their address."""
    for_whom: str
    what: str
    purpose: str
    words: str


def of(user_id: int) -> list[Reading]:
    """Return the newest readings of a person's data by others; one query."""
    found = EventSecret.objects.filter(private__subjects__contains=[user_id])
    rows = found.select_related("event").order_by("-event__at")[:SHOWN]
    return [_reading(row) for row in rows]


def _reading(row: EventSecret) -> Reading:
    told = row.private
    kinds = {
        "account": _("Nama dan alamat surel akun"),
        "seat": _("Nama di balik huruf asesor"),
        "export": _("Salinan seluruh data"),
    }
    return Reading(
        at=row.event.at,
        who=str(told["who"]).partition(" <")[0],
        for_whom=str(told["for_whom"]),
        what=kinds.get(told["read"], str(told["read"])),
        purpose=str(dict(Purpose.choices).get(told["purpose"], told["purpose"])),
        words=str(told["words"]),
    )
