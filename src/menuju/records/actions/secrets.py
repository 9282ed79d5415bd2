"""Erase what is personal, and leave the log valid."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from menuju.problems import Invalid
from menuju.records.models import EventSecret
from menuju.records.types import Signs

from .events import recording


def erase(
    events: Collection[UUID],
    *,
    reason: str,
    redacted: Callable[[Any], Any] | None = None,
    by: Signs,
) -> int:
    """Erase the private parts and salts of these events for ever; return how many were there.

    The event of the erasure names each one, with the reason. Leaves keep their commitments, so
    numbers, roots and signatures stay as they are, and nobody can test a guess without the salt.
    `redacted` turns a private part into what may be said of it from now on: such copies are kept
    in the private part of the erasure, so that others' deeds in it stay explained.
    """
    if not reason.strip():
        raise Invalid(_("Penghapusan perlu alasan."))
    with recording("records.secrets.erased", by=by, on="records.EventSecret") as deed:
        held = EventSecret.objects.filter(pk__in=events)
        found = sorted(str(pk) for pk in held.values_list("pk", flat=True))
        if redacted:
            copies = {str(one.pk): redacted(one.private) for one in held}
            deed.private["redacted"] = copies
        _permit("yes")
        held.delete()
        _permit("")
        deed.facts |= {"events": found, "reason": reason}
    return len(found)


def _permit(erasing: str) -> None:
    """Tell the guard of the table; it ends with the transaction in any case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('menuju.erasing', %s, true)", [erasing])
