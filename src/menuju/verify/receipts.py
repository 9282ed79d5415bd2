"""Reads a receipt: what a region was given when it handed something in.

A receipt stands on its own: it carries the event, its audit path, the signed head that the path
leads to, and a signature over all of that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from menuju.languages import say

from . import canonical, merkle
from .log import LEAF_KEYS
from .signed import Signed
from .signers import PublicKey

FORMAT = "menuju-receipt/1"

LARGEST = 4 * 1024 * 1024
"""Bytes that a receipt may have; one of 117 questions has about 100,000."""

SEALED_AS = {
    "response": "snapshot_sha256",
    "submission": "xml_sha256",
    "appeals": "appeals_sha256",
}
"""The fact of the event that holds the digest of what was handed in."""

HASH_DIGITS = 64
PAPER = b"%PDF"


@dataclass(frozen=True, slots=True)
class Receipt(Signed):
    """A receipt whose form is right; nothing in it is proven yet."""

    @property
    def log(self) -> Mapping[str, Any]:
        """The event and its place in the log."""
        found: Mapping[str, Any] = self.told["log"]
        return found

    @property
    def leaf(self) -> Mapping[str, Any]:
        """The event as the receipt tells it."""
        found: Mapping[str, Any] = self.log["leaf"]
        return found

    @property
    def head(self) -> Mapping[str, Any]:
        """The head that the audit path leads to."""
        found: Mapping[str, Any] = self.log["head"]
        return found

    @property
    def leaf_hash(self) -> bytes:
        """The hash under which the event lies in the log."""
        return merkle.leaf_hash(canonical.dumps(self.leaf))

    def is_included(self) -> bool:
        """Say whether the audit path leads from the event to the root of the head."""
        return merkle.included(
            self.leaf_hash,
            index=self.log["number"],
            size=self.head["size"],
            path=[bytes.fromhex(step) for step in self.log["path"]],
            root=bytes.fromhex(self.head["root"]),
        )


def read(path: Path) -> Receipt:
    """Return the receipt in a file; raises `ValueError` where it is none, and `OSError`."""
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(say(id="terlalu besar untuk tanda terima", en="too large for a receipt"))
    return parsed(data)


def parsed(data: bytes) -> Receipt:
    """Return the receipt in these bytes; raises `ValueError` with what its form lacks."""
    if data.startswith(PAPER):
        raise ValueError(
            say(
                id="ini PDF-nya; yang diperiksa adalah berkas JSON di sebelahnya",
                en="this is its PDF; what can be checked is the JSON file beside it",
            )
        )
    match canonical.loads(data.rstrip(b"\r\n")):
        case {
            "receipt": dict(told),
            "signature": {"key": str(key), "public_key": str(public), "value": str(value)},
            **rest,
        } if not rest:
            receipt = Receipt(told, PublicKey(as_hash(public)), value)
            _refuse_misshapen(told)
            if receipt.signed_by.id == key and value == value.lower():
                return receipt
    raise ValueError(
        say(id="bukan `receipt` dengan `signature`", en="not a `receipt` with its `signature`")
    )


def _refuse_misshapen(told: Mapping[str, Any]) -> None:
    match told:
        case {
            "format": str(format),
            "number": str(),
            "handed_in": {"what": str(what)},
            "content": {"sha256": str(content)},
            "files": list(files),
            "log": {
                "leaf": {"facts": dict(), "id": str()} as leaf,
                "number": int(),
                "path": list(path),
                "head": {
                    "at": str(),
                    "key": str(),
                    "root": str(root),
                    "size": int(size),
                    "stream": str(),
                },
                "signature": str(),
            },
        } if format == FORMAT and what in SEALED_AS and leaf.keys() == LEAF_KEYS and size > 0:
            for each in (content, root, *path, *(_file(one) for one in files)):
                as_hash(each)
            return
    raise ValueError(
        say(
            id="bukan tanda terima “{format}” yang lengkap",
            en="not a whole receipt of “{format}”",
            format=FORMAT,
        )
    )  # fmt: skip


def _file(one: object) -> object:
    return one.get("sha256") if isinstance(one, dict) else None


def as_hash(text: object) -> bytes:
    """Return 64 lower hexadecimal digits as bytes; raises `ValueError` for anything else."""
    if isinstance(text, str) and len(text) == HASH_DIGITS and text == text.lower():
        return bytes.fromhex(text)
    raise ValueError(
        say(
            id="“{text}” bukan 64 digit heksadesimal",
            en="“{text}” is not 64 hexadecimal digits",
            text=str(text)[:80],
        )
    )
