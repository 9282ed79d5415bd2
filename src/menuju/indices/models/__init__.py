"""Tables of runs and the standings they led to."""

from .run import Run
from .standing import Standing

__all__ = ["Run", "Standing"]
