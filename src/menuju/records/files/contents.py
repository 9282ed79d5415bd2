"""What is kept under its digest, and what a place that keeps it must be able to do."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO, Protocol

from django.utils.translation import gettext as _

from menuju.problems import NotFound

CHUNK = 1 << 20
DIGEST_DIGITS = 64


class FileState(StrEnum):
    """How a content is found where it is kept."""

    SOUND = "sound"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds, as far as it can be named."""

    sha256: str
    size: int


class Store(Protocol):
    """A place that keeps contents under their digest, written once and never replaced."""

    def take(self, path: Path, content: Content) -> None:
        """Keep a file that lies on this machine, all of it or nothing; it stays where it is."""

    def open(self, sha256: str) -> BinaryIO:
        """Open a content for reading from anywhere in it; raises `FileNotFoundError`."""

    def local(self, sha256: str) -> AbstractContextManager[Path]:
        """Lend a content as a file on this machine; raises `FileNotFoundError`."""

    def holds(self, sha256: str) -> bool:
        """Say whether a content is there."""

    def remove(self, sha256: str) -> None:
        """Remove a content, where it is there."""

    def listed(self) -> Iterator[tuple[str, datetime]]:
        """Yield each digest with the time at which it was kept."""


def checked(sha256: str) -> str:
    """Return a digest in lower case as it is; raises `NotFound` for anything else."""
    if len(sha256) != DIGEST_DIGITS or set(sha256) - set("0123456789abcdef"):
        raise unknown(sha256)
    return sha256


def name_of(sha256: str) -> str:
    """Return the name of a content below its place: `ab/cd/<sha256>`."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def measured(path: Path) -> Content:
    """Return digest and size of a file on this machine."""
    with path.open("rb") as file:
        return Content(file_digest(file, "sha256").hexdigest(), file.tell())


def copied(stream: BinaryIO, out: BinaryIO) -> Content:
    """Copy a stream, and return what it held."""
    digest, size = sha256(), 0
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        size += out.write(chunk)
    return Content(digest.hexdigest(), size)


def unknown(sha256: str) -> NotFound:
    """Return the problem of a content that is not kept."""
    return NotFound(_("Tidak ada berkas dengan sidik %(digest)s.") % {"digest": sha256[:80]})
