"""Write a backup: the files first, then one snapshot of the database, then the files that are new.

Contents lie on the disk before the database names them and are never replaced. So whatever a
snapshot names can still be copied after it, and all that was copied before it stays true.
"""

from __future__ import annotations

import errno
import secrets
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING

from django.conf import settings

from menuju.config.backup import archive, container, contents, partial, tables
from menuju.config.backup.encryption import encrypt
from menuju.config.backup.types import Files, Index, Key, Lock, Table, Written
from menuju.languages import say
from menuju.problems import Conflict, Problem
from menuju.records import folders, keys
from menuju.records.queries import logs
from menuju.records.types import instant
from menuju.verify import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from menuju.config.backup.contents import Content
    from menuju.config.backup.partial import Partial
    from menuju.config.backup.types import Part, Watch


def back_up(
    path: Path, *, to: Sequence[str], unfinished: Path | None = None, watch: Watch = lambda *_: None
) -> Written:
    """Write the whole house to `path`, locked for these recipients, and read it again.

    It appears under its name only when it is whole and was read again. `unfinished` is the file
    that it grows in (`path` with `.partial`): the next backup there goes on where this one ended.
    Raises `Conflict` where `path` exists, `Problem` where the disk is full.
    """
    if path.exists():
        raise Conflict(say(id="{path} sudah ada.", en="{path} exists already.", path=path))
    with _room_on_disk(path):
        growing = _opened(unfinished or path.with_name(f"{path.name}.partial"), to=to)
        with growing.file:
            index = _Writer(growing, to=to, watch=watch).write()
        outline = _read_again(growing.path, watch=watch)
        growing.path.rename(path)
        folders.settle(path.absolute().parent)
        partial.journal_of(growing.path).unlink(missing_ok=True)
    return Written(
        path=str(path),
        index=index,
        bytes=path.stat().st_size,
        fingerprint=outline.fingerprint,
        taken_over=growing.taken_over,
    )


def _opened(path: Path, *, to: Sequence[str]) -> Partial:
    known = {digest for digest, _ in tables.files()}
    header = partial.new_header(
        id=str(uuid.uuid4()), version=version("menuju"), began_at=_now(), recipients=to
    )
    return partial.opened(path, header=header, wanted=known.__contains__)


@dataclass
class _Writer:
    """One archive being written."""

    growing: Partial
    to: Sequence[str]
    watch: Watch
    absent: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    number: int = 0

    def write(self) -> Index:
        """Write everything behind what is there, and return the index."""
        self.number = sum(part.name.startswith("files/") for part in self.growing.parts)
        self._files(tables.files(), note=self.growing.note)
        with tables.snapshot():
            taken_at = _now()
            written = self._tables()
            named, index = tables.files(), self._index(taken_at, written)
        self._files(named, note=lambda *_: None)
        index = replace(index, files=self._summary(named))
        self._add(archive.INDEX, [canonical.dumps(index.to_json())])
        self._sign()
        container.close(self.growing.file)
        self.growing.settle()
        return index

    def _add(self, name: str, blocks: Iterable[bytes]) -> Part:
        return self.growing.add(name, lambda out: encrypt(blocks, out, to=self.to))

    def _files(
        self, named: Sequence[Content], *, note: Callable[[Part, Sequence[Content]], None]
    ) -> None:
        """Append the contents that are not there yet, part by part."""
        lost = {*self.absent, *self.damaged}
        wanted = [one for one in named if one[0] not in self.growing.held and one[0] not in lost]
        done, of = len(named) - len(wanted), len(named)
        for group in contents.parts(wanted):
            self.number += 1
            packing = contents.Packing(group)
            part = self._add(f"files/{self.number:06}.age", packing)
            self.absent += packing.absent
            self.damaged += packing.damaged
            if not packing.damaged:
                note(part, packing.packed)
            self.growing.held.update(packing.packed)
            done += len(group)
            self.watch("files", done, of)

    def _tables(self) -> list[Table]:
        found = tables.tables()
        written = []
        for number, (name, columns) in enumerate(found.items(), start=1):
            dump = tables.Dump(name, columns)
            part = self._add(f"database/{number:04}.age", dump)
            written.append(dump.table(part.name))
            self.watch("tables", number, len(found))
        return written

    def _index(self, taken_at: str, written: Sequence[Table]) -> Index:
        return Index(
            id=self.growing.id,
            version=version("menuju"),
            taken_at=taken_at,
            migrations=tables.migrations(),
            tables=tuple(written),
            sequences=tables.sequences(),
            heads=(heads := tables.heads()),
            unfit=tuple(head.stream for head in heads if any(logs.unfit_heads(head.stream))),
            keys=_public_keys(),
            lock=lock(settings.SECRET_KEY, salt=secrets.token_hex(16)),
            files=Files(0, 0),
        )

    def _summary(self, named: Sequence[Content]) -> Files:
        """Count what is held of what the snapshot names; the rest was lost by the house itself."""
        held = [digest for digest, _ in named if digest in self.growing.held]
        there = set(held)
        return Files(
            count=len(held),
            bytes=sum(self.growing.held[digest] for digest in held),
            absent=tuple(digest for digest, _ in named if digest not in there),
            damaged=tuple(digest for digest in self.damaged if digest in there),
        )

    def _sign(self) -> None:
        """Append the list of parts, signed by the key of the house where there is one."""
        told = archive.statement(self.growing.id, self.growing.parts)
        signed, key, signature = canonical.dumps(told), None, None
        try:
            signer = keys.current_signer()
            key, signature = signer.public.raw.hex(), signer.sign(signed).hex()
        except keys.UnsafeKey:
            self.watch("unsigned", 1, 1)
        last = canonical.dumps(told | {"key": key, "signature": signature})
        self.growing.add(archive.SIGNATURE, lambda out: container.write_all(out, last))


def lock(secret: str, *, salt: str) -> Lock:
    """Return by what a secret key is known again; it is random, so it cannot be guessed from it."""
    return Lock(salt, sha256(f"{salt}:{secret}".encode()).hexdigest())


def _public_keys() -> tuple[Key, ...]:
    try:
        public = keys.public_keys()
        names = sorted({path.stem for path in keys.folder().glob("signer-*")})
    except keys.UnsafeKey:
        return ()
    return tuple(Key(name, key.raw.hex()) for name, key in zip(names, public, strict=False))


def _read_again(path: Path, *, watch: Watch) -> archive.Outline:
    """Read what was written from the disk; where it does not stand, it is not taken over either."""
    try:
        return archive.read(path, watch=watch)
    except Problem:
        partial.journal_of(path).unlink(missing_ok=True)
        raise


@contextmanager
def _room_on_disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise Problem(
            say(
                id="Cakram {path} penuh. Beri ruang, lalu ulangi: yang sudah ditulis dipakai lagi.",
                en="The disk of {path} is full. Make room and repeat: what was written is kept.",
                path=path.absolute().parent,
            )
        ) from None


def _now() -> str:
    return instant(datetime.now(UTC))
