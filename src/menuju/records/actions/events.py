"""One deed, one transaction, one event."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from menuju.records.models import Due, Event, EventSecret
from menuju.records.queries.work import reactions
from menuju.records.types import Deed, Signs
from menuju.verify import canonical

SEAL_NOW = "menuju_seal"
"""The channel on which the sealer is woken."""

WORK_DUE = "menuju_work"
"""The channel on which a worker is woken."""

SALT_BYTES = 32


@contextmanager
def recording(
    name: str, *, by: Signs, on: models.Model | str, stream: str = "system"
) -> Iterator[Deed]:
    """Do the work inside; its event is written if, and only if, the work succeeds.

    `name` is `room.noun.participle`. `on` is a row, or text such as `review.Round:evaluasi-2023`
    where the number of a row would mean nothing to a stranger. A row may get its key inside the
    block. What `settings.REACTIONS` lets follow is due with the commit.
    A deed that finds everything done already says so by `deed.nothing` and leaves no event.
    Raises `TypeError` for facts without a canonical form: a float, a date, a `Decimal`.
    """
    signature, deed = by.sign(), Deed()
    with transaction.atomic():
        yield deed
        if deed.nothing:
            return
        private = {"who": signature.who, "for_whom": signature.for_whom, **deed.private}
        event = _write(name, on=_subject(on), stream=stream, facts=deed.facts, private=private)
        if deed.urgent:
            _wake_the_sealer()
        _fall_due(event)


def _subject(on: models.Model | str) -> tuple[str, str]:
    if isinstance(on, str):
        model, _, key = on.partition(":")
        return model, key
    if on.pk is None:
        raise ValueError(f"an event needs a subject with a key: {on._meta.label} was never saved")
    return on._meta.label, str(on.pk)


def _write(
    name: str, *, on: tuple[str, str], stream: str, facts: dict[str, Any], private: dict[str, Any]
) -> Event:
    _canonical(facts, f"the facts of {name}")
    salt = secrets.token_bytes(SALT_BYTES)
    commitment = sha256(salt + _canonical(private, f"the private part of {name}")).hexdigest()
    event = Event.objects.create(
        name=name,
        at=timezone.now(),
        stream=stream,
        on_model=on[0],
        on_id=on[1],
        facts=facts,
        commitment=commitment,
    )
    EventSecret.objects.create(event=event, private=private, salt=salt)
    return event


def _canonical(value: dict[str, Any], what: str) -> bytes:
    try:
        return canonical.dumps(value)
    except canonical.NotCanonical as error:
        raise TypeError(f"{what}: {error}") from None


def _wake_the_sealer() -> None:
    """PostgreSQL delivers it when, and only when, the transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [SEAL_NOW])


def _fall_due(event: Event) -> None:
    """Write down what follows an event, in its transaction; a worker is woken by its commit."""
    tasks = reactions().get(event.name)
    if not tasks:
        return
    Due.objects.bulk_create(Due(event=event, task=task, at=event.at) for task in tasks)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [WORK_DUE])
