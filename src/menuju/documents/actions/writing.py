"""Keep a signed paper as a document: its file by digest, its row, what its event states."""

import io
from typing import Any

from menuju.documents.models import Document
from menuju.documents.types import DocumentKind
from menuju.people.types import Actor
from menuju.records.actions.files import keep
from menuju.records.types import Deed

STREAM = "documents"
"""The log in which the issuing of documents is written."""


def write(content: bytes, *, deed: Deed, by: Actor, **columns: Any) -> Document:
    """Keep canonical bytes under the number that `columns` name; the deed states no name."""
    number, kind = columns["number"], DocumentKind(columns["kind"])
    file = keep(io.BytesIO(content), media_type="application/json", name=f"{number}.json", by=by)
    deed.facts |= {"event": str(columns["event_id"]), "kind": str(kind), "sha256": file.sha256}
    if replaced := columns.get("replaces"):
        deed.facts["replaces"] = replaced.number
    return Document.objects.create(**columns, content=file)
