"""Read what people type about answers and evidence."""

from .answers import AnswerForm, AssignForm, CommentForm, ReasonForm, SheetForm, filters_of
from .evidence import OpennessForm
from .filled import chosen_of
from .handover import HandoverForm
from .showing import findings_of, show

__all__ = [
    "AnswerForm",
    "AssignForm",
    "CommentForm",
    "HandoverForm",
    "OpennessForm",
    "ReasonForm",
    "SheetForm",
    "chosen_of",
    "filters_of",
    "findings_of",
    "show",
]
