"""What a person has read of others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from menuju.people.types import Actor
from menuju.records.models import EventSecret

SHOWN = 200
OPENED = ("people.data.read", "review.scores.opened", "review.names.opened", "review.notes.opened")
"""What is closed to others and was opened on request."""

NOT_TOLD = {"who", "for_whom", "door", "at", "subjects"}


@dataclass(frozen=True, slots=True)
class Read:
    """One page that was read, or one thing that was opened."""

    at: datetime
    what: str
    """The name of the event, or of the page's door."""
    about: Mapping[str, str]


def of_account(actor: Actor) -> list[Read]:
    """Return the newest readings that a person has left, newest first; 1 query."""
    traced = Q(event__name="people.page.read") | Q(event__name__in=OPENED)
    mine = EventSecret.objects.filter(traced, private__who=actor.sign().who)
    newest = mine.select_related("event").order_by("-event__at", "-event_id")[:SHOWN]
    return [_reading(each) for each in newest]


def _reading(secret: EventSecret) -> Read:
    told = secret.private
    plain = {name: value for name, value in told.items() if name not in NOT_TOLD}
    about = {**told.get("at", {}), **plain}
    return Read(
        at=secret.event.at,
        what=told.get("door") or secret.event.name,
        about={name: str(value) for name, value in about.items()},
    )
