"""A receipt as canonical JSON, signed: everything that its owner needs to hold a bundle to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from menuju.records.types import instant
from menuju.verify.receipts import FORMAT

from .signing import signed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from menuju.documents.types import Content, Handed
    from menuju.records.queries.proofs import Proof

    from .signing import Issued, Signer


def receipt(handed: Handed, issued: Issued, proof: Proof, *, signer: Signer) -> bytes:
    """Return the receipt as canonical bytes: its facts, and the signature over them."""
    return signed("receipt", _facts(handed, issued, proof), signer=signer)


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
