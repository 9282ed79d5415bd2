"""Bring a house back: check the archive, then the files, then the rows, then today's tables.

Nothing is written before the whole archive was read and found sound. Interrupted anywhere, the same
command goes on; until it is done no command serves the half-made house (`target`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from menuju.config.backup import archive, contents, loading, reading, target
from menuju.config.backup.encryption import decrypted
from menuju.config.backup.types import Restored
from menuju.config.backup.writing import lock
from menuju.config.migrations import waiting
from menuju.config.turns import turn
from menuju.languages import say
from menuju.problems import Conflict, Finding, Forbidden, Problem
from menuju.records import files, folders, keys
from menuju.records.actions.events import recording
from menuju.records.types import Machine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    import pyrage

    from menuju.config.backup.archive import Outline
    from menuju.config.backup.types import Index, Watch
    from menuju.verify.signers import Trusted

RESTORER = Machine("menuju restore")


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive that was read whole, found sound, and is ours."""

    outline: Outline
    index: Index
    identities: Sequence[pyrage.x25519.Identity]


def open_archive(
    path: Path,
    *,
    identities: Sequence[pyrage.x25519.Identity],
    trusted: Trusted | None = None,
    watch: Watch = lambda *_: None,
) -> Opened:
    """Read an archive and open its index.

    Raises `Invalid` for what is damaged or locked for another key, `Forbidden` for another signer
    than the house's own keys or `trusted` name, `Conflict` for one of a newer program.
    """
    outline = archive.read(path, watch=watch)
    _refuse_strangers(outline.signer, trusted)
    index = reading.index_of(outline, keys=identities)
    _refuse_newer(index)
    return Opened(outline, index, identities)


def restore(opened: Opened, *, watch: Watch = lambda *_: None) -> Restored:
    """Restore into this house, which must be empty, and leave one event that says so.

    Raises `Conflict` where it is not empty; `Invalid` where rows or heads are not what was written.
    """
    with turn("restore"):
        loaded = target.begin(opened.index.id)
        _files(opened, watch=watch)
        if not loaded:
            loading.migrate_to(opened.index.migrations)
            loading.load(opened.outline, opened.index, keys=opened.identities, watch=watch)
        watch("loaded", 1, 1)
        if waiting():
            call_command("migrate", verbosity=0, interactive=False)
        _public_keys(opened.index)
        with transaction.atomic(durable=True):
            _leave_an_event(opened)
            target.finish()
    return Restored(opened.index, tuple(_missing(opened.index)))


def _refuse_strangers(signer: str, trusted: Trusted | None) -> None:
    """Whoever knows the public key can lock an archive; only the house can sign one."""
    wanted = trusted.fingerprints if trusted else {key.fingerprint for key in _known_keys()}
    if wanted and signer not in wanted:
        raise Forbidden(
            say(
                id="Arsip tidak ditandatangani oleh kunci yang Anda percaya, melainkan oleh: {who}",
                en="The archive is not signed by a key that you trust, but by: {who}",
                who=signer or say(id="tidak ada", en="nobody"),
            )
        )


def _known_keys() -> tuple[keys.PublicKey, ...]:
    """Return the keys in this home; in an empty one there are none, and none are made."""
    return keys.public_keys() if (settings.HOME / "keys").exists() else ()


def _refuse_newer(index: Index) -> None:
    here = version("menuju")
    strange = loading.unknown(index.migrations)
    if _numbers(index.version) <= _numbers(here) and not strange:
        return
    raise Conflict(
        say(
            id="Cadangan ini ditulis menuju {there}; di sini {here}. Pasang versi itu atau yang"
            " lebih baru.",
            en="This backup was written by menuju {there}; here is {here}. Install that version or"
            " a newer one.",
            there=index.version,
            here=here,
        ),
        [
            Finding(name, say(id="tidak dikenal di sini.", en="is not known here."))
            for name in strange
        ],
    )


