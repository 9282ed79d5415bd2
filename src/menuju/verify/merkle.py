"""Merkle trees of RFC 6962 (section 2.1; proofs checked as in RFC 9162, 2.1.3 and 2.1.4), SHA-256.

Everything here works on *leaf hashes* (32 bytes each, in the order of the log): make them with
`leaf_hash`. A log that grows keeps a `Frontier`, which needs 32 bytes for each bit of its size.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
"""The root of a log without leaves."""


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of one entry of the log: SHA-256(0x00 ‖ data)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two neighbouring subtrees: SHA-256(0x01 ‖ left ‖ right)."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The roots of the full subtrees of a log, largest first: all that is needed to grow it."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def grown(self, hashes: Iterable[bytes]) -> "Frontier":
        """Return the frontier after these leaf hashes; each costs about one hash."""
        size, peaks = self.size, list(self.peaks)
        for leaf in hashes:
            node, full = leaf, size
            while full & 1:
                node, full = node_hash(peaks.pop(), node), full >> 1
            peaks.append(node)
            size += 1
        return Frontier(size, tuple(peaks))

    def root(self) -> bytes:
        """Return the root of the log as far as it has grown."""
        if not self.peaks:
            return EMPTY_ROOT
        *rest, node = self.peaks
        for peak in reversed(rest):
            node = node_hash(peak, node)
        return node


def root(hashes: Iterable[bytes]) -> bytes:
    """Return the root over leaf hashes in log order; `EMPTY_ROOT` for none."""
    return Frontier().grown(hashes).root()


def inclusion(hashes: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """Return the audit path of the leaf at `index` in the log of all given hashes, leaf first.

    Raises `IndexError` where the log has no such leaf.
    """
    if not 0 <= index < len(hashes):
        raise IndexError(f"no leaf {index} in a log of {len(hashes)}")
    if len(hashes) == 1:
        return ()
    half = _half(len(hashes))
    if index < half:
        return (*inclusion(hashes[:half], index), root(hashes[half:]))
    return (*inclusion(hashes[half:], index - half), root(hashes[:half]))


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole log in memory, for many audit paths at the cost of one: 64 bytes a leaf."""

    levels: tuple[tuple[bytes, ...], ...]
    """Leaf hashes first, the root last; a node without a neighbour rises as it is."""

    @classmethod
    def of(cls, hashes: Iterable[bytes]) -> "Tree":
        """Return the tree over leaf hashes in log order."""
        levels = [tuple(hashes)]
        while len(below := levels[-1]) > 1:
            pairs = zip(below[::2], below[1::2], strict=False)
            above = [node_hash(left, right) for left, right in pairs]
            levels.append((*above, *below[len(above) * 2 :]))
        return cls(tuple(levels))

    def root(self) -> bytes:
        """Return the root; `EMPTY_ROOT` of a log without leaves."""
        return self.levels[-1][0] if self.levels[-1] else EMPTY_ROOT

    def inclusion(self, index: int) -> tuple[bytes, ...]:
        """Return the audit path of the leaf at `index`, leaf first; raises `IndexError`."""
        if not 0 <= index < len(self.levels[0]):
            raise IndexError(f"no leaf {index} in a log of {len(self.levels[0])}")
        path = []
        for level in self.levels[:-1]:
            if index ^ 1 < len(level):
                path.append(level[index ^ 1])
            index >>= 1
        return tuple(path)


def consistency(hashes: Sequence[bytes], first: int) -> tuple[bytes, ...]:
    """Return the proof that the log of the `first` hashes is a prefix of the log of all of them.

    Raises `IndexError` unless 0 < first ≤ len(hashes).
    """
    if not 0 < first <= len(hashes):
        raise IndexError(f"no log of {first} within a log of {len(hashes)}")
    return _subproof(hashes, first, whole=True)


def _subproof(hashes: Sequence[bytes], first: int, *, whole: bool) -> tuple[bytes, ...]:
    if first == len(hashes):
        return () if whole else (root(hashes),)
    half = _half(len(hashes))
    if first <= half:
        return (*_subproof(hashes[:half], first, whole=whole), root(hashes[half:]))
    return (*_subproof(hashes[half:], first - half, whole=False), root(hashes[:half]))


def _half(size: int) -> int:
    """Return the largest power of two below `size` (which is 2 or more)."""
    return 1 << ((size - 1).bit_length() - 1)


def included(leaf: bytes, *, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Say whether `path` proves that the leaf hash stands at `index` in the log with this root."""
    if not 0 <= index < size:
        return False
    at, last, node = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            node = node_hash(step, node)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            node = node_hash(node, step)
        at, last = at >> 1, last >> 1
    return last == 0 and node == root


def consistent(
    *, first: int, second: int, first_root: bytes, second_root: bytes, path: Sequence[bytes]
) -> bool:
    """Say whether `path` proves that the first log is a prefix of the second; both are sizes."""
    if first == second:
        return not path and first_root == second_root
    if not 0 < first < second:
        return False
    steps = [first_root, *path] if first & (first - 1) == 0 else list(path)
    if len(steps) < 2:  # noqa: PLR2004 -- two logs of different size differ by a step at least
        return False
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, step)
        at, last = at >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root
