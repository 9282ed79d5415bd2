"""The two tables of a bundle that are not frozen inputs of a run: evidence and raters."""

from collections.abc import Sequence

from menuju.composite.official.frozen.rows import write
from menuju.verify import layout

from .parts import Evidence, Rater


def evidence_table(evidence: Sequence[Evidence]) -> bytes:
    """Return evidence.csv, sorted by id; units and answers are separated by a space."""
    return write(
        layout.COLUMNS[layout.EVIDENCE],
        [
            (
                each.id,
                each.type,
                _on_one_line(each.title),
                _on_one_line(each.number),
                each.date,
                each.openness,
                each.sha256,
                str(each.bytes),
                "" if each.pages is None else str(each.pages),
                each.public_sha256,
                "" if each.public_bytes is None else str(each.public_bytes),
                " ".join(sorted(each.units)),
                " ".join(sorted(each.answers)),
            )
            for each in sorted(evidence, key=lambda each: each.id)
        ],
    )


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
