"""A statement as canonical JSON, signed: minutes, certificates, agreements, handovers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from menuju.records.types import instant

from .signing import signed

if TYPE_CHECKING:
    from menuju.documents.types import Signatory, Statement, Table, Words

    from .signing import Issued, Signer

FORMAT = "menuju-statement/1"


def statement(told: Statement, issued: Issued, *, signer: Signer) -> bytes:
    """Return the statement as canonical bytes: what it says, and the signature over it."""
    return signed("statement", content(told, issued), signer=signer)


def content(told: Statement, issued: Issued) -> dict[str, Any]:
    """Return what a statement says, as it is signed."""
    return {
        "format": FORMAT,
        "kind": str(told.kind),
        "number": issued.number,
        "issued_at": instant(issued.at),
        "issuer": issued.issuer,
        "recipient": issued.recipient,
        "address": issued.address,
        "replaces": issued.replaces,
        "simulated": told.simulated,
        "title": _both(told.title),
        "opening": _both(told.opening),
        "on": told.on.isoformat(),
        "place": told.place,
        "facts": [[_both(name), _both(value)] for name, value in told.facts],
        "text": _both(told.text),
        "tables": [_table(one) for one in told.tables],
        "signatories": [_signatory(one) for one in told.signatories],
        "notes": [_both(one) for one in told.notes],
        "digests": [[_both(name), digest] for name, digest in told.digests],
        "event": str(told.event),
        "data": dict(told.data),
    }


def _table(one: Table) -> dict[str, Any]:
    return {
        "title": _both(one.title),
        "head": [_both(each) for each in one.head],
        "rows": [[_both(each) for each in row] for row in one.rows],
    }


def _signatory(one: Signatory) -> dict[str, Any]:
    return {"name": one.name, "office": one.office, "body": one.body, "role": _both(one.role)}


def _both(words: Words) -> dict[str, str]:
    return {"id": words.id, "en": words.en}
