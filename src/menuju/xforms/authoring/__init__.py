"""An author's workbook, an XLSForm, becomes a form; what is wrong is told at its cell."""

from collections.abc import Collection

from menuju.xforms.authoring.types import (
    EVIDENCE_KINDS,
    Authored,
    EvidenceRule,
    Languages,
    Level,
    QuestionFacts,
)

__all__ = [
    "EVIDENCE_KINDS",
    "Authored",
    "EvidenceRule",
    "Languages",
    "Level",
    "QuestionFacts",
    "read_workbook",
]


def read_workbook(
    data: bytes,
    *,
    name: str,
    languages: Languages | None = None,
    dimensions: Collection[str] = (),
) -> Authored:
    """Return the form that a workbook describes; raises `Invalid` with every finding.

    `name` is how findings call the file. `dimensions` are the codes of an instrument, where the
    form belongs to one. A finding stands at its cell: `survey!C14`.
    """
    from menuju.xforms.authoring.reading import read  # noqa: PLC0415 -- pyxform, at the first one

    return read(data, name=name, languages=languages or Languages(), dimensions=dimensions)
