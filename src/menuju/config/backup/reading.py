"""Read a backup: what it says of itself, and with the private key, every row and file in it."""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import TYPE_CHECKING

from menuju.config.backup import archive, contents
from menuju.config.backup.encryption import decrypted
from menuju.config.backup.types import Index
from menuju.languages import say
from menuju.problems import Finding, Invalid
from menuju.verify import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    import pyrage

    from menuju.config.backup.archive import Outline
    from menuju.config.backup.types import Table, Watch

PIECE = 1 << 18
GZIP = 31


def index_of(outline: Outline, *, keys: Sequence[pyrage.x25519.Identity]) -> Index:
    """Open the index; raises `Invalid` where the key does not fit or the index is another's."""
    with outline.open(archive.INDEX) as locked, decrypted(locked, keys=keys) as plain:
        data = plain.read()
    try:
        told = canonical.loads(data)
        index = Index.from_json(told) if isinstance(told, dict) else None
    except (KeyError, TypeError, ValueError):
        index = None
    if index is None or index.id != outline.header["id"]:
        raise Invalid(
            say(
                id="Daftar isi arsip bukan milik arsip ini.",
                en="The index in the archive is not of this archive.",
            )
        )
    return index


def check(
    outline: Outline,
    index: Index,
    *,
    keys: Sequence[pyrage.x25519.Identity],
    watch: Watch = lambda *_: None,
) -> list[Finding]:
    """Open everything and hold it against the index; nothing is written.

    Returns what differs: rows by table, files by digest.
    """
    findings: list[Finding] = []
    for number, table in enumerate(index.tables, start=1):
        findings += _table(outline, table, keys)
        watch("tables", number, len(index.tables))
    found: set[str] = set()
    names = file_parts(outline)
    for number, name in enumerate(names, start=1):
        with outline.open(name) as locked, decrypted(locked, keys=keys) as plain:
            for digest, stream in contents.members(plain):
                found.add(digest)
                if _digest(stream) != digest and digest not in index.files.damaged:
                    findings.append(Finding(name, _changed(digest)))
        watch("files", number, len(names))
    if len(found) < index.files.count:
        what = say(
            id="{found} berkas, seharusnya {count}.",
            en="{found} files, there should be {count}.",
            found=len(found),
            count=index.files.count,
        )
        findings.append(Finding("files", what))
    return findings


def file_parts(outline: Outline) -> list[str]:
    """Return the names of the parts that hold files, in order."""
    return [part.name for part in outline.parts if part.name.startswith("files/")]


def rows(
    outline: Outline, table: Table, *, keys: Sequence[pyrage.x25519.Identity]
) -> Iterator[bytes]:
    """Yield the rows of a table as `COPY … FROM STDIN` reads them.

    Raises `Invalid` at the end where they are not the rows that were written.
    """
    digest, count = sha256(), 0
    with outline.open(table.part) as locked, decrypted(locked, keys=keys) as plain:
        for block in _unpressed(plain):
            digest.update(block)
            count += block.count(b"\n")
            yield block
    if (count, digest.hexdigest()) != (table.rows, table.sha256):
        raise Invalid(
            say(
                id="Baris tabel {table} bukan seperti yang ditulis.",
                en="The rows of table {table} are not those that were written.",
                table=table.name,
            )
        )


def _table(
    outline: Outline, table: Table, keys: Sequence[pyrage.x25519.Identity]
) -> Iterator[Finding]:
    try:
        for _ in rows(outline, table, keys=keys):
            pass
    except Invalid as wrong:
        yield Finding(table.name, str(wrong))


def _unpressed(plain: BinaryIO) -> Iterator[bytes]:
    press = zlib.decompressobj(GZIP)
    while block := plain.read(PIECE):
        try:
            found = press.decompress(block)
        except zlib.error:
            return  # told by the count and the digest of what was read
        if found:
            yield found


def _digest(stream: BinaryIO) -> str:
    digest = sha256()
    while block := stream.read(PIECE):
        digest.update(block)
    return digest.hexdigest()


def _changed(digest: str) -> str:
    return say(
        id="isi {digest} bukan lagi seperti namanya.",
        en="the content of {digest} is not what its name says.",
        digest=digest,
    )
