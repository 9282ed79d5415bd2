"""Lock and open with age (age-encryption.org/v1): X25519 recipients, ChaCha20-Poly1305 in pieces.

Whoever writes a backup holds only a public key (`age1…`); the private one lies elsewhere. The `age`
and `rage` commands open the same files.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

import pyrage

from menuju.languages import say
from menuju.problems import Invalid, Problem
from menuju.records import folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

PIECE = 1 << 18


class Sink(Protocol):
    """What encrypted bytes go to."""

    def write(self, data: bytes, /) -> int: ...
    def flush(self) -> None: ...


class Feed:
    """Blocks that a generator makes, read as a file is."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        """Begin before the first block."""
        self._blocks = iter(blocks)
        self._rest = memoryview(b"")
        self.failure: BaseException | None = None

    def read(self, size: int) -> bytes:
        """Return up to so many bytes, none at the end; a failure of the generator is kept."""
        try:
            while not self._rest:
                self._rest = memoryview(next(self._blocks))
        except StopIteration:
            return b""
        except BaseException as failure:
            self.failure = failure
            raise
        piece, self._rest = self._rest[:size], self._rest[size:]
        return bytes(piece)


def make_key(path: Path) -> str:
    """Write a new private key, as `age-keygen` does, and return its public half."""
    identity = pyrage.x25519.Identity.generate()
    public, now = str(identity.to_public()), datetime.now(UTC).isoformat(timespec="seconds")
    if path.exists():
        raise Invalid(say(id="{path} sudah ada.", en="{path} exists already.", path=path))
    text = f"# created: {now}\n# public key: {public}\n{identity}\n"
    folders.write_once(path.absolute(), text.encode())
    return public


def recipients(words: Iterable[str]) -> tuple[str, ...]:
    """Return public keys in order, each once; raises `Invalid` where there is none or a bad one."""
    wanted = sorted({word for told in words for word in told.replace(",", " ").split()})
    for word in wanted:
        try:
            pyrage.x25519.Recipient.from_str(word)
        except pyrage.RecipientError:
            raise Invalid(
                say(
                    id="“{word}” bukan kunci publik age (age1…).",
                    en="“{word}” is not a public key of age (age1…).",
                    word=word[:80],
                )
            ) from None
    if not wanted:
        raise Invalid(
            say(
                id="Cadangan dikunci dengan kunci publik. Buat sekali, di luar server ini:"
                " menuju backup --new-key kunci-cadangan.txt; lalu berikan age1… dengan --to"
                " atau MENUJU_BACKUP_TO.",
                en="A backup is locked with a public key. Make one once, away from this server:"
                " menuju backup --new-key backup-key.txt; then give age1… by --to or"
                " MENUJU_BACKUP_TO.",
            )
        )
    return tuple(wanted)


def read_keys(path: Path) -> tuple[pyrage.x25519.Identity, ...]:
    """Return the private keys of a file; raises `Invalid` where it holds none."""
    try:
        lines = [line.strip() for line in path.read_text().splitlines()]
        keys = [line for line in lines if line and not line.startswith("#")]
        found = tuple(pyrage.x25519.Identity.from_str(key) for key in keys)
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        found = ()
    if not found:
        raise Invalid(
            say(
                id="{path} bukan kunci pribadi age (AGE-SECRET-KEY-…).",
                en="{path} is no private key of age (AGE-SECRET-KEY-…).",
                path=path,
            )
        )
    return found


def encrypt(blocks: Iterable[bytes], out: Sink, *, to: Sequence[str]) -> None:
    """Write blocks encrypted; what the generator raises comes out as it was raised."""
    feed = Feed(blocks)
    try:
        pyrage.encrypt_io(feed, out, [pyrage.x25519.Recipient.from_str(key) for key in to])
    except (pyrage.EncryptError, OSError, ValueError) as error:
        raise feed.failure or error from None
    if feed.failure:
        raise feed.failure


@contextmanager
def decrypted(source: BinaryIO, *, keys: Sequence[pyrage.x25519.Identity]) -> Iterator[BinaryIO]:
    """Yield the plain bytes as they are opened, piece by authenticated piece.

    Memory does not grow with the size. Raises `Problem` where no key fits, or a piece was changed
    or is missing; what was read before that is genuine, but not all of it.
    """
    near, far = os.pipe()
    failed: list[Exception] = []
    worker = threading.Thread(
        target=_push, args=(source, far, keys, failed.append), name="age", daemon=True
    )
    worker.start()
    try:
        with os.fdopen(near, "rb", buffering=PIECE) as plain:
            yield plain
            plain.read()  # to the end, so that the last piece is proved as well
    except Exception:  # whatever the reader stumbled over, a stream that was cut is the reason
        worker.join()
        if failed:
            raise _refusal(failed[0]) from None
        raise
    worker.join()
    if failed:
        raise _refusal(failed[0])


def _push(
    source: BinaryIO,
    far: int,
    keys: Sequence[pyrage.x25519.Identity],
    fail: Callable[[Exception], None],
) -> None:
    """Decrypt into a pipe; a reader who has left is no failure."""
    with suppress(BrokenPipeError), os.fdopen(far, "wb", buffering=PIECE) as out:
        try:
            pyrage.decrypt_io(source, out, list(keys))
        except (pyrage.DecryptError, OSError, ValueError) as error:
            if "Broken pipe" not in str(error):
                fail(error)


def _refusal(error: Exception) -> Problem:
    if "No matching keys" in str(error):
        return Invalid(
            say(
                id="Kunci ini tidak membuka arsip: arsip dikunci untuk kunci lain.",
                en="This key does not open the archive: it was locked for another.",
            )
        )
    return Invalid(
        say(
            id="Arsip tidak dapat dibuka; isinya berubah atau terpotong ({error}).",
            en="The archive cannot be opened; it was changed or cut short ({error}).",
            error=error,
        )
    )
