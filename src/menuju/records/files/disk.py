"""Contents in a folder of the home: `files/ab/cd/<sha256>`."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from errno import EXDEV
from pathlib import Path
from typing import BinaryIO

from menuju.records import folders
from menuju.records.files.contents import Content, name_of


@dataclass(frozen=True, slots=True)
class Disk:
    """A folder; each content a file of mode 0400, which appears whole or not at all."""

    root: Path

    def path_of(self, sha256: str) -> Path:
        """Return where a content lies."""
        return self.root / name_of(sha256)

    def take(self, path: Path, content: Content) -> None:
        """Give a file a second name, its digest, once all of it is on the disk.

        From then on nobody writes to it. One from another file system is copied first.
        """
        final = self.path_of(content.sha256)
        folders.make(final.parent)
        try:
            _name(path, final)
        except OSError as error:
            if error.errno != EXDEV:
                raise
            self._copy(path, final)
        folders.settle(final.parent)

    def open(self, sha256: str) -> BinaryIO:
        """Open the file."""
        return self.path_of(sha256).open("rb")

    @contextmanager
    def local(self, sha256: str) -> Iterator[Path]:
        """Lend the file itself."""
        path = self.path_of(sha256)
        if not path.is_file():
            raise FileNotFoundError(path)
        yield path

    def holds(self, sha256: str) -> bool:
        """Say whether there is such a file."""
        return self.path_of(sha256).is_file()

    def remove(self, sha256: str) -> None:
        """Remove the file."""
        self.path_of(sha256).unlink(missing_ok=True)

    def listed(self) -> Iterator[tuple[str, datetime]]:
        """Yield the files with the time of their writing."""
        for path in self.root.glob("??/??/*"):
            yield path.name, datetime.fromtimestamp(path.stat().st_mtime, UTC)

    def _copy(self, path: Path, final: Path) -> None:
        with tempfile.NamedTemporaryFile(dir=final.parent, prefix=".") as copy:
            with path.open("rb") as file:
                shutil.copyfileobj(file, copy)
            copy.flush()
            _name(Path(copy.name), final)


def _name(path: Path, final: Path) -> None:
    path.chmod(0o400)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(path, final)
    except FileExistsError:
        return
