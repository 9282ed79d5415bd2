"""Contents in a bucket that speaks S3: `<prefix>/ab/cd/<sha256>`.

`MENUJU_STORE=s3://bucket/prefix`, and its keys, region and endpoint in the environment as every
such program reads them (`AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT_URL`, …). A content is read where
it lies, piece by piece; what needs a file on this machine gets a copy that is gone afterwards.
"""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import copyfileobj
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import obstore
from obstore import delete
from obstore.exceptions import AlreadyExistsError

from menuju.records.files.contents import CHUNK, Content, name_of

if TYPE_CHECKING:
    from obstore.store import ObjectStore

LARGE = 16 << 20
"""Bytes from which a content is sent in parts; below it is refused where it is there already."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket, or whatever else `obstore` opens."""

    store: "ObjectStore"

    def take(self, path: Path, content: Content) -> None:
        """Send a file; it appears whole or not at all. What is there already is not sent again."""
        name = name_of(content.sha256)
        if self.holds(content.sha256):
            return
        with path.open("rb") as file:
            if (
                content.size >= LARGE
            ):  # S3 knows no "only if new" for parts; equal digests are equal
                obstore.put(self.store, name, file, use_multipart=True, chunk_size=LARGE // 2)
                return
            try:
                obstore.put(self.store, name, file, mode="create", use_multipart=False)
            except AlreadyExistsError:
                return

    def open(self, sha256: str) -> BinaryIO:
        """Open a content where it lies; only what is read travels."""
        reader = obstore.open_reader(self.store, name_of(sha256), buffer_size=CHUNK)
        return cast("BinaryIO", io.BufferedReader(_Raw(reader), CHUNK))

    @contextmanager
    def local(self, sha256: str) -> Iterator[Path]:
        """Lend a copy on this machine."""
        with (
            self.open(sha256) as content,
            tempfile.NamedTemporaryFile(prefix="menuju-content-") as copy,
        ):
            copyfileobj(content, copy, CHUNK)
            copy.flush()
            yield Path(copy.name)

    def holds(self, sha256: str) -> bool:
        """Say whether the bucket has it."""
        try:
            obstore.head(self.store, name_of(sha256))
        except FileNotFoundError:
            return False
        return True

    def remove(self, sha256: str) -> None:
        """Remove it from the bucket."""
        if self.holds(sha256):
            delete(self.store, name_of(sha256))

    def listed(self) -> Iterator[tuple[str, datetime]]:
        """Yield what the bucket has."""
        for batch in obstore.list(self.store):
            for each in batch:
                yield each["path"].rpartition("/")[2], each["last_modified"]


class _Raw(io.RawIOBase):
    """A reader of `obstore` as Python's own."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        found = bytes(self._reader.read(len(into)))
        into[: len(found)] = found
        return len(found)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(self._reader.seek(offset, whence))

    def tell(self) -> int:
        return int(self._reader.tell())

    def close(self) -> None:
        if not self.closed:
            self._reader.close()
        super().close()
