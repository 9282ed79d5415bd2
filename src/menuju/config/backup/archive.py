"""Read the archive: a plain tar whose members are age files, held against its signed list of parts.

In order: `README.txt`, `header.json`, `files/000001.age` …, `database/0001.age` …, more files,
`index.json.age`, `signature.json`.
"""

from __future__ import annotations

import os
import tarfile
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Self

from menuju.config.backup import container
from menuju.config.backup.types import FORMAT, Part
from menuju.languages import say
from menuju.problems import Finding, Invalid
from menuju.verify import canonical, ed25519

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import BinaryIO

    from menuju.config.backup.types import Watch

README, HEADER, INDEX, SIGNATURE = "README.txt", "header.json", "index.json.age", "signature.json"
LARGEST_WORDS = 1 << 26
"""Bytes of `header.json` and `signature.json` that are read at all."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What can be told of an archive without its key, after every byte of it was read."""

    path: Path
    header: dict[str, Any]
    parts: tuple[Part, ...]
    fingerprint: str
    places: dict[str, int]
    """Where each part begins in the file."""

    signer: str
    """Fingerprint of the key that signed it; empty where none did."""

    def open(self, name: str) -> BinaryIO:
        """Return one part as a file of its own."""
        size = next(part.bytes for part in self.parts if part.name == name)
        return Slice(self.path.open("rb"), self.places[name], size)  # type: ignore[return-value]


class Slice:
    """A stretch of a file, read as a file."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        """Begin at `start`, end `size` bytes later."""
        self._file, self._left = file, size
        file.seek(start)

    def read(self, size: int = -1) -> bytes:
        """Return up to so many bytes of the stretch."""
        wanted = self._left if size < 0 else min(size, self._left)
        data = self._file.read(wanted)
        self._left -= len(data)
        return data

    def __enter__(self) -> Self:
        """Use it for the time of a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file behind it."""
        self._file.close()


def statement(id: str, parts: Sequence[Part]) -> dict[str, Any]:
    """Return what is signed, in canonical form: what the archive consists of."""
    told = [{"bytes": part.bytes, "name": part.name, "sha256": part.sha256} for part in parts]
    return {"format": FORMAT, "id": id, "parts": told}


def read(path: Path, *, watch: Watch = lambda *_: None) -> Outline:
    """Read a whole archive and hold it against its list of parts and the signature on that.

    Raises `Invalid` for what is cut short, changed, or no backup at all, and names each part.
    """
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)  # from the disk, not memory
        members = _members(file, path)
        header = _words(file, members, HEADER, path)
        signed = _words(file, members, SIGNATURE, path)
        parts = _parts(signed, header, path)
        _refuse_other_parts(members, parts, path)
        _refuse_other_bytes(file, members, path)
        _refuse_changed(file, members, parts, watch=watch)
    stated = canonical.dumps(statement(header["id"], parts))
    return Outline(
        path=path,
        header=header,
        parts=parts,
        fingerprint=sha256(stated).hexdigest(),
        places={name: member.offset_data for name, member in members.items()},
        signer=_signer(signed, stated),
    )


def _members(file: BinaryIO, path: Path) -> dict[str, tarfile.TarInfo]:
    try:
        with tarfile.open(fileobj=file, mode="r:") as tar:
            found = tar.getmembers()
    except (tarfile.TarError, OSError, ValueError):
        raise _no_backup(path) from None
    members = {member.name: member for member in found if member.isreg()}
    if len(members) != len(found) or README not in members or HEADER not in members:
        raise _no_backup(path)
    if SIGNATURE not in members:
        raise _cut_short(path)
    return members


def _words(
    file: BinaryIO, members: dict[str, tarfile.TarInfo], name: str, path: Path
) -> dict[str, Any]:
    member = members[name]
    if member.size > LARGEST_WORDS:
        raise _no_backup(path)
    file.seek(member.offset_data)
    try:
        told = canonical.loads(file.read(member.size))
    except ValueError:
        raise _no_backup(path) from None
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise _no_backup(path)
    return told


def _parts(signed: dict[str, Any], header: dict[str, Any], path: Path) -> tuple[Part, ...]:
    try:
        parts = tuple(Part(**one) for one in signed["parts"])
        told = statement(header["id"], parts)
        whole = signed == told | {"key": signed["key"], "signature": signed["signature"]}
    except (KeyError, TypeError):
        whole = False
    if not whole:
        raise _cut_short(path)
    return parts


def _refuse_other_parts(
    members: dict[str, tarfile.TarInfo], parts: Sequence[Part], path: Path
) -> None:
    """The members are those of the list, in its order, with the list itself as the last."""
    expected = [*((part.name, part.bytes) for part in parts), (SIGNATURE, None)]
    found = [(name, None if name == SIGNATURE else member.size) for name, member in members.items()]
    if found != expected:
        raise _cut_short(path)


def _refuse_other_bytes(file: BinaryIO, members: dict[str, tarfile.TarInfo], path: Path) -> None:
    """Between the members stands what `add` and `close` write, and nothing behind them."""
    end = 0
    for name, member in members.items():
        file.seek(end)
        found = file.read(tarfile.BLOCKSIZE)
        file.seek(end := end + tarfile.BLOCKSIZE + member.size)
        padding = -member.size % tarfile.BLOCKSIZE
        if found != container.header(name, member.size) or file.read(padding) != bytes(padding):
            raise _cut_short(path)
        end += padding
    if file.read() != bytes(2 * tarfile.BLOCKSIZE):
        raise _cut_short(path)


def _refuse_changed(
    file: BinaryIO,
    members: dict[str, tarfile.TarInfo],
    parts: Sequence[Part],
    *,
    watch: Watch,
) -> None:
    changed = []
    for number, part in enumerate(parts, start=1):
        if container.digest_of(file, members[part.name].offset_data, part.bytes) != part.sha256:
            what = say(
                id="isinya bukan lagi seperti saat ditulis.", en="is no longer what was written."
            )
            changed.append(Finding(part.name, what))
        watch("reading", number, len(parts))
    if changed:
        raise Invalid(
            say(id="Arsip rusak atau diubah.", en="The archive is damaged or was changed."),
            changed,
        )


def _signer(signed: dict[str, Any], signed_over: bytes) -> str:
    """Return the fingerprint of who signed; raises `Invalid` where the signature does not hold."""
    if signed.get("signature") is None:
        return ""
    try:
        key, signature = bytes.fromhex(signed["key"]), bytes.fromhex(signed["signature"])
        one_spelling = (key.hex(), signature.hex()) == (signed["key"], signed["signature"])
        holds = one_spelling and ed25519.verify(key, signed_over, signature)
    except (KeyError, TypeError, ValueError):
        holds = False
    if not holds:
        raise Invalid(
            say(
                id="Tanda tangan arsip tidak sah; arsip diubah.",
                en="The archive's signature does not hold; it was changed.",
            )
        )
    return sha256(key).hexdigest()


def _no_backup(path: Path) -> Invalid:
    return Invalid(
        say(
            id="{path} bukan cadangan Menuju yang dapat dibaca program ini.",
            en="{path} is no backup of Menuju that this program can read.",
            path=path,
        )
    )


def _cut_short(path: Path) -> Invalid:
    return Invalid(
        say(
            id="{path} terpotong, tidak lengkap atau diubah.",
            en="{path} was cut short, is not complete or was changed.",
            path=path,
        )
    )
