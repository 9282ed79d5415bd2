"""Holds every signed tree head against the leaves: root, signature, stream, order.

All leaves of the stream are in the bundle, so each head's root is recomputed over the same growing
log: the strongest proof there is that one head's log is a prefix of the next one's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from menuju.languages import say

from . import canonical, layout, merkle
from .archive import Archive, Broken
from .log import Log, lines
from .report import Check, Findings
from .signers import PublicKey, keys_by_id


@dataclass(frozen=True, slots=True)
class Head:
    """One signed statement of the sealer: "at this time the log had this size and this root"."""

    line: int
    at: str
    key: str
    root: str
    size: int
    stream: str
    signature: str

    @property
    def where(self) -> str:
        """Where it stands, for a finding."""
        return say(
            id="{name} baris {line} (ukuran {size})",
            en="{name} line {line} (size {size})",
            name=layout.HEADS,
            line=self.line,
            size=self.size,
        )

    def message(self) -> bytes:
        """Return the bytes that were signed."""
        return canonical.dumps(
            {
                "at": self.at,
                "key": self.key,
                "root": self.root,
                "size": self.size,
                "stream": self.stream,
            }
        )


def check_heads(archive: Archive, log: Log, *, stream: str) -> Check:
    """Check form, signature, stream and root of every head, and that all leaves are sealed."""
    title = say(id="Segel: akar dan tanda tangan", en="Seals: roots and signatures")
    wrong = Findings()
    heads = _read(archive, wrong)
    keys = _keys(archive, wrong)
    for head in heads:
        _check_head(head, keys, stream, wrong)
    _check_order(heads, wrong)
    _check_roots(heads, log, wrong)
    return wrong.check("heads", title, count=len(heads))


def _read(archive: Archive, wrong: Findings) -> list[Head]:
    heads: list[Head] = []
    for line, text in enumerate(lines(archive, layout.HEADS, wrong), start=1):
        try:
            heads.append(_head(line, canonical.loads(text)))
        except ValueError as error:
            wrong.add(f"{layout.HEADS}:{line}", str(error))
    if not heads:
        wrong.add(layout.HEADS, say(id="tidak ada segel yang terbaca", en="no seal could be read"))
    return heads


def _head(line: int, value: object) -> Head:
    match value:
        case {
            "head": {
                "at": str(at),
                "key": str(key),
                "root": str(root),
                "size": int(size),
                "stream": str(stream),
                **more,
            },
            "signature": str(signature),
            **rest,
        } if not rest and not more:
            return Head(line, at, key, root, size, stream, signature)
    raise ValueError(
        say(
            id="bukan `head` {{at, key, root, size, stream}} dengan `signature`",
            en="not a `head` {{at, key, root, size, stream}} with a `signature`",
        )
    )


def _keys(archive: Archive, wrong: Findings) -> Mapping[str, PublicKey]:
    try:
        return keys_by_id(archive.read(layout.KEYS))
    except (Broken, ValueError) as error:
        wrong.add(layout.KEYS, str(error))
        return {}


def _check_head(head: Head, keys: Mapping[str, PublicKey], stream: str, wrong: Findings) -> None:
    if head.stream != stream:
        wrong.add(
            head.where,
            say(
                id="segel milik aliran {found}, bukan {stream}",
                en="the seal belongs to stream {found}, not {stream}",
                found=head.stream,
                stream=stream,
            ),
        )
    key = keys.get(head.key)
    if key is None:
        wrong.add(
            head.where,
            say(id="kunci {key} tidak ada", en="the key {key} is missing", key=head.key),
        )
    elif not key.signed(head.message(), head.signature):
        wrong.add(
            head.where,
            say(
                id="tanda tangan segel tidak sah untuk kunci {key}",
                en="the seal's signature is not valid for key {key}",
                key=head.key,
            ),
        )


def _check_order(heads: list[Head], wrong: Findings) -> None:
    for before, head in pairwise(heads):
        if head.size < before.size or head.at < before.at:
            wrong.add(
                head.where,
                say(
                    id="segel mundur: ukuran {size} pada {at}, sebelumnya {before_size} pada "
                    "{before_at}",
                    en="the seal goes backwards: size {size} at {at}, before it {before_size} at "
                    "{before_at}",
                    size=head.size,
                    at=head.at,
                    before_size=before.size,
                    before_at=before.at,
                ),
            )


def _check_roots(heads: list[Head], log: Log, wrong: Findings) -> None:
    hashes = log.unbroken()
    sound, grown = 0, merkle.Frontier()
    for head in sorted(heads, key=lambda head: head.size):
        if head.size > len(hashes):
            wrong.add(head.where, _too_few(head.size, len(hashes)))
            continue
        grown = grown.grown(hashes[grown.size : head.size])
        if grown.root().hex() == head.root:
            sound = head.size
        else:
            wrong.add(head.where, _other_root(sound, head.size - 1))
    largest = max((head.size for head in heads), default=0)
    for entry in log.entries:
        if entry.number >= largest:
            wrong.add(
                layout.LEAVES,
                say(
                    id="peristiwa nomor {number} ({name}) tidak tercakup segel mana pun",
                    en="event number {number} ({name}) is covered by no seal",
                    number=entry.number,
                    name=entry.leaf["name"],
                ),
            )


def _too_few(size: int, found: int) -> str:
    return say(
        id="segel mencakup {size} peristiwa, tetapi hanya {found} yang ada tanpa putus: "
        "peristiwa nomor {found} dan sesudahnya dihapus atau diubah",
        en="the seal covers {size} events, but only {found} stand without a gap: event number "
        "{found} and later were dropped or changed",
        size=size,
        found=found,
    )


def _other_root(first: int, last: int) -> str:
    return say(
        id="akar tidak cocok: ada peristiwa yang diubah, dihapus atau disisipkan di antara nomor "
        "{first} dan {last}",
        en="the root does not match: an event was changed, dropped or inserted between numbers "
        "{first} and {last}",
        first=min(first, last),
        last=last,
    )
