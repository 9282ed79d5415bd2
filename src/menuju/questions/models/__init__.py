"""Tables of question sets, collections, responses, answers and evidence."""

from .collection import Answer, Collection, Response
from .evidence import Evidence, EvidenceUse
from .question import WORDS, Question, QuestionSet

__all__ = [
    "WORDS",
    "Answer",
    "Collection",
    "Evidence",
    "EvidenceUse",
    "Question",
    "QuestionSet",
    "Response",
]
