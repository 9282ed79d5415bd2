"""Check the logs against themselves: heads against leaves, leaves against events, signatures."""

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from menuju.problems import Finding
from menuju.records import keys
from menuju.records.models import Event, Leaf, TreeHead
from menuju.verify.canonical import NotCanonical
from menuju.verify.merkle import Frontier, leaf_hash

BATCH = 5_000

Row = TypeVar("Row", bound=Model)


def findings(*, sample: int | None = None) -> Iterator[Finding]:
    """Yield what is wrong with the logs; with `sample`, only so many leaves are hashed again."""
    for stream in _streams():
        yield from unfit_heads(stream)
        yield from _unsealed_ends(stream)
    yield from _bad_signatures()
    yield from _changed_events(sample)


def chosen(rows: QuerySet[Row], sample: int | None) -> Iterator[Row]:
    """Yield all rows, or so many of them chosen at random."""
    picked = rows if sample is None else rows.order_by("?")[:sample]
    return picked.iterator(chunk_size=BATCH)


def _streams() -> list[str]:
    kept = TreeHead.objects.values_list("stream").union(Leaf.objects.values_list("stream"))
    return sorted(stream for (stream,) in kept)


def unfit_heads(stream: str) -> Iterator[Finding]:
    """Grow the log from its stored leaf hashes and compare its root at the size of each head."""
    frontier, hashes = Frontier(), _hashes(stream)
    for head in TreeHead.objects.filter(stream=stream).order_by("size"):
        frontier = frontier.grown(islice(hashes, head.size - frontier.size))
        if (frontier.size, frontier.root()) != (head.size, bytes(head.root)):
            yield Finding(str(head), _("Kepala pohon tidak cocok dengan daun-daunnya."))
        elif frontier != head.frontier():
            yield Finding(str(head), _("Puncak pohon yang disimpan tidak cocok dengan akarnya."))


def _unsealed_ends(stream: str) -> Iterator[Finding]:
    """Find leaves behind the last head; the sealer writes both in one transaction."""
    last = TreeHead.objects.filter(stream=stream).order_by("-size").first()
    beyond = Leaf.objects.filter(stream=stream, number__gte=last.size if last else 0).count()
    if beyond:
        yield Finding(
            stream, _("%(count)s daun tidak tercakup kepala mana pun.") % {"count": beyond}
        )


def _hashes(stream: str) -> Iterator[bytes]:
    kept = Leaf.objects.filter(stream=stream).order_by("number").values_list("hash", flat=True)
    return (bytes(hash) for hash in kept.iterator(chunk_size=BATCH))


def _bad_signatures() -> Iterator[Finding]:
    try:
        known = {key.id: Ed25519PublicKey.from_public_bytes(key.raw) for key in keys.public_keys()}
    except keys.UnsafeKey:
        return  # told by the health of the keys
    for head in TreeHead.objects.order_by("stream", "size").iterator():
        if head.key not in known:
            yield Finding(str(head), _("Kunci %(key)s tidak dikenal.") % {"key": head.key})
            continue
        try:
            known[head.key].verify(bytes(head.signature), head.signed())
        except InvalidSignature:
            yield Finding(str(head), _("Tanda tangan kepala pohon tidak sah."))


def _changed_events(sample: int | None) -> Iterator[Finding]:
    leaves = chosen(Leaf.objects.order_by("stream", "number"), sample)
    while batch := list(islice(leaves, BATCH)):
        events = Event.objects.in_bulk([leaf.event_id for leaf in batch])
        for leaf in batch:
            if _event_hash(events.get(leaf.event_id)) != bytes(leaf.hash):
                yield Finding(str(leaf), _("Peristiwa hilang atau berubah setelah disegel."))


def _event_hash(event: Event | None) -> bytes | None:
    try:
        return leaf_hash(event.leaf()) if event else None
    except NotCanonical:
        return None
