"""The logs as bundles carry them, and how far the sealer is behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Min
from django.utils import timezone

from menuju.records.models import Event, Leaf, TreeHead, Unsealed
from menuju.records.types import HeadFacts

BATCH = 2_000


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head with its signature, as a line of `log/heads.jsonl`."""

    head: HeadFacts
    signature: str
    """Ed25519 over the canonical head, hex."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """The events that wait for a number."""

    count: int
    age: timedelta | None
    """How long the oldest has been waiting; None where none waits."""


def heads(stream: str) -> list[SignedHead]:
    """Return the signed heads of a stream, smallest log first."""
    kept = TreeHead.objects.filter(stream=stream).order_by("size")
    return [SignedHead(head.facts(), bytes(head.signature).hex()) for head in kept]


def leaves(stream: str, *, size: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (number, public leaf) of the first `size` leaves of a stream, in order.

    `size` is that of the head they are to be checked against. Read in batches of 2,000: two queries
    and some MB each, so that a log of any length passes through.
    """
    for start in range(0, size, BATCH):
        numbers = range(start, min(start + BATCH, size))
        yield from _batch(stream, first=numbers.start, end=numbers.stop)


def backlog() -> Backlog:
    """Return how many events wait for a number, and how long the oldest has waited."""
    waiting = Unsealed.objects.aggregate(count=Count("*"), oldest=Min("at"))
    age = timezone.now() - waiting["oldest"] if waiting["oldest"] else None
    return Backlog(waiting["count"], age)


def _batch(stream: str, *, first: int, end: int) -> Iterator[tuple[int, dict[str, Any]]]:
    span = Leaf.objects.filter(stream=stream, number__gte=first, number__lt=end)
    numbered = span.order_by("number").values_list("number", "event_id")
    events = Event.objects.in_bulk([event for _, event in numbered])
    for number, event in numbered:
        yield number, events[event].public()
