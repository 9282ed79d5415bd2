"""An unfinished backup: `FILE.partial`, and a journal of the parts in it that are whole.

Files never change, so their parts stay good however the writing ended. A later backup to the same
place reads them again, keeps those that are sound and still wanted, and goes on behind them.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from menuju.config.backup import archive, container
from menuju.config.backup.types import FORMAT, Part
from menuju.languages import say
from menuju.problems import Conflict
from menuju.records import folders
from menuju.verify import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from menuju.config.backup.contents import Content
    from menuju.config.backup.encryption import Sink

README = """\
A backup of Menuju ({format}), made by version {version}.

Restore it:      menuju restore FILE --identity YOUR-PRIVATE-KEY   into an empty house
Check it:        menuju restore FILE --check [--identity YOUR-PRIVATE-KEY]

Without Menuju: this is a plain tar. Every .age member is opened by `age --decrypt -i KEY`
(age-encryption.org). index.json.age names all parts. files/*.age are tars of files under their
SHA-256; database/*.age are gzipped rows of one table each, as COPY ... FROM STDIN of PostgreSQL
reads them. signature.json lists the SHA-256 of each member, signed with Ed25519.
No signing key and no secret key of the house is in here.
"""


@dataclass
class Partial:
    """The file being written, locked for us, and what stands in it already."""

    path: Path
    file: BinaryIO
    header: dict[str, Any]
    parts: list[Part] = field(default_factory=list)
    held: dict[str, int] = field(default_factory=dict)
    """Contents in whole parts: SHA-256 and size."""

    taken_over: int = 0

    @property
    def id(self) -> str:
        return str(self.header["id"])

    def add(self, name: str, fill: Callable[[Sink], None]) -> Part:
        """Append a part; only when it is on the disk does it count."""
        part = container.add(self.file, name, fill)
        self.parts.append(part)
        self.settle()
        return part

    def settle(self) -> None:
        """Return when all that was written is on the disk."""
        self.file.flush()
        os.fsync(self.file.fileno())

    def note(self, part: Part, contents: Sequence[Content]) -> None:
        """Put a part of files into the journal, so that it survives us."""
        self.held.update(contents)
        told = {"name": part.name, "bytes": part.bytes, "sha256": part.sha256}
        place = {"end": self.file.tell(), "contents": [list(one) for one in contents]}
        _append(journal_of(self.path), told | place)


def journal_of(path: Path) -> Path:
    """Return where the journal of an unfinished backup lies."""
    return path.with_name(f"{path.name}.journal")


def opened(path: Path, *, header: dict[str, Any], wanted: Callable[[str], bool]) -> Partial:
    """Open an unfinished backup, or begin one; what is sound and `wanted` is taken over.

    Raises `Conflict` where another program is writing it.
    """
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "r+b")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise Conflict(
            say(
                id="Cadangan lain sedang ditulis ke {path}.",
                en="Another backup is being written to {path}.",
                path=path,
            )
        ) from None
    return _taken_over(path, file, header, wanted) or _begun(path, file, header)


def _begun(path: Path, file: BinaryIO, header: dict[str, Any]) -> Partial:
    file.seek(0)
    file.truncate()
    begun = Partial(path, file, header)
    text = README.format(**header).encode()
    begun.add(archive.README, lambda out: container.write_all(out, text))
    begun.add(archive.HEADER, lambda out: container.write_all(out, canonical.dumps(header)))
    journal_of(path).unlink(missing_ok=True)
    parts = [[part.name, part.bytes, part.sha256] for part in begun.parts]
    _append(journal_of(path), {"header": header, "parts": parts, "end": file.tell()})
    folders.settle(path.absolute().parent)
    return begun


def _taken_over(
    path: Path, file: BinaryIO, header: dict[str, Any], wanted: Callable[[str], bool]
) -> Partial | None:
    """Return what an interrupted backup of the same kind left, cut behind its last good part."""
    lines = _lines(journal_of(path))
    if not lines or not _same_kind(lines[0].get("header"), header):
        return None
    first = lines[0]
    found = Partial(path, file, first["header"], [Part(*part) for part in first["parts"]])
    if not _stand_from_the_start(file, found.parts, int(first["end"])):
        return None
    end = int(first["end"])
    for line in lines[1:]:
        contents = [(digest, size) for digest, size in line["contents"]]
        part = Part(line["name"], line["bytes"], line["sha256"])
        if not container.stands(file, part, end) or not all(
            wanted(digest) for digest, _ in contents
        ):
            break
        found.parts.append(part)
        found.held.update(contents)
        found.taken_over += part.bytes
        end = int(line["end"])
    if not found.taken_over:
        return None
    _rewrite(journal_of(path), [first, *lines[1 : len(found.parts) - len(first["parts"]) + 1]])
    file.truncate(end)
    file.seek(end)
    return found


def _stand_from_the_start(file: BinaryIO, parts: Sequence[Part], end: int) -> bool:
    at = 0
    for part in parts:
        if not container.stands(file, part, at):
            return False
        at = container.end_of(part, at)
    return at == end


def _same_kind(there: object, header: dict[str, Any]) -> bool:
    """Parts locked for other people, or written by another version, are not mixed with ours."""
    same = ("format", "version", "recipients")
    return isinstance(there, dict) and all(there.get(name) == header[name] for name in same)


def _lines(journal: Path) -> list[dict[str, Any]]:
    """Return the journal's lines; one that was cut short ends it."""
    found: list[dict[str, Any]] = []
    if not journal.exists():
        return found
    for line in journal.read_bytes().split(b"\n"):
        try:
            found.append(json.loads(line))
        except ValueError:
            break
    return found


def _append(journal: Path, line: dict[str, Any]) -> None:
    with journal.open("ab") as file:
        file.write(json.dumps(line).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _rewrite(journal: Path, lines: Sequence[dict[str, Any]]) -> None:
    fresh = journal.with_name(f"{journal.name}.new")
    fresh.unlink(missing_ok=True)
    for line in lines:
        _append(fresh, line)
    fresh.replace(journal)


def new_header(
    *, id: str, version: str, began_at: str, recipients: Sequence[str]
) -> dict[str, Any]:
    """Return what the archive says in the clear."""
    return {
        "format": FORMAT,
        "id": id,
        "version": version,
        "began_at": began_at,
        "recipients": list(recipients),
    }
