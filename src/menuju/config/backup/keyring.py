"""The keys of a house in one small encrypted file, apart from its backups.

Whoever holds a backup and these keys could rewrite the record and sign it: they travel, and lie, in
two different places.
"""

from __future__ import annotations

import io
import os
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from menuju.config.backup.encryption import decrypted, encrypt
from menuju.languages import say
from menuju.problems import Conflict, Invalid
from menuju.records import folders, keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyrage

SECRET = "secret-key"  # noqa: S105 -- the name of a file
LARGEST = 1_000_000


def export_keys(path: Path, *, to: Sequence[str]) -> list[str]:
    """Write signing keys and secret key to `path`, locked for these recipients; return names."""
    held = dict(_held())
    if path.exists():
        raise Conflict(say(id="{path} sudah ada.", en="{path} exists already.", path=path))
    out = io.BytesIO()
    encrypt([_packed(held)], out, to=to)
    folders.write_once(path.absolute(), out.getvalue())
    return sorted(held)


def import_keys(path: Path, *, identities: Sequence[pyrage.x25519.Identity]) -> list[str]:
    """Put the keys of an export into this house; return the names of those that were not here.

    Raises `Conflict` where another key has the same name: a key is never replaced by an import. A
    different secret key is kept beside as `secret-key.before`.
    """
    brought = _unpacked(path, identities)
    folder = keys.folder()
    taken = [
        name
        for name, data in brought.items()
        if (there := folder / name).exists() and name != SECRET and there.read_bytes() != data
    ]
    if taken:
        raise Conflict(
            say(
                id="Di {folder} sudah ada kunci lain bernama {names}.",
                en="There are other keys named {names} in {folder}.",
                folder=folder,
                names=", ".join(sorted(taken)),
            )
        )
    return [name for name, data in sorted(brought.items()) if _put(folder, name, data)]


def _held() -> Iterator[tuple[str, bytes]]:
    keys.current_signer()  # the first one is made, a loose mode refused
    for path in keys.folder().glob("signer-*"):
        yield path.name, path.read_bytes()
    yield SECRET, settings.SECRET_KEY.encode()


def _put(folder: Path, name: str, data: bytes) -> bool:
    path = Path(settings.HOME) / SECRET if name == SECRET else folder / name
    if path.exists() and path.read_bytes().strip() == data.strip():
        return False
    if path.exists():
        path.replace(path.with_name(f"{SECRET}.before"))
    folders.write_once(path, data)
    return True


def _packed(held: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for name, data in sorted(held.items()):
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(data), 0o600
            tar.addfile(member, io.BytesIO(data))
    return out.getvalue()


def _unpacked(path: Path, identities: Sequence[pyrage.x25519.Identity]) -> dict[str, bytes]:
    with path.open("rb") as locked, decrypted(locked, keys=identities) as plain:
        data = plain.read(LARGEST)
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as tar:
            found = {one.name: tar.extractfile(one) for one in tar if one.isreg()}
            held = {name: file.read() for name, file in found.items() if file}
    except tarfile.TarError:
        held = {}
    strange = [name for name in held if name != SECRET and not _is_key(name)]
    if not held or strange:
        raise Invalid(
            say(id="{path} bukan ekspor kunci.", en="{path} is no export of keys.", path=path)
        )
    return held


def _is_key(name: str) -> bool:
    ending = Path(name).suffix
    return os.sep not in name and name.startswith("signer-") and ending in {".key", ".pub"}
