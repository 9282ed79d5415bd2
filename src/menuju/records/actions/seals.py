"""Seal: give committed events their numbers and sign the heads of their logs (RFC 6962)."""

from collections.abc import Sequence

from django.db import connection, transaction
from django.utils import timezone

from menuju.records import keys
from menuju.records.models import Event, Leaf, TreeHead, Unsealed
from menuju.records.types import Signs
from menuju.verify.merkle import Frontier, leaf_hash

ONE_SEALER = int.from_bytes(b"menuju")
"""The advisory lock of this database that only one sealer holds."""

BATCH = 20_000
"""Events numbered in one transaction: about a second of work, some tens of MB."""


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
        _leave_queue(events)
        head = _sign(stream, frontier, signer=signer, by=by)
    return head, len(events) == BATCH


def _wait_for_other_sealers() -> None:
    """Hold the lock until the transaction ends; what is read afterwards is what they left."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_SEALER])


def _oldest(stream: str) -> list[Event]:
    waiting = Unsealed.objects.filter(stream=stream).order_by("at", "event_id")
    return [queued.event for queued in waiting.select_related("event")[:BATCH]]


def _number(stream: str, events: Sequence[Event]) -> Frontier:
    """Write the leaves of these events behind the last head, and return the log's new frontier."""
    before = TreeHead.objects.filter(stream=stream).order_by("-size").first()
    frontier = before.frontier() if before else Frontier()
    hashes = [leaf_hash(event.leaf()) for event in events]
    Leaf.objects.bulk_create(
        Leaf(event_id=event.pk, stream=stream, number=number, hash=hash)
        for number, (event, hash) in enumerate(zip(events, hashes, strict=True), frontier.size)
    )
    return frontier.grown(hashes)


def _leave_queue(events: Sequence[Event]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM records_unsealed WHERE event_id = ANY(%s)",
            [[event.pk for event in events]],
        )


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
