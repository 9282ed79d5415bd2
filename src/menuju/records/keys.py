"""The keys that sign tree heads: files of the home folder, outside the database and its backup.

`signer-0001.key` holds a private key (PKCS 8, PEM, mode 0600) in a folder of mode 0700. The highest
number signs. A retired key leaves only its public half, `signer-0001.pub` (hex and a line feed), so
that old heads can be checked and nobody can sign in its name again.
"""

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.utils.translation import gettext as _

from menuju.problems import Problem

from . import folders

PRIVATE, PUBLIC = ".key", ".pub"


class UnsafeKey(Problem):
    """A key that others can read, or that is gone, signs nothing."""

    code = "unsafe-key"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What anyone needs to check a signature."""

    raw: bytes
    """32 bytes (RFC 8032)."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the raw key in hex, as it is printed in letters."""
        return sha256(self.raw).hexdigest()

    @property
    def id(self) -> str:
        """The first 16 digits of the fingerprint: the name of the key in heads."""
        return self.fingerprint[:16]


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key with its public half."""

    private: Ed25519PrivateKey
    public: PublicKey

    @classmethod
    def of(cls, private: Ed25519PrivateKey) -> "Signer":
        """Return the signer that holds this private key."""
        return cls(private, PublicKey(private.public_key().public_bytes_raw()))

    def sign(self, data: bytes) -> bytes:
        """Return the Ed25519 signature (64 bytes) of the data."""
        return self.private.sign(data)


def folder() -> Path:
    """Return the folder of the keys, made on first use; `UnsafeKey` where others may enter."""
    path = Path(settings.HOME) / "keys"
    folders.make(path)
    _refuse_loose(path, path.stat())
    return path


def current_signer() -> Signer:
    """Return the key that signs now; the very first call on a machine makes it.

    Of programs that start together all get the first one's key. Raises `UnsafeKey` for a loose
    mode, and where only retired keys are left: a lost key is restored, not silently replaced.
    """
    where = folder()
    while True:
        newest = max(where.glob(f"signer-*{PRIVATE}"), default=None)
        if newest is None:
            _refuse_lost(where)
            install(fresh(), number=1)
            continue
        try:
            return _read(newest)
        except FileNotFoundError:  # retired since we looked
            continue


def public_keys() -> tuple[PublicKey, ...]:
    """Return all public keys that ever signed here, oldest first, the current one last."""
    where = folder()
    known: dict[str, PublicKey] = {}
    for path in sorted(where.glob("signer-*")):
        if path.suffix == PUBLIC:
            known[path.stem] = PublicKey(bytes.fromhex(path.read_text()))
        elif path.suffix == PRIVATE:
            known[path.stem] = _read(path).public
    return tuple(known[name] for name in sorted(known))


def fresh() -> Signer:
    """Return a new key that is kept nowhere yet."""
    return Signer.of(Ed25519PrivateKey.generate())


@contextmanager
def rotating() -> Iterator[Signer]:
    """Give the old key and hold the folder, so that only one rotation runs."""
    handle = os.open(folder(), os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield current_signer()
    finally:
        os.close(handle)


def replace(new: Signer) -> None:
    """Let the new key sign from now on and keep only the public half of those before it."""
    where = folder()
    before = sorted(where.glob(f"signer-*{PRIVATE}"))
    install(new, number=1 + max(int(path.stem.removeprefix("signer-")) for path in before))
    for path in before:
        folders.write_once(path.with_suffix(PUBLIC), f"{_read(path).public.raw.hex()}\n".encode())
        path.unlink()
    folders.settle(where)


def install(signer: Signer, *, number: int) -> None:
    """Keep a private key under its number unless another program has already taken the number."""
    pem = signer.private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    folders.write_once(folder() / f"signer-{number:04}{PRIVATE}", pem)


def _read(path: Path) -> Signer:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(handle, "rb") as file:
        _refuse_loose(path, os.fstat(file.fileno()))
        private = serialization.load_pem_private_key(file.read(), password=None)
    if not isinstance(private, Ed25519PrivateKey):
        raise UnsafeKey(_("%(path)s bukan kunci Ed25519.") % {"path": path})
    return Signer.of(private)


def _refuse_loose(path: Path, found: os.stat_result) -> None:
    mode = stat.S_IMODE(found.st_mode)
    if not mode & 0o077:
        return
    right = 0o700 if stat.S_ISDIR(found.st_mode) else 0o600
    raise UnsafeKey(
        _("Mode %(mode)s membuka %(path)s bagi orang lain. Jalankan: chmod %(right)s %(path)s")
        % {"mode": f"{mode:04o}", "path": path, "right": f"{right:o}"}
    )


def _refuse_lost(where: Path) -> None:
    if any(where.glob(f"signer-*{PUBLIC}")):
        raise UnsafeKey(
            _("Kunci penanda tangan hilang dari %(path)s. Pulihkan dari cadangan kunci.")
            % {"path": where}
        )
