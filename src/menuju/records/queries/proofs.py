"""Proofs that an event stands in the sealed log of its stream: what a receipt carries away."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from menuju.records import keys
from menuju.records.models import Event, Leaf, TreeHead
from menuju.verify.merkle import Tree

from .seals import SignedHead

BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Proof:
    """The place of one event in its log, up to a signed head (RFC 6962, 2.1.1)."""

    leaf: Mapping[str, Any]
    """The event as everyone may read it: what was hashed."""
    number: int
    path: tuple[str, ...]
    """The audit path up to the root of the head, leaf first, hex."""
    signed: SignedHead
    public_key: str
    """The 32 bytes of the key that signed the head, hex; empty where it is no longer known."""


def proofs(events: Iterable[UUID]) -> dict[UUID, Proof]:
    """Return the proof of each of these events that is sealed; the others are left out.

    All proofs of a stream lead to its newest head, so that its leaf hashes are read once: a log of
    half a million takes about a second, however many events are asked for.
    """
    streams: defaultdict[str, list[Leaf]] = defaultdict(list)
    for leaf in Leaf.objects.filter(event_id__in=list(events)):
        streams[leaf.stream].append(leaf)
    found: dict[UUID, Proof] = {}
    for stream, leaves in streams.items():
        found |= _of_stream(stream, leaves)
    return found


def unsealed(events: Iterable[UUID]) -> set[UUID]:
    """Return which of these events still wait for their number."""
    wanted = set(events)
    return wanted - set(Leaf.objects.filter(event_id__in=wanted).values_list("event_id", flat=True))


def _of_stream(stream: str, leaves: list[Leaf]) -> dict[UUID, Proof]:
    head = TreeHead.objects.filter(stream=stream).latest("size")
    signed = SignedHead(head.facts(), bytes(head.signature).hex())
    known = {key.id: key.raw.hex() for key in keys.public_keys()}
    tree = Tree.of(_hashes(stream, head.size))
    told = Event.objects.in_bulk([leaf.event_id for leaf in leaves])
    return {
        leaf.event_id: Proof(
            leaf=told[leaf.event_id].public(),
            number=leaf.number,
            path=tuple(step.hex() for step in tree.inclusion(leaf.number)),
            signed=signed,
            public_key=known.get(head.key, ""),
        )
        for leaf in leaves
        if leaf.number < head.size
    }


def _hashes(stream: str, size: int) -> Iterable[bytes]:
    kept = Leaf.objects.filter(stream=stream, number__lt=size).order_by("number")
    hashes = kept.values_list("hash", flat=True).iterator(chunk_size=BATCH)
    return (bytes(hash) for hash in hashes)
