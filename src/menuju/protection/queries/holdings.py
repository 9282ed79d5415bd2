"""All that is held of one person, by the register: what a copy of their data is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from menuju.people.models import User
from menuju.people.queries import openings
from menuju.protection.queries import register
from menuju.records.declarations import Holding
from menuju.records.models import EventSecret
from menuju.records.queries.events import signed_by


@dataclass(frozen=True, slots=True)
class Held:
    """One holding, and a person's rows in it."""

    holding: Holding
    rows: list[dict[str, Any]]


def of(user: User) -> list[Held]:
    """Return every holding with a person's rows; secrets are said to be there, and not told."""
    return [Held(holding, _rows(holding, user)) for holding in register.owned()]


def counts(user: User) -> list[tuple[Holding, int]]:
    """Return every holding with the number of a person's rows; one query a holding."""
    return [(holding, _of(holding, user).count()) for holding in register.owned()]


def deeds(signature: str) -> Iterator[dict[str, Any]]:
    """Yield what was done under a name, by the memory: time, event, subject, private part."""
    own = EventSecret.objects.filter(pk__in=signed_by(signature)).select_related("event")
    for secret in own.order_by("event__at").iterator(chunk_size=1_000):
        event = secret.event
        yield {
            "at": event.at.isoformat(),
            "name": event.name,
            "on": event.on,
            "facts": event.facts,
            "private": secret.private,
        }


def read_by(user: User) -> list[dict[str, str]]:
    """Return who has read a person's data, as their copy tells it."""
    return [
        {
            "at": one.at.isoformat(),
            "who": one.who,
            "for_whom": one.for_whom,
            "what": one.what,
            "purpose": one.purpose,
            "words": one.words,
        }
        for one in openings.of(user.pk)
    ]


def _rows(holding: Holding, user: User) -> list[dict[str, Any]]:
    hidden = set(holding.secret)
    told = [name for name in (*holding.shown, *holding.fields) if name not in hidden]
    kept = {name: _("tersimpan, tidak ditampilkan") for name in holding.secret}
    return [row | kept for row in _of(holding, user).values(*dict.fromkeys(told))]


def _of(holding: Holding, user: User) -> Any:
    return register.table(holding)._default_manager.filter(**{holding.owner: user.pk})
