"""A sealed bundle of a live round in small: answers brought in bulk and one by one."""

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from menuju.publish import bundles
from menuju.publish.bundles.tables import evidence_table
from menuju.verify import canonical, layout

from . import making
from .making import MINISTRY, digest

ORIGINAL, COPY, LATER = b"foto dengan tempat", b"foto tanpa tempat", b"foto kedua tanpa tempat"
BULK = "11.01"
"""A unit whose answers came at once."""
SINGLE = "12.01"
"""A unit whose evidence came one by one."""


@dataclass(frozen=True)
class Told:
    """One event: name, unit or piece, facts."""

    name: str
    on: str
    facts: dict[str, Any]


def piece(id: str, *answers: str, data: bytes | None = None, **facts: Any) -> bundles.Evidence:
    given = {"type": "photo", "title": "", "number": "", "date": "2026-01-01", "pages": None}
    given |= {"openness": "unclassified", "bytes": len(data or b"")} | facts
    return bundles.Evidence(
        id=id,
        sha256=digest(data) if data else "",
        units=tuple(sorted({each.partition("/")[0] for each in answers})),
        answers=answers,
        **given,
    )


PIECES = (
    piece("p-1", "11.01/b.1", data=ORIGINAL, openness="open", title="Foto",
          public_sha256=digest(COPY), public_bytes=len(COPY)),
    piece("p-3", "11.01/b.2", data=b"notulen"),
    piece("p-4", "12.01/b.1", "12.01/b.2", data=b"surat keputusan"),
    piece("p-5", "12.01/b.1", type="link"),
)  # fmt: skip


def use(question: str, id: str, data: bytes | None, **facts: Any) -> dict[str, Any]:
    sealed = digest(data) if data else None
    return {"question": question, "evidence": id, "sha256": sealed} | facts


def attached(unit: str, question: str, id: str, data: bytes | None, **facts: Any) -> Told:
    return Told("questions.evidence.attached", unit, use(question, id, data, **facts))


def detached(unit: str, question: str, id: str, data: bytes | None) -> Told:
    return Told("questions.evidence.detached", unit, use(question, id, data))


def brought(unit: str, *uses: tuple[str, str, bytes | None], questions: str = "b.1 b.2") -> Told:
    rows = sorted([[code, id, digest(data) if data else None] for code, id, data in uses])
    sealed = sha256(b"".join(canonical.dumps(row) + b"\n" for row in rows)).hexdigest()
    facts = {"questions": questions.split(), "rows": len(rows), "rows_sha256": sealed}
    return Told("questions.answers.brought", unit, facts)


def classified(id: str, data: bytes | None, *, was: str = "unclassified", to: str = "open") -> Told:
    facts = {"from": was, "to": to, "public_sha256": digest(data) if data else None}
    return Told("questions.evidence.classified", id, facts)


EVENTS = (
    brought(BULK, ("b.1", "p-1", ORIGINAL), ("b.2", "p-2", b"dilepas")),
    attached(SINGLE, "b.1", "p-4", b"surat keputusan", openness="unclassified", public_sha256=None),
    attached(SINGLE, "b.2", "p-4", b"surat keputusan", openness="unclassified", public_sha256=None),
    attached(SINGLE, "b.1", "p-5", None, openness="unclassified", public_sha256=None),
    detached(BULK, "b.2", "p-2", b"dilepas"),
    attached(BULK, "b.2", "p-3", b"notulen", openness="unclassified", public_sha256=None),
    attached("13.01", "b.1", "p-9", b"tidak ikut"),
    classified("p-1", COPY),
)


def bundle(
    pieces: tuple[bundles.Evidence, ...] = PIECES,
    events: tuple[Told, ...] = EVENTS,
    *,
    after: tuple[Told, ...] = (),
    columns: tuple[str, ...] = layout.COLUMNS[layout.EVIDENCE],
) -> bytes:
    """Return a bundle whose run sealed this list of evidence after these events."""
    base = making.parts()
    leaves = [leaf for _, leaf in base.leaves if leaf["name"] != "review.evidence.attached"]
    opened, imported, drafted, published = leaves
    sealed = drafted["facts"] | {"evidence_sha256": digest(evidence_table(pieces, columns))}
    told = [
        opened,
        imported,
        *(_leaf(each) for each in events),
        drafted | {"facts": sealed},
        published,
        *(_leaf(each) for each in after),
    ]
    numbered = [leaf | making.stamp(number) for number, leaf in enumerate(told)]
    given = replace(
        base,
        evidence=pieces,
        evidence_columns=columns,
        leaves=list(enumerate(numbered)),
        heads=[making.head(numbered, size, MINISTRY) for size in (2, len(numbered))],
    )
    return making.built(given)


def _leaf(event: Told) -> dict[str, Any]:
    of_piece = event.name.endswith("classified")
    on = f"questions.Evidence:{event.on}" if of_piece else f"questions.Response:contoh/{event.on}"
    return making.leaf(0, event.name, event.facts) | {"on": on}
