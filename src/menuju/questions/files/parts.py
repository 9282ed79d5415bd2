"""Files on their way: `uploads/<id>` in the home, written part by part, each put safely on disk."""

import os
import time
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings

from menuju.records import folders


def path_of(upload: UUID) -> Path:
    """Return where an upload grows."""
    return _root() / str(upload)


def begin(upload: UUID) -> None:
    """Make the empty file of an upload, of mode 0600."""
    folders.make(_root())
    os.close(os.open(path_of(upload), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    folders.settle(_root())


def write(upload: UUID, data: bytes | bytearray, *, at: int) -> None:
    """Write a part at its place, and return when it is on the disk.

    What a killed program has left beyond that place is written over.
    """
    handle = os.open(path_of(upload), os.O_WRONLY)
    try:
        rest = memoryview(data)
        while rest:
            written = os.pwrite(handle, rest, at)
            rest, at = rest[written:], at + written
        os.fdatasync(handle)
    finally:
        os.close(handle)


def cut(upload: UUID, *, size: int) -> None:
    """Cut off what lies beyond a size: it was never said to have arrived."""
    os.truncate(path_of(upload), size)


def head(upload: UUID, size: int) -> bytes:
    """Return the first bytes of an upload."""
    with path_of(upload).open("rb") as file:
        return file.read(size)


def remove(upload: UUID) -> None:
    """Remove an upload's file, where there is one."""
    path_of(upload).unlink(missing_ok=True)


def strays(known: Iterable[UUID], *, older_than: float = 86_400) -> list[UUID]:
    """Return uploads on the disk that no row knows, untouched for so many seconds."""
    limit, wanted = time.time() - older_than, {str(one) for one in known}
    found = (path for path in _root().glob("*-*-*-*-*") if path.name not in wanted)
    return [UUID(path.name) for path in found if path.stat().st_mtime < limit]


def _root() -> Path:
    return Path(settings.HOME) / "uploads"
