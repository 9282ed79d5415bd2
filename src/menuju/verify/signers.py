"""Public keys: those that a bundle brings, and the one that the reader trusts."""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from menuju.languages import say
from menuju.problems import Invalid

from . import canonical, ed25519

_HEX_32 = re.compile(r"[0-9a-f]{64}")
_DER_PREFIX = bytes.fromhex("302a300506032b6570032100")
"""SubjectPublicKeyInfo of an Ed25519 key, before its 32 bytes (RFC 8410)."""
_PEM = re.compile(r"-----BEGIN PUBLIC KEY-----(.*?)-----END PUBLIC KEY-----", re.DOTALL)
_LARGEST_KEY_FILE = 64 * 1024


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 public key (32 bytes)."""

    raw: bytes

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the key, in hex: what a letter prints."""
        return sha256(self.raw).hexdigest()

    @property
    def id(self) -> str:
        """The first 16 digits of the fingerprint: what heads and manifests name."""
        return self.fingerprint[:16]

    def signed(self, message: bytes, signature: str) -> bool:
        """Say whether this key made the signature (hex) over the message."""
        try:
            return ed25519.verify(self.raw, message, bytes.fromhex(signature))
        except ValueError:
            return False


def key_entries(keys: Iterable[bytes]) -> dict[str, object]:
    """Return the content of `keys.json` for these raw public keys, sorted by id."""
    found = sorted({PublicKey(raw).id: PublicKey(raw) for raw in keys}.items())
    return {
        "keys": [
            {
                "algorithm": "Ed25519",
                "fingerprint": key.fingerprint,
                "id": id,
                "public_key": key.raw.hex(),
            }
            for id, key in found
        ]
    }


def keys_by_id(data: bytes) -> dict[str, PublicKey]:
    """Return the keys of a `keys.json`; ids are recomputed. Raises `ValueError`."""
    value = canonical.parse(data)
    entries = value.get("keys") if isinstance(value, dict) else None
    if not isinstance(entries, list) or not entries:
        raise ValueError(say(id="tidak ada daftar `keys`", en="there is no list `keys`"))
    keys = [PublicKey(_raw(entry)) for entry in entries]
    return {key.id: key for key in keys}


def _raw(entry: object) -> bytes:
    text = entry.get("public_key") if isinstance(entry, dict) else None
    if not isinstance(text, str) or not _HEX_32.fullmatch(text):
        raise ValueError(
            say(
                id="`public_key` bukan 64 digit heksadesimal",
                en="a `public_key` is not 64 hexadecimal digits",
            )
        )
    return bytes.fromhex(text)


@dataclass(frozen=True, slots=True)
class Trusted:
    """Whom the reader trusts: fingerprints, as read from `--key`."""

    fingerprints: frozenset[str]

    def knows(self, key: PublicKey) -> bool:
        """Say whether this key is one of them."""
        return key.fingerprint in self.fingerprints

    def __str__(self) -> str:
        return ", ".join(sorted(self.fingerprints))


def trusted(given: str) -> Trusted:
    """Return whom `--key` names: a fingerprint, or a file with a key (hex, PEM or keys.json).

    Raises `Invalid` where it is none of these.
    """
    if _HEX_32.fullmatch(_plain(given)):
        return Trusted(frozenset({_plain(given)}))
    try:
        with Path(given).open("rb") as stream:
            data = stream.read(_LARGEST_KEY_FILE)
    except (OSError, ValueError):
        raise Invalid(
            say(
                id="Kunci {given}: bukan sidik jari 64 digit dan bukan berkas yang ada.",
                en="Key {given}: neither a fingerprint of 64 digits nor a file that exists.",
                given=given,
            )
        ) from None
    return Trusted(frozenset(_fingerprints(given, data)))


def _fingerprints(given: str, data: bytes) -> set[str]:
    text = data.decode("utf-8", "replace")
    if found := [key for key in map(_of_pem, _PEM.findall(text)) if key]:
        return {key.fingerprint for key in found}
    if _HEX_32.fullmatch(_plain(text)):
        # A file of 64 digits is a raw key, or a fingerprint someone saved: one cannot pass for
        # the other without breaking SHA-256.
        return {PublicKey(bytes.fromhex(_plain(text))).fingerprint, _plain(text)}
    try:
        return {key.fingerprint for key in keys_by_id(data).values()}
    except ValueError:
        raise Invalid(
            say(
                id="Berkas kunci {given} tidak dikenal: harap kunci Ed25519 dalam 64 digit "
                "heksadesimal, PEM, atau keys.json.",
                en="Key file {given} is not understood: give an Ed25519 key as 64 hexadecimal "
                "digits, PEM, or keys.json.",
                given=given,
            )
        ) from None


def _of_pem(body: str) -> PublicKey | None:
    try:
        der = base64.b64decode("".join(body.split()), validate=True)
    except binascii.Error:
        return None
    right = der.startswith(_DER_PREFIX) and len(der) == len(_DER_PREFIX) + ed25519.KEY_BYTES
    return PublicKey(der[len(_DER_PREFIX) :]) if right else None


def _plain(text: str) -> str:
    return re.sub(r"[\s:]", "", text).lower()
