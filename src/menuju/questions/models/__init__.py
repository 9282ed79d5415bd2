"""Tables of question sets, collections, responses, answers and evidence."""

from .collection import Answer, Collection, Response
from .evidence import Evidence, EvidenceUse
from .picture import Capture, Likeness, Look
from .question import WORDS, Question, QuestionSet
from .snapshot import Snapshot
from .upload import Upload

__all__ = [
    "WORDS",
    "Answer",
    "Capture",
    "Collection",
    "Evidence",
    "EvidenceUse",
    "Likeness",
    "Look",
    "Question",
    "QuestionSet",
    "Response",
    "Snapshot",
    "Upload",
]
