"""Read what people type about answers and evidence."""

from .answers import AnswerForm, AssignForm, ReasonForm, SheetForm, filters_of
from .evidence import EvidenceForm, OpennessForm
from .showing import findings_of, show

__all__ = [
    "AnswerForm",
    "AssignForm",
    "EvidenceForm",
    "OpennessForm",
    "ReasonForm",
    "SheetForm",
    "filters_of",
    "findings_of",
    "show",
]
