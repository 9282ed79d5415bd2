"""The two tables of a bundle that are not frozen inputs of a run: evidence and raters."""

from collections.abc import Sequence

from menuju.composite.official.frozen.rows import write
from menuju.verify import layout

from .parts import Evidence, Rater


def evidence_table(
    evidence: Sequence[Evidence], columns: Sequence[str] = layout.COLUMNS[layout.EVIDENCE]
) -> bytes:
    """Return evidence.csv, sorted by id; units and answers are separated by a space."""
    ordered = sorted(evidence, key=lambda each: each.id)
    told = map(_cells, ordered)
    return write(columns, [tuple(cells[column] for column in columns) for cells in told])


def _cells(each: Evidence) -> dict[str, str]:
    return {
        "id": each.id,
        "type": each.type,
        "title": _on_one_line(each.title),
        "number": _on_one_line(each.number),
        "date": each.date,
        "signer": _on_one_line(each.signer),
        "period_from": each.period_from,
        "period_to": each.period_to,
        "openness": each.openness,
        "sha256": each.sha256,
        "bytes": str(each.bytes),
        "pages": "" if each.pages is None else str(each.pages),
        "public_sha256": each.public_sha256,
        "public_bytes": "" if each.public_bytes is None else str(each.public_bytes),
        "units": " ".join(sorted(each.units)),
        "answers": " ".join(sorted(each.answers)),
    }


def rater_table(raters: Sequence[Rater]) -> bytes:
    """Return raters.csv, sorted by unit and place on the panel."""
    return write(
        layout.COLUMNS[layout.RATERS],
        [
            (each.unit, str(each.rater), each.commitment)
            for each in sorted(raters, key=lambda each: (each.unit, each.rater))
        ],
    )


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
