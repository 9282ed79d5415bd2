"""Contents on disk, under their own digest: `files/ab/cd/<sha256>`, written once, never replaced.

This module knows the disk only. `records.actions.files.keep` also writes the row that makes a
content known to the database.
"""

import os
import tempfile
import time
from dataclasses import dataclass
from enum import StrEnum
from errno import EXDEV
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from menuju.problems import NotFound

from . import folders

CHUNK = 1 << 20
DIGEST_DIGITS = 64


class FileState(StrEnum):
    """How a content is found on disk."""

    SOUND = "sound"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds, as far as it can be named."""

    sha256: str
    size: int


def put(stream: BinaryIO) -> Content:
    """Copy a stream to disk under its digest; the same content twice is the same file.

    It arrives in `files/incoming` of the same file system and gets its name by a hard link once all
    of it is on the disk: a cut stream leaves nothing, and a name never holds half a content.
    """
    incoming = _root() / "incoming"
    folders.make(incoming)
    handle, temporary = tempfile.mkstemp(dir=incoming)
    try:
        with os.fdopen(handle, "wb") as out:
            content = _copy(stream, out)
        _name(Path(temporary), path_of(content.sha256))
    finally:
        Path(temporary).unlink()
    return content


def adopt(path: Path) -> Content:
    """Give a file that lies in the home already its place under its digest, without a copy.

    It gets a second name: the caller removes the first one, and writes to neither from now on.
    """
    with path.open("rb") as file:
        os.fsync(file.fileno())
        content = Content(file_digest(file, "sha256").hexdigest(), file.tell())
        os.fchmod(file.fileno(), 0o400)
    try:
        _name(path, path_of(content.sha256))
    except OSError as error:
        if error.errno != EXDEV:  # another file system: then a copy it is
            raise
        with path.open("rb") as file:
            return put(file)
    return content


def open_file(sha256: str) -> BinaryIO:
    """Open a content for reading; raises `NotFound` where it is not kept."""
    try:
        return path_of(sha256).open("rb")
    except FileNotFoundError:
        raise _unknown(sha256) from None


def check(sha256: str) -> FileState:
    """Read a content whole and say whether it still has its digest."""
    try:
        with path_of(sha256).open("rb") as file:
            found = file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return FileState.MISSING
    return FileState.SOUND if found == sha256 else FileState.DAMAGED


def path_of(sha256: str) -> Path:
    """Return where a content lies; raises `NotFound` for anything but a digest in lower case."""
    if len(sha256) != DIGEST_DIGITS or set(sha256) - set("0123456789abcdef"):
        raise _unknown(sha256)
    return _root() / sha256[:2] / sha256[2:4] / sha256


def leftovers(*, older_than: float = 86_400) -> list[Path]:
    """Return incoming files that a killed program left behind, `older_than` seconds ago or more."""
    limit = time.time() - older_than
    return [path for path in (_root() / "incoming").glob("*") if path.stat().st_mtime < limit]


def contents(*, older_than: float = 86_400) -> list[Path]:
    """Return the contents on disk that were written `older_than` seconds ago or more, by digest."""
    limit = time.time() - older_than
    return sorted(path for path in _root().glob("??/??/*") if path.stat().st_mtime < limit)


def _root() -> Path:
    return Path(settings.HOME) / "files"


def _copy(stream: BinaryIO, out: BinaryIO) -> Content:
    digest, size = sha256(), 0
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        size += out.write(chunk)
    out.flush()
    os.fchmod(out.fileno(), 0o400)
    os.fsync(out.fileno())
    return Content(digest.hexdigest(), size)


def _name(temporary: Path, final: Path) -> None:
    folders.make(final.parent)
    try:
        os.link(temporary, final)
    except FileExistsError:
        return
    folders.settle(final.parent)


def _unknown(sha256: str) -> NotFound:
    return NotFound(_("Tidak ada berkas dengan sidik %(digest)s.") % {"digest": sha256[:80]})
