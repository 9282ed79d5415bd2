"""Contents under their own digest, written once, never replaced: on the disk, or in a bucket.

`settings.STORE` says where: nothing for `files/` in the home, or `s3://bucket/prefix`. This package
knows no tables; `records.actions.files.keep` also writes the row that makes a content known.
"""

import os
import tempfile
import time
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from django.conf import settings

from menuju.records import folders
from menuju.records.files.contents import (
    CHUNK,
    Content,
    FileState,
    Store,
    checked,
    copied,
    measured,
    unknown,
)
from menuju.records.files.disk import Disk

if TYPE_CHECKING:
    from io import BufferedReader

__all__ = [
    "CHUNK",
    "Content",
    "FileState",
    "adopt",
    "check",
    "contents",
    "holds",
    "leftovers",
    "local",
    "open_file",
    "path_of",
    "put",
    "remove",
    "store",
]


def store() -> Store:
    """Return the place that this installation keeps contents in."""
    return _bucket(settings.STORE) if settings.STORE else _disk()


def put(stream: BinaryIO) -> Content:
    """Keep a stream under its digest; the same content twice is the same file.

    It arrives in `files/incoming` of the home and is handed over once all of it is on the disk: a
    cut stream leaves nothing, and a name never holds half a content.
    """
    incoming = _root() / "incoming"
    folders.make(incoming)
    handle, temporary = tempfile.mkstemp(dir=incoming)
    try:
        with os.fdopen(handle, "wb") as out:
            content = copied(stream, out)
        store().take(Path(temporary), content)
    finally:
        Path(temporary).unlink()
    return content


def adopt(path: Path) -> Content:
    """Keep a file that lies in the home already, without a copy where the disk allows it.

    The caller removes it from where it lay, and writes to it no more.
    """
    content = measured(path)
    store().take(path, content)
    return content


def open_file(sha256: str) -> BinaryIO:
    """Open a content for reading; raises `NotFound` where it is not kept."""
    try:
        return store().open(checked(sha256))
    except FileNotFoundError:
        raise unknown(sha256) from None


def local(sha256: str) -> AbstractContextManager[Path]:
    """Lend a content as a file on this machine; entering raises `FileNotFoundError`."""
    return store().local(checked(sha256))


def check(sha256: str) -> FileState:
    """Read a content whole and say whether it still has its digest."""
    try:
        with store().open(checked(sha256)) as file:
            found = file_digest(cast("BufferedReader", file), "sha256").hexdigest()
    except FileNotFoundError:
        return FileState.MISSING
    return FileState.SOUND if found == sha256 else FileState.DAMAGED


def holds(sha256: str) -> bool:
    """Say whether a content is kept; it is not read."""
    return store().holds(checked(sha256))


def remove(sha256: str) -> None:
    """Remove a content: only one that was found to be other than its name."""
    store().remove(checked(sha256))


def path_of(sha256: str) -> Path:
    """Return where the disk keeps a content; raises `NotFound` for anything but a digest."""
    return _disk().path_of(checked(sha256))


def leftovers(*, older_than: float = 86_400) -> list[Path]:
    """Return incoming files that a killed program left behind, `older_than` seconds ago or more."""
    limit = time.time() - older_than
    return [path for path in (_root() / "incoming").glob("*") if path.stat().st_mtime < limit]


def contents(*, older_than: float = 86_400) -> list[str]:
    """Return the digests that are kept for `older_than` seconds or more, in order."""
    limit = datetime.now(UTC) - timedelta(seconds=older_than)
    return sorted(digest for digest, at in store().listed() if at < limit)


def _root() -> Path:
    return Path(settings.HOME) / "files"


def _disk() -> Disk:
    return Disk(_root())


@cache
def _bucket(address: str) -> Store:
    """Open a bucket once for each process."""
    from obstore.store import from_url  # noqa: PLC0415 -- only where a bucket is used

    from menuju.records.files.bucket import Bucket  # noqa: PLC0415 -- as above

    return Bucket(from_url(address))
