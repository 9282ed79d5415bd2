"""Events as an auditor reads them, newest first."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from menuju.problems import NotFound
from menuju.records.models import Event, EventSecret, Leaf


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a page."""

    id: UUID
    at: datetime
    name: str
    stream: str
    on: str
    facts: Mapping[str, Any]
    number: int | None
    """Its number in the log of its stream; None until it is sealed."""
    private: Mapping[str, Any] | None = None
    """Its private part: None where it was not asked for, or has been erased."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some events and where the next page begins."""

    entries: tuple[Entry, ...]
    before: UUID | None
    """Give it as `before` to read on; None at the end."""


def page(*, stream: str = "", name: str = "", before: UUID | None = None, size: int = 50) -> Page:
    """Return events, newest first, of one stream and name or of all; 2 queries, 3 with `before`."""
    chosen = Event.objects.order_by("-at", "-id")
    if stream:
        chosen = chosen.filter(stream=stream)
    if name:
        chosen = chosen.filter(name=name)
    if before:
        chosen = _older_than(chosen, before)
    found = list(chosen[: size + 1])
    shown = found[:size]
    return Page(_entries(shown), shown[-1].pk if len(found) > size else None)


def unveiled(page: Page) -> Page:
    """Return the same page with private parts, for those who may read them; one query more."""
    held = EventSecret.objects.in_bulk([entry.id for entry in page.entries])
    entries = (
        replace(entry, private=held[entry.id].private if entry.id in held else None)
        for entry in page.entries
    )
    return replace(page, entries=tuple(entries))


def signed_by(who: str) -> QuerySet[EventSecret, UUID]:
    """Return the ids of the events that this name signed, as far as they are not erased."""
    return EventSecret.objects.filter(private__who=who).values_list("pk", flat=True)


def _older_than(chosen: QuerySet[Event], before: UUID) -> QuerySet[Event]:
    last = Event.objects.filter(pk=before).first()
    if last is None:
        raise NotFound(_("Peristiwa itu tidak ada."))
    return chosen.filter(Q(at__lt=last.at) | Q(at=last.at, id__lt=last.pk))


def _entries(events: list[Event]) -> tuple[Entry, ...]:
    leaves = Leaf.objects.in_bulk([event.pk for event in events])
    return tuple(
        Entry(
            id=event.pk,
            at=event.at,
            name=event.name,
            stream=event.stream,
            on=event.on,
            facts=event.facts,
            number=leaves[event.pk].number if event.pk in leaves else None,
        )
        for event in events
    )
