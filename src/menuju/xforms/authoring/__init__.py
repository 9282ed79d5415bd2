"""An author's workbook, an XLSForm, becomes a form; what is wrong is told at its cell."""

from menuju.xforms.authoring.reading import read_workbook
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
