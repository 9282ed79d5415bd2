"""Two versions of a form side by side, and answers carried from one to the other."""

from menuju.xforms.comparing.carrying import Carried, Look, carry
from menuju.xforms.comparing.changes import compare
from menuju.xforms.comparing.fates import mapping
from menuju.xforms.comparing.types import Change, Comparison, Difference, Fate, Fated, Sort

__all__ = [
    "Carried",
    "Change",
    "Comparison",
    "Difference",
    "Fate",
    "Fated",
    "Look",
    "Sort",
    "carry",
    "compare",
    "mapping",
]
