"""Rotate the signing key."""

from django.db import transaction

from menuju.records import keys
from menuju.records.types import Signs
from menuju.verify import canonical

from .events import recording


def rotate(*, by: Signs) -> keys.PublicKey:
    """Let a new key sign; the event carries its public half, signed by the old key.

    The event commits first: a program killed in between leaves the old key in place and a new key
    that never signs. Afterwards the old private key is gone and its public half stays.
    """
    with keys.rotating() as old:
        new = keys.fresh()
        _record(old, new.public, by=by)
        keys.replace(new)
    return new.public


def statement(*, key: str, public: str, replaces: str) -> bytes:
    """Return the canonical bytes by which an old key hands over to a new one."""
    return canonical.dumps({"key": key, "public": public, "replaces": replaces})


def _record(old: keys.Signer, new: keys.PublicKey, *, by: Signs) -> None:
    handover = {"key": new.id, "public": new.raw.hex(), "replaces": old.public.id}
    with (
        transaction.atomic(durable=True),
        recording("records.key.rotated", by=by, on=f"records.Key:{new.id}") as deed,
    ):
        deed.urgent = True
        deed.facts |= {**handover, "signature": old.sign(statement(**handover)).hex()}
