"""Minutes as canonical JSON, signed: what was decided, by which rules, on which figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from menuju.records.types import instant
from menuju.verify import canonical

if TYPE_CHECKING:
    from menuju.documents.types import Minutes, Table, Words

    from .receipts import Issued, Signer

FORMAT = "menuju-minutes/1"


def minutes(told: Minutes, issued: Issued, *, signer: Signer) -> bytes:
    """Return the minutes as canonical bytes: what they say, and the signature over it."""
    content = {
        "format": FORMAT,
        "number": issued.number,
        "issued_at": instant(issued.at),
        "issuer": issued.issuer,
        "address": issued.address,
        "simulated": told.simulated,
        "title": _both(told.title),
        "opening": _both(told.opening),
        "on": told.on.isoformat(),
        "place": told.place,
        "facts": [[_both(name), _both(value)] for name, value in told.facts],
        "tables": [_table(one) for one in told.tables],
        "present": [{"name": name, "office": office} for name, office in told.present],
        "digests": [[_both(name), digest] for name, digest in told.digests],
        "event": str(told.event),
        "data": dict(told.data),
    }
    signature = {
        "key": signer.public.id,
        "public_key": signer.public.raw.hex(),
        "value": signer.sign(canonical.dumps(content)).hex(),
    }
    return canonical.dumps({"minutes": content, "signature": signature})


def _table(one: Table) -> dict[str, Any]:
    return {
        "title": _both(one.title),
        "head": [_both(each) for each in one.head],
        "rows": [[_both(each) for each in row] for row in one.rows],
    }


def _both(words: Words) -> dict[str, str]:
    return {"id": words.id, "en": words.en}
