"""One deed, one transaction, one event."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.db import connection, models, transaction
from django.utils import timezone

from menuju.records.queries.work import reactions
from menuju.records.types import Deed, Signs
from menuju.verify import canonical

SEAL_NOW = "menuju_seal"
"""The channel on which the sealer is woken."""

WORK_DUE = "menuju_work"
"""The channel on which a worker is woken."""

SALT_BYTES = 32

WRITE = """
    WITH event AS (
        INSERT INTO records_event (id, name, at, stream, on_model, on_id, facts, commitment)
        VALUES (%(id)s, %(name)s, %(at)s, %(stream)s, %(model)s, %(key)s, %(facts)s::jsonb,
                %(commitment)s)
        RETURNING id, at
    ), secret AS (
        INSERT INTO records_eventsecret (event_id, private, salt)
        SELECT id, %(private)s::jsonb, %(salt)s FROM event
    ), due AS (
        INSERT INTO records_due (event_id, task, at, tries, tried_by, problem)
        SELECT id, task, at, 0, '', '' FROM event, unnest(%(tasks)s::text[]) AS task
    )
    SELECT pg_notify(channel, '') FROM unnest(%(woken)s::text[]) AS channel
"""
"""PostgreSQL delivers what wakes others when, and only when, the transaction commits."""


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
        _write(name, on=_subject(on), stream=stream, deed=deed, private=private)


def _subject(on: models.Model | str) -> tuple[str, str]:
    if isinstance(on, str):
        model, _, key = on.partition(":")
        return model, key
    if on.pk is None:
        raise ValueError(f"an event needs a subject with a key: {on._meta.label} was never saved")
    return on._meta.label, str(on.pk)


def _write(
    name: str, *, on: tuple[str, str], stream: str, deed: Deed, private: dict[str, Any]
) -> None:
    """Write an event, its private part and what is due because of it, in one statement."""
    _canonical(deed.facts, f"the facts of {name}")
    salt = secrets.token_bytes(SALT_BYTES)
    commitment = sha256(salt + _canonical(private, f"the private part of {name}")).hexdigest()
    tasks = list(reactions().get(name, ()))
    told: dict[str, Any] = {
        "id": uuid4(),
        "name": name,
        "at": timezone.now(),
        "stream": stream,
        "model": on[0],
        "key": on[1],
        "facts": json.dumps(deed.facts),
        "commitment": commitment,
        "private": json.dumps(private),
        "salt": salt,
        "tasks": tasks,
        "woken": [WORK_DUE] * bool(tasks) + [SEAL_NOW] * deed.urgent,
    }
    with connection.cursor() as cursor:
        cursor.execute(WRITE, told)


def _canonical(value: dict[str, Any], what: str) -> bytes:
    try:
        return canonical.dumps(value)
    except canonical.NotCanonical as error:
        raise TypeError(f"{what}: {error}") from None
