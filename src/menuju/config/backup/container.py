"""Write the container: members of a plain tar, each with a size that is known at its end.

A member's header is written last, so what a killed program leaves behind is no member yet.
"""

from __future__ import annotations

import tarfile
from hashlib import sha256
from typing import TYPE_CHECKING

from menuju.config.backup.types import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from menuju.config.backup.encryption import Sink

PIECE = 1 << 20


class Measured:
    """A file that counts and hashes what is written to it."""

    def __init__(self, file: BinaryIO) -> None:
        """Begin at the file's own position."""
        self._file, self._digest, self.bytes = file, sha256(), 0

    def write(self, data: bytes, /) -> int:
        """Write all of it."""
        self._digest.update(data)
        self.bytes += len(data)
        return self._file.write(data)

    def flush(self) -> None:
        """Hand what was written to the system."""
        self._file.flush()

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


def add(file: BinaryIO, name: str, fill: Callable[[Sink], None]) -> Part:
    """Append a member at the file's position and return it; its header is written last."""
    start = file.tell()
    file.write(bytes(tarfile.BLOCKSIZE))
    out = Measured(file)
    fill(out)
    file.write(bytes(-out.bytes % tarfile.BLOCKSIZE))
    end = file.tell()
    file.seek(start)
    file.write(header(name, out.bytes))
    file.seek(end)
    return Part(name, out.bytes, out.sha256)


def header(name: str, size: int) -> bytes:
    """Return the 512 bytes before a member: they say its name and size, and nothing else."""
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member.tobuf(tarfile.GNU_FORMAT)


def write_all(out: Sink, data: bytes) -> None:
    """Fill a member with words that need no encryption."""
    out.write(data)


def stands(file: BinaryIO, part: Part, start: int) -> bool:
    """Say whether this part stands whole at `start`, header and all."""
    file.seek(start)
    if file.read(tarfile.BLOCKSIZE) != header(part.name, part.bytes):
        return False
    return digest_of(file, start + tarfile.BLOCKSIZE, part.bytes) == part.sha256


def end_of(part: Part, start: int) -> int:
    """Return where the part that begins at `start` ends, and the next one begins."""
    return start + tarfile.BLOCKSIZE + part.bytes + -part.bytes % tarfile.BLOCKSIZE


def close(file: BinaryIO) -> None:
    """End the tar behind the last member."""
    file.write(bytes(2 * tarfile.BLOCKSIZE))
    file.truncate()


def digest_of(file: BinaryIO, start: int, size: int) -> str:
    """Return SHA-256 of a stretch of a file."""
    digest = sha256()
    for block in _blocks(file, start, size):
        digest.update(block)
    return digest.hexdigest()


def _blocks(file: BinaryIO, start: int, size: int) -> Iterator[bytes]:
    file.seek(start)
    while size > 0 and (block := file.read(min(PIECE, size))):
        size -= len(block)
        yield block
