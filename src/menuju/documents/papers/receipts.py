"""A receipt as canonical JSON, signed: everything that its owner needs to hold a bundle to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from zoneinfo import ZoneInfo

from menuju.records.types import instant
from menuju.verify import canonical
from menuju.verify.receipts import FORMAT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from menuju.documents.types import Content, Handed
    from menuju.records.queries.proofs import Proof


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
    """What the issuer adds to what was handed in."""

    number: str
    issuer: str
    recipient: str
    at: datetime
    happened_at: datetime
    address: str
    """Where anyone looks the number up."""
    zone: str
    """Where the clock of the recipient stands, such as `Asia/Makassar`."""


def receipt(handed: Handed, issued: Issued, proof: Proof, *, signer: Signer) -> bytes:
    """Return the receipt as canonical bytes: its facts, and the signature over them."""
    told = _facts(handed, issued, proof)
    signature = {
        "key": signer.public.id,
        "public_key": signer.public.raw.hex(),
        "value": signer.sign(canonical.dumps(told)).hex(),
    }
    return canonical.dumps({"receipt": told, "signature": signature})


def _facts(handed: Handed, issued: Issued, proof: Proof) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "number": issued.number,
        "issued_at": instant(issued.at),
        "issuer": issued.issuer,
        "recipient": issued.recipient,
        "address": issued.address,
        "simulated": handed.simulated,
        "handed_in": _handed_in(handed, issued),
        "content": _content(handed.content),
        "files": [_content(each) for each in handed.files],
        "log": _log(proof),
    }


def _handed_in(handed: Handed, issued: Issued) -> dict[str, Any]:
    return {
        "what": str(handed.what),
        "collection": handed.collection,
        "version": handed.version,
        "title": {"id": handed.title.id, "en": handed.title.en},
        "deed": {"id": handed.deed.id, "en": handed.deed.en},
        "place": handed.place,
        "place_name": handed.place_name,
        "at": instant(issued.happened_at),
        "local_time": _local(issued.happened_at, issued.zone),
        "facts": dict(handed.facts),
    }


def _local(moment: datetime, zone: str) -> str:
    """Return the moment by the clock of its place: `2026-11-12T14:20:05+08:00`."""
    there = moment.astimezone(ZoneInfo(zone))
    return there.isoformat(timespec="seconds")


def _content(of: Content) -> dict[str, Any]:
    told: Mapping[str, Any] = {
        "sha256": of.sha256,
        "bytes": of.bytes,
        "id": of.id,
        "used_for": list(of.used_for),
    }
    return {name: value for name, value in told.items() if value not in (None, "", [])}


def _log(proof: Proof) -> dict[str, Any]:
    return {
        "leaf": dict(proof.leaf),
        "number": proof.number,
        "path": list(proof.path),
        "head": dict(proof.signed.head),
        "signature": proof.signed.signature,
        "public_key": proof.public_key,
    }
