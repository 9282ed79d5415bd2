"""One deed, one transaction, one event."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from menuju.records.models import Event, EventSecret
from menuju.records.types import Deed, Signs
from menuju.verify import canonical

SEAL_NOW = "menuju_seal"
"""The channel on which the sealer is woken."""

SALT_BYTES = 32


@contextmanager
def recording(
    name: str, *, by: Signs, on: models.Model | str, stream: str = "system"
) -> Iterator[Deed]:
    """Do the work inside; its event is written if, and only if, the work succeeds.

    `name` is `room.noun.participle`. `on` is a row, or text such as `review.Round:evaluasi-2023`
    where the number of a row would mean nothing to a stranger. A row may get its key inside the
    block. After the commit `settings.REACTIONS` is called with the name and the subject's id.
    Raises `TypeError` for facts without a canonical form: a float, a date, a `Decimal`.
    """
    signature, deed = by.sign(), Deed()
    with transaction.atomic():
        yield deed
        private = {"who": signature.who, "for_whom": signature.for_whom, **deed.private}
        event = _write(name, on=_subject(on), stream=stream, facts=deed.facts, private=private)
        if deed.urgent:
            _wake_the_sealer()
        transaction.on_commit(partial(_react, name, event.on_id))


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


def _react(name: str, on_id: str) -> None:
    import_string(settings.REACTIONS)(name, on_id)