def _numbers(told: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", told.partition("+")[0])[:3])


def _files(opened: Opened, *, watch: Watch) -> None:
    """Keep every content that is not there yet, under its digest."""
    names = reading.file_parts(opened.outline)
    damaged = set(opened.index.files.damaged)
    for number, name in enumerate(names, start=1):
        part = opened.outline.open(name)
        with part as locked, decrypted(locked, keys=opened.identities) as plain:
            for digest, stream in contents.members(plain):
                if digest not in damaged:
                    _keep(digest, stream)
        watch("files", number, len(names))


def _keep(digest: str, stream: BinaryIO) -> None:
    if files.holds(digest):
        if files.check(digest) is files.FileState.SOUND:
            return
        files.remove(digest)  # cut short when the machine lost power
    if (found := files.put(stream).sha256) != digest:
        files.remove(found)
        raise Problem(
            say(
                id="Berkas {digest} dalam arsip bukan lagi seperti namanya.",
                en="File {digest} in the archive is not what its name says.",
                digest=digest,
            )
        )


def _public_keys(index: Index) -> None:
    """Keep the public halves, so that old heads and bundles can be checked; they cannot sign."""
    folder = keys.folder()
    for key in index.keys:
        path = folder / f"{key.name}{keys.PUBLIC}"
        if not path.with_suffix(keys.PRIVATE).exists():
            folders.write_once(path, f"{key.public}\n".encode())


def _leave_an_event(opened: Opened) -> None:
    """Tell the log: what was done between the backup and now is not in it any more."""
    with recording(
        "records.backup.restored", by=RESTORER, on=f"records.Backup:{opened.index.id}"
    ) as deed:
        deed.facts |= {
            "archive": opened.outline.fingerprint,
            "taken_at": opened.index.taken_at,
            "version": opened.index.version,
            "heads": {head.stream: f"{head.size} {head.root}" for head in opened.index.heads},
        }


def _missing(index: Index) -> Iterator[str]:
    """Say what was in no archive and is not here either, and what that means."""
    newest = index.keys[-1] if index.keys else None
    if newest and not (keys.folder() / f"{newest.name}{keys.PRIVATE}").exists():
        yield say(
            id="Kunci penanda tangan {name} ({fingerprint}…) tidak ada di {folder}. Halaman dan"
            " pemeriksaan berjalan; segel dan bundel baru menunggu sampai kunci dikembalikan:"
            " menuju keys import BERKAS --identity KUNCI",
            en="The signing key {name} ({fingerprint}…) is not in {folder}. Pages and checks work;"
            " new seals and bundles wait until it is put back:"
            " menuju keys import FILE --identity KEY",
            name=newest.name,
            fingerprint=sha256(bytes.fromhex(newest.public)).hexdigest()[:16],
            folder=keys.folder(),
        )
    if not _same_secret(index):
        yield say(
            id="Kunci rahasia di sini bukan yang dulu. Semua orang masuk lagi; aplikasi pembuat"
            " kode dan kode cadangan milik {people} orang tidak terbaca sampai kunci lama"
            " dikembalikan (MENUJU_SECRET_KEY, MENUJU_OLD_SECRET_KEYS, atau menuju keys import).",
            en="The secret key here is not the one of before. Everyone signs in again; the"
            " authenticator apps and recovery codes of {people} people cannot be read until the"
            " old key is put back (MENUJU_SECRET_KEY, MENUJU_OLD_SECRET_KEYS, or menuju keys"
            " import).",
            people=_people_with_factors(),
        )
    for digest in (*index.files.absent, *index.files.damaged):
        yield say(
            id="Berkas {digest} sudah hilang atau rusak sebelum cadangan ditulis.",
            en="File {digest} was lost or damaged before the backup was written.",
            digest=digest,
        )


def _same_secret(index: Index) -> bool:
    known = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(lock(secret, salt=index.lock.salt) == index.lock for secret in known)


def _people_with_factors() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(DISTINCT user_id) FROM mfa_authenticator WHERE type <> 'webauthn'"
        )
        return int(cursor.fetchone()[0])
