"""Sign what a paper says: canonical bytes, and the signature over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from menuju.verify import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Key(Protocol):
    """A public key."""

    @property
    def id(self) -> str: ...

    @property
    def raw(self) -> bytes: ...


class Signer(Protocol):
    """Whoever signs; `menuju.records.keys.Signer` is one."""

    @property
    def public(self) -> Key: ...

    def sign(self, data: bytes) -> bytes: ...


@dataclass(frozen=True, kw_only=True)
class Issued:
    """What the issuer adds to what a paper tells."""

    number: str
    issuer: str
    recipient: str
    at: datetime
    happened_at: datetime
    address: str
    """Where anyone looks the number up."""
    zone: str
    """Where the clock of the recipient stands, such as `Asia/Makassar`."""
    replaces: str = ""
    """The number of the document whose place it takes."""


def signed(name: str, told: Mapping[str, Any], *, signer: Signer) -> bytes:
    """Return what is told under a name as canonical bytes, with the signature over it."""
    signature = {
        "key": signer.public.id,
        "public_key": signer.public.raw.hex(),
        "value": signer.sign(canonical.dumps(told)).hex(),
    }
    return canonical.dumps({name: told, "signature": signature})
