"""Tables of question sets, collections, responses, answers and evidence."""

from .collection import Answer, Collection, Response
from .comment import Comment, Mention, Thread
from .evidence import Evidence, EvidenceUse
from .handover import Handover
from .past import Past
from .picture import Capture, Likeness, Look
from .question import WORDS, Question, QuestionSet
from .snapshot import Snapshot
from .upload import Upload

__all__ = [
    "WORDS",
    "Answer",
    "Capture",
    "Collection",
    "Comment",
    "Evidence",
    "EvidenceUse",
    "Handover",
    "Likeness",
    "Look",
    "Mention",
    "Past",
    "Question",
    "QuestionSet",
    "Response",
    "Snapshot",
    "Thread",
    "Upload",
]
