"""Seal: give committed events their numbers and sign the heads of their logs (RFC 6962)."""

from collections.abc import Sequence

from django.db import connection, transaction
from django.utils import timezone

from menuju.records import keys
from menuju.records.models import Event, TreeHead, Unsealed
from menuju.records.types import Signs
from menuju.verify.merkle import Frontier, leaf_hash

from .events import WORK_DUE

ONE_SEALER = int.from_bytes(b"menuju")
"""The advisory lock of this database that only one sealer holds."""

BATCH = 20_000
"""Events numbered in one transaction: about a second of work, some tens of MB."""


OLDEST = """
    SELECT event.* FROM records_unsealed AS queued
    JOIN records_event AS event ON event.id = queued.event_id
    WHERE queued.stream = %s ORDER BY queued.at, queued.event_id LIMIT %s
"""
# Whole arrays: row by row, as `bulk_create` does it, numbering takes three times as long.
NUMBER = """
    INSERT INTO records_leaf (stream, number, event_id, hash)
    SELECT %s, %s + place - 1, event_id, hash
    FROM unnest(%s::uuid[], %s::bytea[]) WITH ORDINALITY AS leaf (event_id, hash, place)
"""
LEAVE_QUEUE = "DELETE FROM records_unsealed WHERE event_id = ANY(%s)"


def seal(*, by: Signs) -> list[TreeHead]:
    """Number every committed event that has no number and return the new signed heads.

    Numbers and their head are written in one transaction, so a kill at any moment leaves both or
    neither, and the next seal takes up what is left. An event that commits later, however early it
    began, gets a later number. Where nothing is new there is no new head. A head is the record of
    its own making: an event for it would need another seal. Not to be called inside a transaction.
    """
    signer = keys.current_signer()
    heads: list[TreeHead] = []
    for stream in _waiting_streams():
        more = True
        while more:
            head, more = _seal_batch(stream, signer=signer, by=by)
            heads += [head] if head else []
    return heads


def _waiting_streams() -> list[str]:
    waiting = Unsealed.objects.order_by("stream").values_list("stream", flat=True)
    return list(waiting.distinct())


def _seal_batch(stream: str, *, signer: keys.Signer, by: Signs) -> tuple[TreeHead | None, bool]:
    """Return the head over the next events of a stream, and whether more may be waiting."""
    with transaction.atomic(durable=True):
        _wait_for_other_sealers()
        events = _oldest(stream)
        if not events:
            return None, False
        frontier = _number(stream, events)
        head = _sign(stream, frontier, signer=signer, by=by)
        _wake_the_worker()
    return head, len(events) == BATCH


def _wake_the_worker() -> None:
    """Tell it with the commit that there are new seals: tasks may have waited for them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [WORK_DUE])


def _wait_for_other_sealers() -> None:
    """Hold the lock until the transaction ends; what is read afterwards is what they left."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_SEALER])


def _oldest(stream: str) -> list[Event]:
    return list(Event.objects.raw(OLDEST, [stream, BATCH]))


def _number(stream: str, events: Sequence[Event]) -> Frontier:
    """Move these events from the queue behind the last head; return the log's new frontier."""
    before = TreeHead.objects.filter(stream=stream).order_by("-size").first()
    frontier = before.frontier() if before else Frontier()
    hashes = [leaf_hash(event.leaf()) for event in events]
    ids = [event.pk for event in events]
    with connection.cursor() as cursor:
        cursor.execute(NUMBER, [stream, frontier.size, ids, hashes])
        cursor.execute(LEAVE_QUEUE, [ids])
    return frontier.grown(hashes)


def _sign(stream: str, frontier: Frontier, *, signer: keys.Signer, by: Signs) -> TreeHead:
    head = TreeHead(
        stream=stream,
        size=frontier.size,
        root=frontier.root(),
        at=timezone.now(),
        key=signer.public.id,
        peaks=b"".join(frontier.peaks),
        sealed_by=by.sign().who,
    )
    head.signature = signer.sign(head.signed())
    head.save(force_insert=True)
    return head
