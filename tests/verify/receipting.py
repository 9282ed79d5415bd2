"""A receipt for an approval in a small live round, and logs that were tampered with."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from menuju.verify import canonical, layout, merkle, receipts
from menuju.verify.log import check_log
from menuju.verify.receipt_checks import check_receipt
from menuju.verify.report import Check
from menuju.verify.signers import key_entries

from . import making
from .making import MINISTRY, Signer, digest

STREAM = "round/contoh"
SNAPSHOT = digest(b"salinan beku")
PIECES = {"p-1": digest(b"foto"), "p-2": digest(b"sk")}
PLACE, SIZE = 5, 9
"""Where the approval stands, and how long the log was when the receipt was issued."""

Leaf = dict[str, Any]


def log(size: int = 14) -> list[Leaf]:
    """A log of a live round that went on after the receipt."""
    made = [making.leaf(n, "questions.answer.saved", {"question": f"b.{n}"}) for n in range(size)]
    approved = {"approval": 1, "answers": 2, "snapshot_sha256": SNAPSHOT}
    made[PLACE] = making.leaf(PLACE, "questions.response.approved", approved)
    for number, (id, sealed) in enumerate(PIECES.items(), start=1):
        made[number] = making.leaf(
            number, "questions.evidence.attached", {"evidence": id, "sha256": sealed}
        )
    return made


def facts(leaves: Sequence[Leaf] | None = None, *, by: Signer = MINISTRY) -> dict[str, Any]:
    """What the receipt says, not yet signed."""
    leaves = leaves or log()
    stated, signature = making.head(list(leaves), SIZE, by)
    hashes = [merkle.leaf_hash(canonical.dumps(leaf)) for leaf in leaves[:SIZE]]
    return {
        "format": receipts.FORMAT,
        "number": "TT-2026-000001",
        "handed_in": {"what": "response"},
        "content": {"sha256": SNAPSHOT},
        "files": [{"id": id, "sha256": sealed} for id, sealed in PIECES.items()],
        "log": {
            "leaf": leaves[PLACE],
            "number": PLACE,
            "path": [step.hex() for step in merkle.inclusion(hashes, PLACE)],
            "head": stated,
            "signature": signature,
        },
    }


def signed(told: dict[str, Any], *, by: Signer = MINISTRY) -> bytes:
    """The receipt as its owner keeps it."""
    signature = {
        "key": by.public.id,
        "public_key": by.public.raw.hex(),
        "value": by.sign(canonical.dumps(told)).hex(),
    }
    return canonical.dumps({"receipt": told, "signature": signature})


@dataclass
class Shelf:
    """The files of a bundle that a receipt is held against."""

    files: dict[str, bytes]
    findings: tuple[()] = ()
    names: frozenset[str] = field(default_factory=frozenset)

    def read(self, name: str) -> bytes:
        return self.files[name]


def shelf(leaves: Sequence[Leaf], *, evidence: dict[str, str] | None = None) -> Shelf:
    """A bundle's log and evidence list; numbers are given anew, as a forger would."""
    lines = [
        canonical.dumps({"leaf": leaf, "number": number}) + b"\n"
        for number, leaf in enumerate(leaves)
    ]
    rows = [f"{id},{sealed}\n" for id, sealed in (PIECES if evidence is None else evidence).items()]
    return Shelf(
        {
            layout.LEAVES: b"".join(lines),
            layout.KEYS: json.dumps(key_entries([MINISTRY.public.raw])).encode(),
            layout.EVIDENCE: "".join(["id,sha256\n", *rows]).encode(),
        }
    )


def held(path: Path, receipt: bytes, bundle: Shelf, *, stream: str = STREAM) -> list[Check]:
    """The checks of a receipt against a bundle."""
    path.write_bytes(receipt)
    found, _ = check_log(bundle)  # type: ignore[arg-type]
    return check_receipt(bundle, found, path, stream=stream)  # type: ignore[arg-type]


def said(checks: Sequence[Check]) -> str:
    return "\n".join(str(finding) for check in checks for finding in check.findings)


def failed(checks: Sequence[Check]) -> set[str]:
    return {check.name for check in checks if not check.ok}
