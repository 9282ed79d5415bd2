"""The files as parts of the archive: plain tars of some 32 MB, each content under its digest."""

from __future__ import annotations

import tarfile
from hashlib import sha256
from typing import TYPE_CHECKING

from menuju.languages import say
from menuju.problems import NotFound, Problem
from menuju.records import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

PART = 32_000_000
"""Bytes from which a part is full; what is interrupted loses no more than that."""

PIECE = 1 << 20
FOLDER = "files"

Content = tuple[str, int]
"""SHA-256 as hex, and size."""


def parts(wanted: Iterable[Content]) -> Iterator[list[Content]]:
    """Yield contents in parts; one that is bigger than a part stands alone."""
    held: list[Content] = []
    for content in wanted:
        if held and sum(size for _, size in held) + content[1] > PART:
            yield held
            held = []
        held.append(content)
    if held:
        yield held


class Packing:
    """One part on its way out, with what was found missing or changed on the way."""

    def __init__(self, wanted: Sequence[Content]) -> None:
        """Begin before the first content."""
        self._wanted = wanted
        self.packed: list[Content] = []
        self.absent: list[str] = []
        self.damaged: list[str] = []

    def __iter__(self) -> Iterator[bytes]:
        """Yield a tar of all contents that are there."""
        for digest, _ in self._wanted:
            try:
                file = files.open_file(digest)
            except NotFound:
                self.absent.append(digest)
                continue
            with file:
                yield from self._member(file, digest)
        yield bytes(2 * tarfile.BLOCKSIZE)

    def _member(self, file: BinaryIO, digest: str) -> Iterator[bytes]:
        size = file.seek(0, 2)
        file.seek(0)
        member = tarfile.TarInfo(f"{FOLDER}/{digest[:2]}/{digest[2:4]}/{digest}")
        member.size, member.mode = size, 0o400
        yield member.tobuf(tarfile.GNU_FORMAT)
        found, left = sha256(), size
        while left and (block := file.read(min(PIECE, left))):
            found.update(block)
            left -= len(block)
            yield block
        yield bytes(left) + bytes(-size % tarfile.BLOCKSIZE)
        self.packed.append((digest, size))
        if found.hexdigest() != digest:
            self.damaged.append(digest)


def members(plain: BinaryIO) -> Iterator[tuple[str, BinaryIO]]:
    """Yield digest and stream of each content of a part; raises `Problem` for another tar."""
    try:
        with tarfile.open(fileobj=plain, mode="r|") as tar:
            for member in tar:
                digest = member.name.rpartition("/")[2]
                stream = tar.extractfile(member) if member.isreg() else None
                if stream is None or member.name != f"{FOLDER}/{digest[:2]}/{digest[2:4]}/{digest}":
                    raise Problem(_stranger(member.name))
                yield digest, stream  # type: ignore[misc]
    except tarfile.TarError as wrong:
        raise Problem(_stranger(str(wrong))) from None


def _stranger(name: str) -> str:
    return say(
        id="Isi arsip bukan seperti yang ditulis program ini: {name}",
        en="The archive holds what this program does not write: {name}",
        name=name[:200],
    )
